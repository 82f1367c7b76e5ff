"""A pdfplumber page → visible words and the lines they stand on.

Letters are joined in the order in which the file paints them, which keeps overlapping text boxes apart, and pieces of
a word painted separately are joined again when their line is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from foiread.ingest.pdf.parts import Line, Token
from foiread.ingest.symbols import private

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfplumber.page import Page

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
UNMAPPED = "\ufffd"
"""Stands for a letter whose font does not say which letter it is."""
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf0a8\uf0be", "•")
"""Symbol and Wingdings bullets, which live in the private use area."""
DINGBATS = str.maketrans("34567lnopqr8", "✓✓✗✗✗●■☐☐☐☐✗")
"""Marks of Zapf's Dingbats, whose characters are written as letters and figures."""
BOLD_FONT = re.compile(r"bold|black|heavy|semibold|demi(?!.*light)", re.IGNORECASE)
SAME_LINE = 0.35
"""Base lines closer than this many font sizes are one line: superscripts yes, half a line apart no."""
LIGHT, DARK, UNSEEN = 0.85, 0.35, 0.12


def read_words(page: Page) -> tuple[list[Token], list[Token], int]:
    """Level words, turned words and the number of words nobody can see (left out)."""
    tokens = [token for token in _runs(page.chars, page.page_number) if _inside(token, page)]
    level = [token for token in tokens if token.turn == 0]
    turned = [token for token in tokens if token.turn in (90, 270)]
    seen = _visible(level, page)
    return seen, turned, len(level) - len(seen)


def group_lines(tokens: Iterable[Token]) -> list[Line]:
    """Words → lines, from the top; words of one line from the left, torn words mended."""
    rows: list[list[Token]] = []
    anchors: list[Token] = []
    for token in sorted(tokens, key=lambda t: (t.base, t.x0)):
        for index in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            anchor = anchors[index]
            if abs(token.base - anchor.base) <= SAME_LINE * max(token.size, anchor.size) and not _collides(
                token, rows[index]
            ):
                rows[index].append(token)
                if token.size > anchor.size:
                    anchors[index] = token
                break
        else:
            rows.append([token])
            anchors.append(token)
    lines = [Line(_mended(sorted(row, key=lambda t: t.x0))) for row in rows]
    return sorted(lines, key=lambda line: (line.base, line.x0))


def luminance(colour: Any) -> float | None:  # noqa: ANN401 - pdfplumber hands over numbers, tuples, lists or None
    """How light a PDF colour is, from 0 (black) to 1 (white); None for patterns and the like."""
    parts = [colour] if isinstance(colour, int | float) else colour
    if not isinstance(parts, tuple | list) or not all(isinstance(part, int | float) for part in parts):
        return None
    match len(parts):
        case 1:
            return float(parts[0])
        case 3:
            return float(0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2])
        case 4:
            cyan, magenta, yellow, black = parts
            return float((1 - black) * (0.299 * (1 - cyan) + 0.587 * (1 - magenta) + 0.114 * (1 - yellow)))
        case _:
            return None


def _inside(token: Token, page: Page) -> bool:
    """Whether any of a word lies on the visible page; a word over its edge is kept whole, never cut."""
    left, top, right, bottom = page.bbox
    return bool(token.x0 < right and token.x1 > left and top <= (token.top + token.bottom) / 2 <= bottom)


def _clean(text: str, font: str) -> str:
    """What a reader sees of one character of the file."""
    if "dingbats" in font and len(text) == 1:
        return text.translate(DINGBATS)
    if "wingdings" in font and "\uf000" <= text <= "\uf0ff":
        return private(text)
    if text.startswith("(cid:"):
        return UNMAPPED
    if text == "\u00ad":
        return "-"  # painted, so it is the hyphen at a line's end
    text = BULLETS.get(text, LIGATURES.get(text, text))
    return INVISIBLE.sub("", text)


def _runs(chars: Sequence[dict[str, Any]], page: int) -> list[Token]:
    spaced = sum(1 for char in chars if char["text"].isspace()) > len(chars) / 20
    loose = 0.2 if spaced else 0.15
    out: list[Token] = []
    painted: dict[tuple[str, int], list[float]] = {}
    current: Token | None = None
    after_space = False
    for char in chars:
        text = _clean(char["text"], (char["fontname"] or "").lower())
        if not text or text.isspace():
            if text and current is not None:
                current.glue_right = False
                current = None
            after_space = after_space or bool(text)
            continue
        token = _token(char, text, page)
        twins = painted.setdefault((text, round(token.base)), [])
        if any(abs(token.x0 - other) < 0.2 * token.size * len(text) for other in twins[-40:]) and token.turn == 0:
            continue  # painted twice to look bold
        twins.append(token.x0)
        if current is not None and not after_space and _continues(current, token, loose):
            _absorb(current, token)
        else:
            token.glue_left = not after_space
            if current is not None and _raised(current, token):
                current.glue_right = token.glue_left = False
            out.append(token)
            current = token
        after_space = False
    return out


