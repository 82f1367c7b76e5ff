"""Read the tokens of a rich text file: bytes in, paragraphs and tables of body, margins and notes out."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from foiread.errors import HostileFile
from foiread.ingest import guard
from foiread.ingest.canvas import Paragraph, Run, Table
from foiread.ingest.rtf.charsets import CodePages
from foiread.ingest.rtf.margins import Margins
from foiread.ingest.rtf.rows import RowWords
from foiread.ingest.rtf.state import Into, State, Stream
from foiread.ingest.rtf.tokens import Token, tokens
from foiread.ingest.rtf.words import CATEGORIES, CHARACTERS, LEFT_OUT, MARGINS, NO_NAMES, SHOWN_THOUGH_STARRED
from foiread.ingest.symbols import SUPERSCRIPT, private
from foiread.ingest.wordrows import Assembler
from foiread.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADING = re.compile(r"heading (\d)\b", re.IGNORECASE)
_UNDEFINED_STATE = 25
r"""`\ffres25`: the check box shows its default."""


class Parsed(NamedTuple):
    """The letter's streams, and what a person should know."""

    headers: list[Paragraph | Table]
    body: list[Paragraph | Table]
    notes: list[Paragraph | Table]
    footers: list[Paragraph | Table]
    cut_short: bool
    lost: int


