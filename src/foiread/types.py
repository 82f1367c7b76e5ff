"""The frozen models that travel through foiread; nothing here imports a sibling.

`Source` → `Document` (text, blocks, grids) → `Section` (who is speaking) → `Reading` (pointers only)
→ `Letter` (resolved values) → `Finding`. Every place is a `Span`: a half-open range of **code points
of `Document.text`**, never of bytes, of a block or of anything else.
"""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Final, Literal, cast

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    import polars as pl


class Frozen(BaseModel):
    """Base of every model: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ── places ──────────────────────────────────────────────────────────────────────────────────────


class Span(Frozen):
    """A half-open range of code points of `Document.text`."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    def model_post_init(self, _context: object, /) -> None:
        """Refuse to run backwards; asked when a span is made, and not again wherever one is put into another model."""
        if self.end < self.start:
            message = f"a span runs forwards: {self.start} > {self.end}"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


Pieces = tuple[Span, ...]
"""Ordered, disjoint spans that together are one thing (a question whose text is cut by markup)."""

PathId = Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,8}([.#_-][A-Za-z0-9]{1,8}){0,9}$")]
"""A question's number as a path. A pattern, so that no reader can write words or a sentence into it."""


class Box(Frozen):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(Frozen):
    """One printed word of a paged document: where it stands in the text and on the page."""

    span: Span
    page: int
    """1-based."""
    box: Box


# ── the document ────────────────────────────────────────────────────────────────────────────────


class Source(Frozen):
    """A file as it was received."""

    name: str
    """Path relative to what was given; for a part of a mail or zip `mail.eml/attachment.pdf`."""

    media_type: str
    """Type found from the content (`text/plain`, `application/pdf` …), not from the extension."""

    sha256: str
    """Hex digest of the bytes."""

    size: int
    """Bytes."""

    parent: str | None = None
    """Name of the source this one came out of (a mail, a zip), if any."""


class BlockKind(StrEnum):
    """What a block is, as far as its format tells."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    QUOTED_MAIL = "quoted_mail"
    FOOTNOTE = "footnote"


class FoundBy(StrEnum):
    """How a grid was found."""

    WORD = "word"
    HTML = "html"
    PDF_RULED = "pdf_ruled"
    PDF_UNRULED = "pdf_unruled"
    TAB = "tab"
    PIPE = "pipe"
    BOX = "box"
    CELL_PER_LINE = "cell_per_line"
    ALIGNED = "aligned"
    SHEET = "sheet"


class Cell(Frozen):
    """One cell of a grid. A merged cell is listed once, at its top left position."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    pieces: Pieces = ()
    """Where its words stand, markup left out; empty for a blank cell. More than one piece only where the
    text of a cell is not contiguous (a cell wrapped over several lines of an aligned table)."""
    bold: bool = False
    header: bool = False
    """True when the format itself says that this is a header cell (`<th>`, Word's repeated header row)."""
    address: str | None = None
    """On a sheet: `B7`."""
    stored: float | int | None = None
    """On a sheet: the number behind the text that is shown."""
    hidden: bool = False
    """On a sheet: its row, its column or the sheet is hidden."""


class Grid(Frozen):
    """A table as rows and columns of cells."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    """Row-major. Every position is covered by exactly one cell (blank cells are listed too)."""
    found_by: FoundBy
    sheet: str | None = None
    """Name of the sheet that it stands on."""


class Block(Frozen):
    """One element of the letter, in the terms of Unstructured: a line of plain text, a paragraph, a table."""

    id: str
    """`b0`, `b1` … in reading order."""
    kind: BlockKind
    span: Span
    """From its first to its last visible character (markup at its ends left out)."""
    page: int | None = None
    """1-based, for paged formats."""
    box: Box | None = None
    bold: bool = False
    """Every visible character is bold (`**…**`, a bold run, a bold font)."""
    number: str | None = None
    """The printed list number when the format generates it (Word, HTML lists). It also stands in the text."""
    level: int | None = None
    """List or heading depth, 0-based, where the format says."""
    grid: Grid | None = None
    """For a table."""
    category: str = ""
    """Unstructured's own category (`Title`, `NarrativeText`, `ListItem`, `Table` …)."""


class Document(Frozen):
    """A letter as one canonical text, cut into blocks."""

    id: str
    """First 16 hex digits of the source's sha256."""
    source: Source
    text: str
    blocks: tuple[Block, ...]
    """In reading order; spans are disjoint and ascending."""
    markup: Pieces = ()
    """Characters of the text that are markup (`**`, `<b>`): inside no pointer's pieces."""
    words: tuple[Word, ...] = ()
    """For paged formats: every word's place on its page, ascending."""
    recognised: Pieces = ()
    """Text that was read off a picture (OCR); values in it have `text_from` `ocr`."""
    unsure: Pieces = ()
    """Recognised words that may well be wrong; values in them need review."""
    attachments: tuple[str, ...] = ()
    """Names of files that came with it."""
    pages: int | None = None
    notes: tuple[Finding, ...] = ()
    """What ingest found worth telling (undecodable bytes, a mislabelled extension)."""

    def slice(self, span: Span) -> str:
        """The text under one span, exactly as it stands."""
        return self.text[span.start : span.end]


# ── who is speaking ─────────────────────────────────────────────────────────────────────────────


class Role(StrEnum):
    """Who speaks, or what a stretch of the letter is for."""

    LETTERHEAD = "letterhead"
    PREAMBLE = "preamble"
    REQUEST = "request"
    """The requester's words, quoted."""
    ANSWER = "answer"
    """The body's reply: the only place values are taken from."""
    ADVICE = "advice"
    """Section 16 advice, contact sentences, general notes that answer nothing."""
    LICENCE = "licence"
    REVIEW_RIGHTS = "review_rights"
    SIGNATURE = "signature"
    QUOTED_MAIL = "quoted_mail"
    DISCLAIMER = "disclaimer"
    REFERENCES = "references"


class RoleSpan(Frozen):
    """A stretch of text and its role. Role is a property of spans, not of lines: one line can hold both."""

    span: Span
    role: Role
    how: str = ""
    confidence: float = 1.0


class Section(Frozen):
    """A chunk of the letter as Unstructured's `chunk_by_title` cuts it, with roles inside."""

    id: str
    """`s0`, `s1` …"""
    blocks: tuple[str, ...]
    """Ids of the blocks it holds (a block cut between two sections is in both)."""
    span: Span
    roles: tuple[RoleSpan, ...]
    """Ascending, disjoint."""


# ── vocabulary of the models ────────────────────────────────────────────────────────────────────


class Outcome(StrEnum):
    """What became of a question."""

    DISCLOSED = "disclosed"
    PARTLY_DISCLOSED = "partly_disclosed"
    ATTACHED = "attached"
    PUBLISHED = "published"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    NEITHER_CONFIRMED = "neither_confirmed"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"


class LetterKind(StrEnum):
    """What kind of letter it is; only a `reply` exports questions and values."""

    REPLY = "reply"
    INTERNAL_REVIEW = "internal_review"
    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION = "clarification"
    FEES_NOTICE = "fees_notice"
    EXTENSION = "extension"
    DECISION_NOTICE = "decision_notice"
    NOT_FOI = "not_foi"


class ValueKind(StrEnum):
    """The type of a value."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    RATE = "rate"
    DURATION = "duration"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    MARKER = "marker"


class Marker(StrEnum):
    """What a marker says in place of a plain number."""

    SUPPRESSED = "suppressed"
    NOT_HELD = "not_held"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    ZERO = "zero"


# ── the reading: pointers only ──────────────────────────────────────────────────────────────────


class Pointer(Frozen):
    """A place in the letter, how it was found and how sure the reader is. Holds no text of its own."""

    pieces: Pieces
    how: str = ""
    """Name of the rule, or of the model and prompt, that pointed here."""
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0


class ExemptionPointer(Pointer):
    """A cited section."""

    code: str
    """Normalised: `s.40(2)`, `r.12(4)(b)`; from the vocabulary, never free text."""


class QuestionPointer(Pointer):
    """One question; `pieces` are its words, without its printed number."""

    id: PathId
    """Path id, unique in the reading: `1`, `5a`, `3.i`, `B.2`, `u1`."""
    label: Pointer | None = None
    """The printed number."""
    parent: str | None = None
    """Id of the question it belongs to."""
    answer: Pieces = ()
    """The body's words that answer it, tables left out."""
    outcome: Outcome
    outcome_from: Pointer | None = None
    """The words that say so."""
    exemptions: tuple[ExemptionPointer, ...] = ()
    shared_answer: bool = False
    """True when the answer spans also answer another question."""
    request_question: PathId | None = None
    asked: Pieces = ()
    """Its words in the request as it was sent, where the letter does not restate it: the one pointer whose spans
    are of the request's text, not of the letter's."""


class ValuePointer(Pointer):
    """One value standing in the body's words (values of tables come from `TablePointer`). One piece."""

    question: str | None
    """Id of the question it answers; None for the whole request."""
    row: tuple[Pieces, ...] = ()
    """The words that say what it is a value of (a path; each entry is one header)."""
    column: tuple[Pieces, ...] = ()
    unit: Pieces = ()
    period: Pieces = ()
    """The printed period, when the words beside it, a header or the question say one."""
    kind: ValueKind | None = None
    """A hint; resolve types the raw text. `choice` must be said here."""
    option: Pieces = ()
    """For a choice: the printed option (may stand in the request); `pieces` is then its mark."""


class TablePointer(Frozen):
    """What a table is: resolve turns it into values, cell by cell."""

    id: str
    """`t1`, `t2` …"""
    block: str
    """Id of the block that holds the grid."""
    question: str | None
    header_rows: tuple[int, ...] = ()
    """Indices of the rows that are column headers of what stands below (until the next header rows)."""
    stub_columns: tuple[int, ...] = ()
    """Indices of the columns that are row headers."""
    band_rows: tuple[int, ...] = ()
    """Rows that hold only a heading for the rows below them: it becomes the first row header."""
    skip_rows: tuple[int, ...] = ()
    skip_columns: tuple[int, ...] = ()
    row_questions: tuple[tuple[int, str], ...] = ()
    """Rows that answer a question of their own: (row, question id)."""
    column_questions: tuple[tuple[int, str], ...] = ()
    caption: Pieces = ()
    period: Pieces = ()
    """A period for the whole table (from its caption, or the question)."""
    unit: Pieces = ()
    guessed: bool = False
    """It stands far from the questions, and nothing says clearly which of them it answers."""
    how: str = ""
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0


class MetadataPointers(Frozen):
    """Where the letter says who writes, when, under which Act."""

    authority: Pointer | None = None
    reference: Pointer | None = None
    date: Pointer | None = None
    subject: Pointer | None = None
    review_email: Pointer | None = None
    licence: Pointer | None = None
    licence_code: Literal["ogl", "restricted"] | None = None
    regimes: tuple[tuple[str, Pointer], ...] = ()
    """(`FOIA 2000`, where it says so) …"""
    kind: LetterKind = LetterKind.REPLY
    kind_from: Pointer | None = None
    """The words that say so."""
    language: Literal["en", "cy"] = "en"


class Reading(Frozen):
    """What a reader says of one document: places only. The only contract between readers and resolve."""

    reader: str
    """`rules`, `llm`, `hybrid` …"""
    reader_version: str
    metadata: MetadataPointers = MetadataPointers()
    questions: tuple[QuestionPointer, ...] = ()
    """Parents before parts, in the letter's order."""
    values: tuple[ValuePointer, ...] = ()
    tables: tuple[TablePointer, ...] = ()


REVIEW_BELOW: Final = 0.6
"""What is less sure than this is for a second reader, and a person, to look at."""


# ── the resolved letter ─────────────────────────────────────────────────────────────────────────


class Said(Frozen):
    """Words copied out of the letter: `text` is the pieces joined by one space, white space collapsed."""

    text: str
    pieces: Pieces
    how: str = ""
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """The hull: from the first piece's start to the last one's end."""
        return Span(start=self.pieces[0].start, end=self.pieces[-1].end)


class Exemption(Frozen):
    """A cited section."""

    code: str
    span: Span


class Question(Frozen):
    """A question as resolved."""

    id: str
    label: str
    """As printed, or empty."""
    parent: str | None
    text: Said
    outcome: Outcome
    outcome_from: Said | None
    exemptions: tuple[Exemption, ...]
    answer: Said | None
    """The body's words, without the tables."""
    page: int | None
    request_question: str | None
    asked: str = ""
    """Its words as the request has them, where the letter does not restate it; `text` is empty then."""
    confidence: float
    needs_review: bool


class Period(Frozen):
    """A period as printed, with its bounds (inclusive ISO dates)."""

    text: str
    start: str | None = None
    end: str | None = None
    kind: str = ""
    """`financial_year`, `academic_year`, `calendar_year`, `month`, `day`, `range` or empty."""


class Value(Frozen):
    """One typed value. Only `resolve` makes these; `document.text[span] == raw` always holds."""

    id: str
    question: str | None
    table: str | None = None
    row: tuple[Said, ...] = ()
    column: tuple[Said, ...] = ()
    caption: Said | None = None
    raw: str
    """The value exactly as printed."""
    span: Span
    kind: ValueKind
    number: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    """Inclusive bounds; equal to `number` when exact."""
    marker: Marker | None = None
    unit: str | None = None
    """From the vocabulary: `GBP`, `percent`, `days` …"""
    date: str | None = None
    """ISO, for kind `date`."""
    period: Period | None = None
    grid_row: int | None = None
    grid_column: int | None = None
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    text_from: str = "text"
    """`text`, `ocr` or `cell`."""
    how: str = ""
    confidence: float = 1.0
    needs_review: bool = False
    checks_passed: tuple[str, ...] = ()
    checks_failed: tuple[str, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """Row path, then column path, as texts."""
        return tuple(said.text for said in (*self.row, *self.column))


class Table(Frozen):
    """A table that values came from."""

    id: str
    block: str
    question: str | None
    caption: Said | None
    rows: int
    columns: int
    found_by: FoundBy
    span: Span
    page: int | None = None
    header_rows: tuple[int, ...] = ()
    stub_columns: tuple[int, ...] = ()


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Frozen):
    """Something a person should know: one sentence that says what, and where to look or what to do."""

    code: str
    """`snake_case`, stable."""
    severity: Severity
    message: str
    question: str | None = None
    table: str | None = None
    span: Span | None = None


class Metadata(Frozen):
    """What the letter says of itself, copied."""

    authority: Said | None = None
    reference: Said | None = None
    date: Said | None = None
    date_iso: str | None = None
    subject: Said | None = None
    review_email: Said | None = None
    licence: str | None = None
    regimes: tuple[str, ...] = ()
    kind: LetterKind = LetterKind.REPLY
    kind_from: Said | None = None
    """The words that say what kind it is, where some do."""
    language: str = "en"


class LetterPart(StrEnum):
    """What a document is in its case."""

    REPLY = "reply"
    COVERING = "covering"
    """A mail that only says that the reply is attached."""
    ATTACHMENT = "attachment"
    """What a reply sends its reader to: it answers the reply's questions."""


class Letter(Frozen):
    """One letter, read: everything the tables are written from."""

    document: Document
    reader: str
    reader_version: str
    metadata: Metadata
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()
    values: tuple[Value, ...] = ()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    readings: tuple[Reading, ...] = ()
    """What each reader said, where more than one was asked."""
    part: LetterPart = LetterPart.REPLY
    attachments: tuple[Letter, ...] = ()
    """The documents that came with it, each with what was read in it: their spans belong to their own documents. Ids
    of questions, values and tables are unique over all of them."""

    @property
    def documents(self) -> tuple[Letter, ...]:
        """This letter and what came with it, each with a document of its own."""
        return (self, *self.attachments)

    @property
    def reply(self) -> Letter:
        """The document that replies: this one, or the attachment that it covers."""
        return next((one for one in self.documents if one.part is LetterPart.REPLY), self)

    def to_frame(self) -> pl.DataFrame:
        """All values as a tidy polars frame, with the columns of the table `values`; header paths are lists."""
        # Found by name when it is asked for: this module imports no sibling, and polars is not for every reader.
        return cast("pl.DataFrame", import_module("foiread.dataset").to_frame(self))


Document.model_rebuild()