def _token(char: dict[str, Any], text: str, page: int) -> Token:
    a, b, _, _, _, origin = char["matrix"]
    turn = 0
    if abs(b) > abs(a) * 0.2:
        turn = (90 if b > 0 else 270) if abs(a) < abs(b) * 0.05 else 45
    elif a < 0:
        turn = 180
    return Token(
        text=text,
        x0=char["x0"],
        top=char["top"],
        x1=char["x1"],
        bottom=char["bottom"],
        base=char["bottom"] - (origin - char["y0"]),
        size=(char["x1"] - char["x0"] if turn in (90, 270) else char["size"]) or 1.0,
        bold=bool(BOLD_FONT.search(char["fontname"] or "")),
        page=page,
        turn=turn,
        lum=luminance(char.get("non_stroking_color")),
    )


def _continues(run: Token, token: Token, loose: float) -> bool:
    """Whether a character goes on with the word that is being painted."""
    if run.turn != token.turn:
        return False
    size = max(run.size, token.size)
    if run.turn in (90, 270):
        gap = run.top - token.bottom if run.turn == 90 else token.top - run.bottom
        return abs(run.x0 - token.x0) < 0.3 * size and -0.3 * size < gap < loose * size
    if _raised(run, token):
        return False
    return abs(run.base - token.base) < SAME_LINE * size and -0.35 * size < token.x0 - run.x1 < loose * size


def _raised(run: Token, token: Token) -> bool:
    """A smaller digit set higher: a footnote mark, no part of the number before it."""
    higher = (run.top + run.bottom) / 2 - (token.top + token.bottom) / 2
    smaller = token.size < 0.85 * run.size and higher > 0.08 * run.size
    return smaller and token.text.isdecimal() and not run.text.endswith(("m", "ft"))


def _absorb(run: Token, token: Token) -> None:
    run.text += token.text
    run.x0, run.x1 = min(run.x0, token.x0), max(run.x1, token.x1)
    if token.size >= 0.85 * run.size:
        run.top, run.bottom = min(run.top, token.top), max(run.bottom, token.bottom)
        run.size = max(run.size, token.size)
    run.bold = run.bold and (token.bold or not token.text.isalnum())


def _collides(token: Token, row: list[Token]) -> bool:
    """Whether a word would lie over words already on the line (two texts printed over each other)."""
    return any(
        min(token.x1, other.x1) - max(token.x0, other.x0) > 0.5 * min(token.x1 - token.x0, other.x1 - other.x0)
        for other in row
        if abs(token.base - other.base) > 0.1 * token.size
    )


def _mended(row: list[Token]) -> list[Token]:
    out: list[Token] = []
    for token in row:
        if out and out[-1].glue_right and token.glue_left and _touches(out[-1], token):
            _absorb(out[-1], token)
            out[-1].glue_right = token.glue_right
        else:
            out.append(token)
    return out


def _touches(left: Token, right: Token) -> bool:
    return -0.1 * left.size < right.x0 - left.x1 < 0.1 * left.size and abs(left.base - right.base) < 0.1 * left.size


def _visible(tokens: list[Token], page: Page) -> list[Token]:
    """The words that differ from what is painted behind them (white on white and black on black are hidden)."""
    fills = [
        (rect["x0"], rect["top"], rect["x1"], rect["bottom"], luminance(rect.get("non_stroking_color")))
        for rect in [*page.rects, *page.curves]
        if rect.get("fill") and rect["x1"] - rect["x0"] > 4 and rect["bottom"] - rect["top"] > 4
    ]
    pictures = [(image["x0"], image["top"], image["x1"], image["bottom"], None) for image in page.images]
    dark = any(fill[4] is not None and fill[4] < DARK for fill in fills)
    return [token for token in tokens if _seen(token, [*pictures, *fills], dark=dark)]


def _seen(token: Token, fills: list[tuple[float, float, float, float, float | None]], *, dark: bool) -> bool:
    if token.lum is None or not (token.lum > LIGHT or (dark and token.lum < DARK)):
        return True
    x, y = (token.x0 + token.x1) / 2, (token.top + token.bottom) / 2
    behind: float | None = 1.0
    for left, top, right, bottom, lum in fills:
        if left <= x <= right and top <= y <= bottom:
            behind = lum
    return behind is None or abs(behind - token.lum) > UNSEEN
