"""Odd letters made up by hypothesis: `python benchmarks/fuzz.py [SECONDS] [SEED]`, on text, HTML, mails.

Each must be refused in a sentence, or read: blocks and cells in order and inside the text, every value a piece of it.
What was caught as an unforeseen error on the way (`odd or damaged`) counts as a finding.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from foiread.errors import InputError
from foiread.ingest import from_bytes, parts
from foiread.pipeline import read_document

if TYPE_CHECKING:
    from foiread.types import Document

WORDS = st.sampled_from(
    [
        *"1. 1) (a) 2.ii Q3: Q How many wards What is the Yes No N/A <5 £1,234 12% 2021/22 0 - – * | Total".split(),
        *"Ward Section 40(2) exempt not held Regards From: Sent: Response: ² ½ ١٢ 00123 1,2,3 9 99999999999".split(),
        *"see attached Appendix A ──── ┌┐ === --- > >> http://a.example a@b.example ☒ ☐ [x] {{x}}".split(),
        "\t", "\n", "\n\n", "\x0c", "\x85", "\u200b", "\u202e",
    ]
)  # fmt: skip
TEXT = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60).map(" ".join)
TAG = st.sampled_from(
    "p div table tr td th ol ul li b span br h1 blockquote thead tbody pre a select script style".split()
)
NUMBER = st.sampled_from(
    ["", ' colspan="3"', ' rowspan="0"', ' colspan="-1"', ' rowspan="99999"', ' start="7"', ' type="a"']
)


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """Tags that open and close as they like."""
    out = ["<html>"]
    for _ in range(draw(st.integers(0, 40))):
        tag = draw(TAG)
        out.append(draw(st.sampled_from([f"<{tag}{draw(NUMBER)}>", f"</{tag}>", draw(TEXT), "&nbsp;", "&#0;", "<!--"])))
    return "".join(out).encode("utf-8", "replace")


@st.composite
def mails(draw: st.DrawFn) -> bytes:
    """Headers, boundaries and encodings that agree or do not."""
    kinds = ["text/plain", "text/html", "multipart/mixed; boundary=x", "message/rfc822", "a/b/c", ""]
    coding = draw(st.sampled_from(["base64", "quoted-printable", "x-uuencode", "8bit", "?", ""]))
    charset = draw(st.sampled_from(["utf-8", "cp1252", "utf-16", "none-such", ""]))
    head = f"From: {draw(st.text(max_size=20))}\r\nSubject: =?{charset}?q?{draw(st.text(max_size=9))}?=\r\n"
    head += f"MIME-Version: 1.0\r\nContent-Type: {draw(st.sampled_from(kinds))}; charset={charset}\r\n"
    body = f"Content-Transfer-Encoding: {coding}\r\n\r\n{draw(TEXT)}"
    for _ in range(draw(st.integers(0, 4))):
        inner = draw(st.sampled_from([*kinds, "application/pdf", "application/ms-tnef"]))
        named = f"Content-Disposition: attachment; filename={draw(st.text(max_size=9))!r}"
        body += f"\r\n--x\r\nContent-Type: {inner}\r\n{named}\r\n\r\n{draw(TEXT)}"
    return (head + body + draw(st.sampled_from(["", "\r\n--x--\r\n"]))).encode("utf-8", "replace")


KINDS = {"text": (TEXT.map(lambda text: text.encode("utf-8", "replace")), "a.txt"), "html": (pages(), "a.html"),
         "mail": (mails(), "a.eml")}  # fmt: skip
FOUND: Counter[str] = Counter()
DONE: Counter[str] = Counter()


def check(data: bytes, name: str) -> None:
    """Read one; whatever is wrong is counted under the line that it came from."""
    try:
        documents = [from_bytes(data, name), *parts(data, name)]
    except InputError as error:
        documents = [error]
    for one in documents:
        if isinstance(one, InputError):
            if "odd or damaged" in str(one) and one.__cause__:
                raise one.__cause__
            continue
        _check_document(one)


def _check_document(document: Document) -> None:
    last = 0
    for block in document.blocks:
        _must(last <= block.span.start <= block.span.end <= len(document.text), "blocks overlap")
        last = block.span.end
        for cell in block.grid.cells if block.grid else ():
            _must(all(block.span.covers(piece) for piece in cell.pieces), "a cell outside its table")
    for value in read_document(document).values:
        _must(document.slice(value.span) == value.raw, "a value that is no piece of the letter")


def _must(holds: object, what: str) -> None:
    if not holds:
        raise RuntimeError(what)


def _turn(kind: str, number: int) -> None:
    """Sixty letters of one kind."""
    strategy, name = KINDS[kind]

    @seed(number)
    @settings(
        max_examples=60, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(strategy)
    def one(data: bytes) -> None:
        DONE[kind] += 1
        try:
            check(data, name)
        except Exception as error:  # noqa: BLE001 - each kind of finding is counted
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{kind}: {type(error).__name__}: {str(error)[:80]} ({Path(place.filename).name}:{place.lineno})"
            if not FOUND[where]:
                print(where, repr(data[:600]), flush=True)
            FOUND[where] += 1

    one()


def main() -> None:
    """Fuzz each kind in turn until the time is up."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    start, turn = time.monotonic(), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    while time.monotonic() - start < seconds:
        for kind in KINDS:
            _turn(kind, turn)
        turn += 1
    print(f"{time.monotonic() - start:.0f} s, {dict(DONE)} letters, {len(FOUND)} kinds of findings: {dict(FOUND)}")


if __name__ == "__main__":
    main()
