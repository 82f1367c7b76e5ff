"""Tables whose columns are set by runs of spaces: a row is a line, a column is where its words stand.

Rows with as many words-between-gaps as most are cut by counting, so that jagged columns do no harm; rows with fewer are
placed by position, so that blank cells stay blank. Headers and labels may be wrapped, and a mail program may have
broken each row over two lines: then a row begins at each label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.ingest.grids.base import Found, Line, Row
from foiread.ingest.grids.cells import make_grid
from foiread.ingest.grids.gap_headers import header_cells, raw
from foiread.ingest.grids.gap_rows import placed
from foiread.ingest.grids.gaps import RULE, Token, Tokens, runs, tokens_of
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import Look, is_year, look
from foiread.ingest.grids.reject import CONTENTS
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with columns set by spaces."""
    for start, end in runs(lines, first, last):
        found = _build(lines, start, end)
        if found is not None:
            yield found


def _build(lines: Sequence[Line], first: int, last: int) -> Found | None:
    previous = next((lines[n].text for n in range(first - 1, max(-1, first - 4), -1) if not lines[n].blank), "")
    if CONTENTS.fullmatch(previous):
        return None
    kept = [n for n in range(first, last) if not lines[n].blank and not RULE.fullmatch(lines[n].text)]
    tokens = [_mended(tokens_of(lines[n])) for n in kept]
    rows = _wrapped(tokens)
    if rows is None:
        rows = placed(tokens)
    if rows is None:
        return None
    here = lines[first:last]
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.ALIGNED))


def _mended(tokens: Tokens) -> Tokens:
    """Headers whose words a wide space parted: `No.  of claims` is one."""
    out: Tokens = []
    for token in tokens:
        if out and token.text.startswith("of ") and look(out[-1].text) in {Look.TEXT, Look.YES_NO}:
            before = out[-1]
            out[-1] = Token(before.start, token.end, f"{before.text} {token.text}", before.left, token.right)
        else:
            out.append(token)
    return out


def _wrapped(lines: list[Tokens]) -> list[Row] | None:
    """Rows that a mail program broke over several lines: each begins with a label, all have the same length."""
    groups: list[Tokens] = []
    broken = 0
    for tokens in lines:
        first = tokens[0]
        if groups and first.value and not is_year(first.text):
            groups[-1] = [*groups[-1], *tokens]
            broken += 1
        else:
            groups.append(list(tokens))
    body = next((n for n, group in enumerate(groups) if any(t.value for t in group[1:])), len(groups))
    sizes = {len(group) for group in groups[body:]}
    if not broken or len(sizes) != 1 or len(groups) - body < 2 or body < 1:
        return None
    size = sizes.pop()
    header = header_cells([token for group in groups[:body] for token in group], size)
    if size < 3 or header is None:
        return None
    return [header, *([raw(token) for token in group] for group in groups[body:])]