class Parser:
    """Reads one file."""

    def __init__(self, name: str) -> None:
        """`name` is for error messages."""
        self._name = name
        self._state = State()
        self._stack: list[tuple[State, Callable[[], None] | None]] = []
        self._at_end: Callable[[], None] | None = None
        self._streams = [Stream(Assembler(name))]
        self._bytes = b""
        self._surrogate = 0
        self._skip = 0
        self._pages = CodePages()
        self._headings: dict[int, int] = {}
        self._text = ""
        """What is collected for a font's or style's name, a list number or a field's instruction."""
        self._row = RowWords()
        self._nested_row = RowWords()
        self._box: list[int] = [_UNDEFINED_STATE, 0]
        self._marks = 0
        self._margins = Margins()
        self._notes: list[Paragraph | Table] = []

    def parse(self, data: bytes) -> Parsed:
        """Read all of it."""
        for token in tokens(data):
            if token.data:
                self._characters(token.data)
            elif token.brace:
                self._flush()
                self._skip = 0
                self._brace(token)
            else:
                self._control(token)
            if not self._stack and token.brace == "}":
                break  # what follows the last brace is no part of the letter
        self._flush()
        cut_short = bool(self._stack)
        while self._stack:
            self._end_paragraph(final=True)
            self._close()
        self._end_paragraph(final=True)
        headers, footers = self._margins.printed("header"), self._margins.printed("footer")
        return Parsed(headers, self._streams[0].assembler.finish(), self._notes, footers, cut_short, self._pages.lost)

    # ── groups ──────────────────────────────────────────────────────────────────────────────────

    def _brace(self, token: Token) -> None:
        if token.brace == "{":
            if len(self._stack) >= guard.LIMITS.xml_depth:
                raise HostileFile(self._name, "its braces are nested too deep for a letter", "Do not open it")
            self._stack.append((self._state, self._at_end))
            self._state, self._at_end = copy(self._state), None
        elif self._stack:
            self._close()

    def _close(self) -> None:
        if self._at_end:
            self._at_end()
        self._state, self._at_end = self._stack.pop()

    def _control(self, token: Token) -> None:
        word, value = token.word, token.value
        if word == "u":
            self._unicode(value or 0)
            return
        if self._skip:
            self._skip -= 1
            if word in CHARACTERS:
                return
        self._flush()
        state = self._state
        starred, state.starred = state.starred, word == "*"
        if word in LEFT_OUT:
            state.into = Into.NOWHERE
        elif self._destination(word, value):
            pass
        elif word != "*" and starred and word not in SHOWN_THOUGH_STARRED:
            state.into = Into.NOWHERE
        elif word == "ud":
            state.into = Into.TEXT
        elif state.into is not Into.NOWHERE:
            self._apply(word, value)

    def _apply(self, word: str, value: int | None) -> None:
        if word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif not self._state.apply(word, value) and not self._layout(word, value):
            self._header(word, value)

    def _destination(self, word: str, value: int | None) -> bool:
        """Words that begin a group with a meaning of its own."""
        state = self._state
        if word in ("ffres", "ffdefres"):
            self._box[word == "ffdefres"] = value or 0
        elif word == "formfield" or (state.into in (Into.FONTS, Into.STYLES) and word in NO_NAMES):
            state.into = Into.NOWHERE
        elif word in ("fonttbl", "stylesheet"):
            state.into, self._text = (Into.FONTS if word == "fonttbl" else Into.STYLES), ""
        else:
            return state.into is not Into.NOWHERE and self._shown(word)
        return True

    def _shown(self, word: str) -> bool:
        """Words that begin a group of text beside the text."""
        if word in ("listtext", "pntext"):
            self._state.into, self._text, self._at_end = Into.NUMBER, "", self._end_number
        elif word == "fldinst":
            self._state.into, self._text, self._at_end = Into.FIELD, "", self._end_instruction
            self._box = [_UNDEFINED_STATE, 0]
        elif word in MARGINS:
            self._open(MARGINS[word], lambda: self._end_margin(word))
        elif word == "footnote":
            self._open(BlockKind.FOOTNOTE, self._end_note)
        elif word in ("shptxt", "dptxbxtext"):
            self._open(None, self._end_box)
        else:
            return False
        return True

    def _open(self, kind: BlockKind | None, at_end: Callable[[], None]) -> None:
        """Begin a stream of its own, with plain formatting."""
        self._streams.append(Stream(Assembler(self._name), kind or self._streams[-1].kind))
        self._state = State(unicode_skip=self._state.unicode_skip)
        self._at_end = at_end

    def _end_stream(self) -> list[Paragraph | Table]:
        self._end_paragraph(final=True)
        return self._streams.pop().assembler.finish()

    def _end_margin(self, word: str) -> None:
        self._margins.add(word, self._end_stream())

    def _end_box(self) -> None:
        items = self._end_stream()
        self._streams[-1].anchored += items

    def _end_note(self) -> None:
        self._notes += self._end_stream()

    def _end_number(self) -> None:
        stream = self._streams[-1]
        stream.has_number = True
        number = private(self._text).strip()
        shown = not self._state.deleted and not self._state.hidden and any(char.isalnum() for char in number)
        stream.number = number if shown else ""

    def _end_instruction(self) -> None:
        if self._text.strip().upper().startswith("FORMCHECKBOX"):
            result, default = self._box
            self._state.into = Into.TEXT
            self._write("☒" if (default if result == _UNDEFINED_STATE else result) == 1 else "☐")

    # ── characters ──────────────────────────────────────────────────────────────────────────────

    def _characters(self, data: bytes) -> None:
        if self._skip:
            dropped = min(self._skip, len(data))
            self._skip -= dropped
            data = data[dropped:]
        if data and self._state.into is not Into.NOWHERE:
            self._state.starred = False
            self._bytes += data

    def _unicode(self, value: int) -> None:
        if self._bytes:
            self._flush()
        self._skip = self._state.unicode_skip
        code = value & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._surrogate - 0xD800) << 10) + code - 0xDC00 if self._surrogate else 0xFFFD
        self._surrogate = 0
        self._write(private(chr(code)) if code else "")

    def _flush(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = self._bytes, b""
        self._write(self._pages.decode(data, self._state.font))

    def _write(self, text: str) -> None:
        state = self._state
        if state.into in (Into.FONTS, Into.STYLES, Into.NUMBER, Into.FIELD):
            self._text += text
            if state.into is Into.STYLES and ";" in text:
                self._end_style()
        elif state.into is Into.TEXT and not (state.hidden or state.deleted):
            if state.raised and text.strip().isdecimal():
                text = text.strip().translate(SUPERSCRIPT)
            self._streams[-1].write(text, bold=state.bold)

    def _end_style(self) -> None:
        found = _HEADING.match(self._text.strip())
        if found:
            self._headings[self._state.style or 0] = int(found.group(1)) - 1
        self._text = ""

    # ── control words ───────────────────────────────────────────────────────────────────────────

    def _layout(self, word: str, value: int | None) -> bool:
        """Ends of paragraphs, cells and rows, and what rows are made of."""
        row = self._nested_row if self._state.nested_row else self._row
        if word in ("par", "sect", "\n", "\r"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            depth = max(self._state.depth, 2) if word == "nestcell" else 1
            self._end_paragraph(depth=depth)
            self._streams[-1].assembler.cell(depth)
        elif word in ("row", "nestrow"):
            depth = max(self._state.depth, 2) if word == "nestrow" else 1
            self._streams[-1].assembler.row(depth, row.shape)
        elif word == "nesttableprops":
            self._state.nested_row = True
        elif word == "trowd":
            self._begin_row()
        elif word == "cellx":
            guard.check_cells(row.end_cell(value or 0), 1, self._name)
        else:
            return row.apply(word, value)
        return True

    def _begin_row(self) -> None:
        if self._state.nested_row:
            self._nested_row = RowWords()
        else:
            self._row = RowWords()

    def _header(self, word: str, value: int | None) -> None:
        """What holds for the whole file, and note marks."""
        if word in ("ansicpg", "mac", "pc", "pca"):
            self._pages.set_default(word, value)
        elif word == "deff" and self._state.font is None:
            self._state.font = value
        elif self._state.into is Into.FONTS and word == "fcharset":
            self._pages.set_font(self._state.font or 0, value or 0)
        elif word == "chftn":
            self._note_mark()
        elif word in ("facingp", "titlepg"):
            self._margins.switches.add(word)

    def _note_mark(self) -> None:
        stream = self._streams[-1]
        if stream.kind is BlockKind.FOOTNOTE:
            stream.number, stream.has_number = str(self._marks), True
        else:
            self._marks += 1
            stream.write(str(self._marks).translate(SUPERSCRIPT), bold=self._state.bold)

    # ── paragraphs ──────────────────────────────────────────────────────────────────────────────

    def _end_paragraph(self, *, depth: int | None = None, final: bool = False) -> None:
        stream, state = self._streams[-1], self._state
        if depth is None:
            depth = state.depth if state.table else 0
        items: list[Paragraph | Table] = []
        if any(run.text.strip() for run in stream.runs):
            items.append(self._made(stream))
        if final and not items and not stream.anchored:
            return
        stream.assembler.paragraph([*items, *stream.anchored], depth)
        stream.runs, stream.number, stream.has_number, stream.anchored = [], "", False, []

    def _made(self, stream: Stream) -> Paragraph:
        state = self._state
        level = state.outline if state.outline is not None else self._headings.get(state.style or 0)
        kind = BlockKind.PARAGRAPH
        if stream.kind is not None:
            kind, level = stream.kind, None
        elif level is not None and 0 <= level < 9:
            kind = BlockKind.HEADING
        elif stream.has_number:
            kind, level = BlockKind.LIST_ITEM, None
        runs = [Run(run.text, run.bold) for run in stream.runs]
        return Paragraph(runs, kind, stream.number, level, CATEGORIES.get(kind, ""))
