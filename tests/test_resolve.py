"""resolve: pointers in, values out, and nothing that the letter does not say."""

from __future__ import annotations

import ast
import hashlib
import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import foiread
from foiread.resolve import resolve
from foiread.resolve.notes import read_notes
from foiread.types import (
    Block,
    BlockKind,
    Cell,
    Document,
    ExemptionPointer,
    FoundBy,
    Grid,
    Letter,
    Marker,
    MetadataPointers,
    Outcome,
    Pieces,
    Pointer,
    QuestionPointer,
    Reading,
    Role,
    RoleSpan,
    Section,
    Source,
    Span,
    TablePointer,
    Value,
    ValueKind,
    ValuePointer,
)

MakeDocument = Callable[..., Document]


def _at(text: str, words: str, nth: int = 0) -> Span:
    """Where the nth occurrence of some words stands."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def _roles(document: Document, *others: tuple[str, Role]) -> tuple[Section, ...]:
    """One section in which the body speaks, except in the words given."""
    spans = [RoleSpan(span=_at(document.text, words), role=role) for words, role in others]
    cuts = sorted([(role.span.start, role.span.end) for role in spans])
    at = 0
    for start, end in [*cuts, (len(document.text), len(document.text))]:
        if start > at:
            spans.append(RoleSpan(span=Span(start=at, end=start), role=Role.ANSWER))
        at = end
    spans.sort(key=lambda role: role.span.start)
    whole = Span(start=0, end=len(document.text))
    return (Section(id="s0", blocks=tuple(block.id for block in document.blocks), span=whole, roles=tuple(spans)),)


def _question(text: str, words: str, question: str = "1", **more: Any) -> QuestionPointer:  # noqa: ANN401 - fields of a model
    return QuestionPointer(id=question, pieces=(_at(text, words),), outcome=Outcome.DISCLOSED, **more)


def _value(text: str, words: str, question: str | None = "1", nth: int = 0, **more: Any) -> ValuePointer:  # noqa: ANN401 - fields of a model
    return ValuePointer(question=question, pieces=(_at(text, words, nth),), **more)


def _read(*, values: Sequence[ValuePointer] = (), **more: Any) -> Reading:  # noqa: ANN401 - fields of a model
    return Reading(reader="test", reader_version="0", values=tuple(values), **more)


def _table_document(
    rows: list[list[str]], *, before: str = "", spans: dict[tuple[int, int], int] | None = None
) -> Document:
    """A document with one tab-separated table; `spans` gives the column span of some cells."""
    spans = spans or {}
    text, cells = before + "\n\n" if before else "", []
    start = len(text)
    for row, entries in enumerate(rows):
        column = 0
        for place, entry in enumerate(entries):
            text += "\t" if place else ""
            at = len(text)
            text += entry
            width = spans.get((row, column), 1)
            pieces = (Span(start=at, end=len(text)),) if entry else ()
            cells.append(Cell(row=row, column=column, column_span=width, pieces=pieces))
            column += width
        text += "\n"
    columns = max(cell.column + cell.column_span for cell in cells)
    grid = Grid(rows=len(rows), columns=columns, cells=tuple(cells), found_by=FoundBy.TAB)
    blocks = [Block(id="b0", kind=BlockKind.PARAGRAPH, span=Span(start=0, end=len(before)))] if before else []
    blocks.append(Block(id="b1", kind=BlockKind.TABLE, span=Span(start=start, end=len(text) - 1), grid=grid))
    source = Source(name="t.txt", media_type="text/plain", sha256=hashlib.sha256(text.encode()).hexdigest(), size=1)
    return Document(id="0" * 16, source=source, text=text, blocks=tuple(blocks))


def _read_table(document: Document, *questions: QuestionPointer, **more: Any) -> Letter:  # noqa: ANN401 - fields of a model
    pointer = TablePointer(id="t1", block="b1", question=questions[0].id if questions else None, **more)
    return resolve(document, _roles(document), _read(tables=(pointer,), questions=questions))


def _headed(letter: Letter) -> list[tuple[str, ...]]:
    return [(*value.headers, value.raw) for value in letter.values]


# ── inline values ───────────────────────────────────────────────────────────────────────────────


def test_a_value_is_what_stands_at_its_place(document_of: MakeDocument) -> None:
    """Raw text, type, question, headers and id come from the pointers and the text under them."""
    document = document_of("1. How many cases in 2021/22?\nAlcohol 1,398, drugs <5\n")
    text = document.text
    letter = resolve(
        document,
        _roles(document, ("How many cases in 2021/22?", Role.REQUEST)),
        _read(
            questions=(_question(text, "How many cases in 2021/22?"),),
            values=[_value(text, "<5"), _value(text, "1,398", row=((_at(text, "Alcohol"),),))],
        ),
    )
    first, second = letter.values
    assert (first.raw, first.number, first.headers, first.question) == ("1,398", 1398, ("Alcohol",), "1")
    assert (second.raw, second.number, second.low, second.high) == ("<5", None, 0, 4)
    assert first.id == f"v{first.span.start}"
    # The question's own words print exactly one period, so it is the values'.
    assert first.period is not None
    assert (first.period.text, first.period.end) == ("2021/22", "2022-03-31")
    assert letter.findings == ()


@pytest.mark.parametrize(
    ("line", "words", "why"),
    [
        ("There were 4,988 cases", "98", "inside"),
        ("There were <5 cases", "5", "sign"),
        ("A change of -3 cases", "3", "sign"),
        ("It cost £12.2m", "£12.2", "inside"),
        ("This is not held", "held", "negation"),
        ("Some 45% of them", "45", "inside"),
        ("In 2021/22", "2021", "inside"),
    ],
)
def test_a_pointer_that_cuts_a_token_is_refused(document_of: MakeDocument, line: str, words: str, why: str) -> None:
    """Nothing is widened: the value is missing and a finding says why."""
    document = document_of(line)
    letter = resolve(document, _roles(document), _read(values=[_value(line, words, None)]))
    assert letter.values == ()
    assert [finding.code for finding in letter.findings] == ["pointer_rejected"]
    assert why in letter.findings[0].message


@pytest.mark.parametrize(
    "role", [Role.REQUEST, Role.QUOTED_MAIL, Role.REVIEW_RIGHTS, Role.PREAMBLE, Role.LETTERHEAD, Role.SIGNATURE]
)
def test_values_are_taken_from_the_answer_alone(document_of: MakeDocument, role: Role) -> None:
    """A number in the requester's words, or in a signature, is nobody's answer."""
    document = document_of("For example 1,000 cases.\nThere were 27.\n")
    text = document.text
    reading = _read(values=[_value(text, "1,000", None), _value(text, "27", None)])
    letter = resolve(document, _roles(document, ("For example 1,000 cases.", role)), reading)
    assert [value.raw for value in letter.values] == ["27"]
    assert "does not stand in the body's own answer" in letter.findings[0].message


def test_without_sections_nobody_is_known_to_speak(document_of: MakeDocument) -> None:
    """What is in no answer gives no value."""
    document = document_of("There were 27.")
    assert resolve(document, (), _read(values=[_value(document.text, "27", None)])).values == ()


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (Span(start=0, end=0),),
        (Span(start=5, end=500),),
        (Span(start=0, end=2), Span(start=3, end=5)),
        (Span(start=3, end=5), Span(start=0, end=2)),
        (Span(start=2, end=3),),
    ],
)
def test_pointers_that_are_no_place_are_refused(document_of: MakeDocument, pieces: Pieces) -> None:
    """Empty, out of range, in several pieces, out of order, or nothing but white space."""
    document = document_of("27 31 45")
    letter = resolve(document, _roles(document), _read(values=[ValuePointer(question=None, pieces=pieces)]))
    assert letter.values == ()
    assert [finding.code for finding in letter.findings] == ["pointer_rejected"]


def test_a_value_pointed_at_twice_is_kept_once(document_of: MakeDocument) -> None:
    """The same place for the same question is one value."""
    document = document_of("There were 27.")
    letter = resolve(document, _roles(document), _read(values=[_value(document.text, "27", None)] * 2))
    assert [value.raw for value in letter.values] == ["27"]
    assert len(letter.findings) == 1


def test_one_answer_for_two_questions_has_two_ids(document_of: MakeDocument) -> None:
    """A shared answer is a value of each question; ids stay apart."""
    document = document_of("1. First?\n2. Second?\nBoth: 27\n")
    text = document.text
    questions = (_question(text, "First?"), _question(text, "Second?", "2"))
    values = [_value(text, "27"), _value(text, "27", "2")]
    letter = resolve(document, _roles(document), _read(questions=questions, values=values))
    start = text.index("27")
    assert {value.id: value.question for value in letter.values} == {f"v{start}": "1", f"v{start}-2": "2"}


def test_a_choice_points_at_the_option_and_needs_its_mark(document_of: MakeDocument) -> None:
    """The option may stand in the request; the mark has to be the body's."""
    document = document_of("a) Looked-after children\nb) All pupils\nX\n")
    text = document.text
    option = (_at(text, "Looked-after children"),)
    marked = ValuePointer(question=None, kind=ValueKind.CHOICE, option=option, pieces=(_at(text, "X"),))
    unmarked = ValuePointer(question=None, kind=ValueKind.CHOICE, option=option, pieces=option)
    sections = _roles(document, ("Looked-after children", Role.REQUEST))
    letter = resolve(document, sections, _read(values=[marked, unmarked]))
    assert [(value.raw, value.kind) for value in letter.values] == [("Looked-after children", ValueKind.CHOICE)]
    assert len(letter.findings) == 1


def test_markup_stands_in_no_value(document_of: MakeDocument) -> None:
    """Bold signs beside a value hide no sign of it; markup inside one breaks it."""
    document = document_of("It is £**500** and **27** and 4<b>5</b>")
    text = document.text
    marks = tuple(
        sorted(
            (_at(text, sign, n) for sign, n in [("**", 0), ("**", 1), ("**", 2), ("**", 3), ("<b>", 0), ("</b>", 0)]),
            key=lambda s: s.start,
        )
    )
    document = document.model_copy(update={"markup": marks})
    values = [_value(text, words, None) for words in ("500", "27", "5</b>", "4")]
    letter = resolve(document, _roles(document), _read(values=values))
    assert [value.raw for value in letter.values] == ["27"]


def test_the_units_pointer_names_the_unit(document_of: MakeDocument) -> None:
    """A unit that stands beside the number is read from its own place."""
    document = document_of("They waited 12 years")
    text = document.text
    value = _value(text, "12", None, unit=(_at(text, "years"),))
    letter = resolve(document, _roles(document), _read(values=[value]))
    assert (letter.values[0].kind, letter.values[0].unit) == (ValueKind.DURATION, "years")


def test_free_words_are_unsure(document_of: MakeDocument) -> None:
    """A value that is none of the known forms is for a person to look at."""
    document = document_of("Stand: not built\nSeats: 27")
    text = document.text
    letter = resolve(
        document, _roles(document), _read(values=[_value(text, "not built", None), _value(text, "27", None)])
    )
    assert [(value.marker, value.needs_review) for value in letter.values] == [(Marker.UNKNOWN, True), (None, False)]


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


def test_cells_get_their_headers_period_and_type() -> None:
    """Row label and column header, the header's period, and `<5` from 1 where zeros are printed."""
    document = _table_document([["Group", "2021/22", "2022/23"], ["Red", "1,398", "<5"], ["Blue", "0", ""]])
    letter = _read_table(document, header_rows=(0,), stub_columns=(0,))
    assert _headed(letter) == [
        ("Red", "2021/22", "1,398"),
        ("Red", "2022/23", "<5"),
        ("Blue", "2021/22", "0"),
    ]
    suppressed = letter.values[1]
    assert (suppressed.low, suppressed.high, suppressed.marker) == (1, 4, Marker.SUPPRESSED)
    assert suppressed.period is not None
    assert (suppressed.period.start, suppressed.period.end) == ("2022-04-01", "2023-03-31")
    assert (suppressed.grid_row, suppressed.grid_column, suppressed.table) == (1, 2, "t1")
    assert (letter.tables[0].rows, letter.tables[0].columns) == (3, 3)


def test_a_blank_right_of_a_filled_upper_header_is_covered_by_it() -> None:
    """In a text table the year stands once over all its outcomes."""
    document = _table_document(
        [["Group", "2021/22", "", "2022/23", ""], ["", "Open", "Shut", "Open", "Shut"], ["Red", "1", "2", "3", "4"]]
    )
    letter = _read_table(document, header_rows=(0, 1), stub_columns=(0,))
    assert _headed(letter) == [
        ("Red", "2021/22", "Open", "1"),
        ("Red", "2021/22", "Shut", "2"),
        ("Red", "2022/23", "Open", "3"),
        ("Red", "2022/23", "Shut", "4"),
    ]


def test_a_blank_stays_blank_where_the_format_says_what_is_merged() -> None:
    """A merged header covers what it spans and nothing more."""
    document = _table_document(
        [["", "Early", "", "Late"], ["", "Open", "Shut", "All", "Open"], ["Red", "1", "2", "3", "4"]],
        spans={(0, 1): 2},
    )
    letter = _read_table(document, header_rows=(0, 1), stub_columns=(0,))
    assert _headed(letter) == [
        ("Red", "Early", "Open", "1"),
        ("Red", "Early", "Shut", "2"),
        ("Red", "All", "3"),
        ("Red", "Late", "Open", "4"),
    ]


def test_a_group_of_headers_holds_until_the_next() -> None:
    """Sub-tables stacked in one grid keep their own headers; a band comes first in the row path."""
    document = _table_document(
        [["", "Open"], ["North", ""], ["Red", "1"], ["South", ""], ["Red", "2"], ["", "Shut"], ["Blue", "3"]]
    )
    letter = _read_table(document, header_rows=(0, 5), band_rows=(1, 3), stub_columns=(0,))
    assert _headed(letter)[:2] == [("North", "Red", "Open", "1"), ("South", "Red", "Open", "2")]
    assert _headed(letter)[2][-2:] == ("Shut", "3")


def test_an_outer_label_is_inherited_downwards() -> None:
    """A region printed once stands for the rows below it."""
    document = _table_document(
        [["Area", "Group", "Cases"], ["North", "Red", "1"], ["", "Blue", "2"], ["South", "Red", "3"]]
    )
    letter = _read_table(document, header_rows=(0,), stub_columns=(0, 1))
    assert _headed(letter) == [
        ("North", "Red", "Cases", "1"),
        ("North", "Blue", "Cases", "2"),
        ("South", "Red", "Cases", "3"),
    ]


def test_rows_and_columns_may_answer_questions_of_their_own() -> None:
    """A row's or column's question goes before the table's."""
    document = _table_document([["", "Q1", "Q2"], ["Red", "1", "2"]], before="First? Second?")
    questions = (_question(document.text, "First?"), _question(document.text, "Second?", "2"))
    letter = _read_table(document, *questions, header_rows=(0,), stub_columns=(0,), column_questions=((2, "2"),))
    assert [value.question for value in letter.values] == ["1", "2"]


def test_a_headers_unit_scales_its_column() -> None:
    """Thousands of pounds are pounds in the result, the raw text as printed."""
    document = _table_document([["Service", "Spend (£000)", "%"], ["Parks", "120", "45"]])
    spend, share = _read_table(document, header_rows=(0,), stub_columns=(0,)).values
    assert (spend.raw, spend.number, spend.unit, spend.kind) == ("120", 120_000, "GBP", ValueKind.MONEY)
    assert (share.unit, share.kind) == ("percent", ValueKind.PERCENT)


def test_what_is_a_value_in_a_body_cell() -> None:
    """Markers and a few words among numbers are; sentences are not; two figures in a cell are two values."""
    document = _table_document(
        [
            ["", "Cases", "Remarks"],
            ["Red", "12", "The count fell after the new rules came in."],
            ["Blue", "not built", ""],
            ["Green", "45 (12%)", ""],
            ["Pink", "N/A", ""],
            ["Grey", "9", ""],
        ]
    )
    letter = _read_table(document, header_rows=(0,), stub_columns=(0,))
    assert [value.raw for value in letter.values] == ["12", "not built", "45", "12%", "N/A", "9"]
    assert [value.needs_review for value in letter.values][:2] == [False, True]


def test_a_symbol_without_a_note_is_a_finding() -> None:
    """A dash may mean zero or not known: the letter has to say."""
    rows = [["", "Cases"], ["Red", "-"], ["Blue", "3"]]
    unsure = _read_table(_table_document(rows), header_rows=(0,), stub_columns=(0,))
    assert [finding.code for finding in unsure.findings] == ["ambiguous_marker"]
    assert unsure.values[0].marker is Marker.UNKNOWN
    told = _read_table(
        _table_document(rows, before="Please note that - means nil."), header_rows=(0,), stub_columns=(0,)
    )
    assert told.findings == ()
    assert told.values[0].number == 0


@pytest.mark.parametrize(
    ("note", "limit"),
    [
        ("* denotes fewer than 5", 5),
        ("* fewer than 10", 10),
        ("*Less than five", 5),
        ("'*' indicates a number of less than five", 5),
        ("Figures under 10 have been replaced with *", 10),
        ("numbers of 5 or fewer are shown as an asterisk", 6),
        ("* = between 1 and 4", 5),
    ],
)
def test_notes_give_symbols_their_bounds(note: str, limit: int) -> None:
    """The letter's own note says what was suppressed."""
    assert read_notes(note).thresholds == {"*": limit}
    document = _table_document([["", "Cases"], ["Red", "*"], ["Blue", "30"]], before=note)
    value = _read_table(document, header_rows=(0,), stub_columns=(0,)).values[0]
    assert (value.kind, value.low, value.high) == (ValueKind.MARKER, 0, limit - 1)


def test_a_table_quoted_in_the_request_gives_no_values() -> None:
    """One finding says how many cells were left."""
    document = _table_document([["", "Cases"], ["Red", "1"], ["Blue", "2"]])
    sections = _roles(document, (document.text.strip(), Role.REQUEST))
    pointer = TablePointer(id="t1", block="b1", question=None, header_rows=(0,), stub_columns=(0,))
    letter = resolve(document, sections, _read(tables=(pointer,)))
    assert letter.values == ()
    assert "2 cells" in letter.findings[0].message


def test_a_table_that_is_none_is_refused(document_of: MakeDocument) -> None:
    """A pointer at a block without a grid, or at no block, is a finding."""
    document = document_of("There were 27.")
    tables = tuple(TablePointer(id=block, block=block, question=None) for block in ("b0", "b9"))
    letter = resolve(document, _roles(document), _read(tables=tables))
    assert letter.tables == ()
    assert [finding.table for finding in letter.findings] == ["b0", "b9"]


# ── questions and metadata ──────────────────────────────────────────────────────────────────────


def test_questions_are_copied(document_of: MakeDocument) -> None:
    """Text is its pieces joined by one space; the exemption has to be cited where it is said to be."""
    document = document_of("1.\tHow many\ncases?\nWe rely on sections 31(1)(a) and 40(2), see section 16.\n")
    text = document.text

    def cited(code: str, words: str) -> ExemptionPointer:
        return ExemptionPointer(code=code, pieces=(_at(text, words),))

    pointer = QuestionPointer(
        id="1",
        pieces=(_at(text, "How many"), _at(text, "cases?")),
        label=Pointer(pieces=(_at(text, "1."),)),
        answer=(_at(text, "We rely on sections 31(1)(a) and 40(2), see section 16."),),
        outcome=Outcome.REFUSED,
        exemptions=(cited("s.40(2)", "40(2)"), cited("s.43", "40(2)"), cited("s.16", "section 16")),
    )
    letter = resolve(document, _roles(document), _read(questions=(pointer,)))
    (question,) = letter.questions
    assert (question.text.text, question.label) == ("How many cases?", "1.")
    assert question.answer is not None
    assert [exemption.code for exemption in question.exemptions] == ["s.40(2)"]
    assert [finding.message for finding in letter.findings] == ['"40(2)" does not cite s.43.']


def test_questions_that_cannot_be_are_refused(document_of: MakeDocument) -> None:
    """A second question of the same id, and a parent that does not come before, are findings."""
    document = document_of("First? Second? Third?")
    text = document.text
    questions = (_question(text, "First?"), _question(text, "Second?"), _question(text, "Third?", "2", parent="9"))
    letter = resolve(document, _roles(document), _read(questions=questions))
    assert [(question.id, question.parent) for question in letter.questions] == [("1", None), ("2", None)]
    assert len(letter.findings) == 2


def test_a_value_of_no_question_says_so(document_of: MakeDocument) -> None:
    """The value is kept without a question, and a finding tells."""
    document = document_of("There were 27.")
    letter = resolve(document, _roles(document), _read(values=[_value(document.text, "27", "7")]))
    assert [value.question for value in letter.values] == [None]
    assert "question 7" in letter.findings[0].message


def test_metadata_is_copied(document_of: MakeDocument) -> None:
    """What the letter says of itself, its date as ISO."""
    document = document_of("Anyborough Council\nDate: 14th August 2024\nFreedom of Information Act 2000\n")
    text = document.text

    def place(words: str) -> Pointer:
        return Pointer(pieces=(_at(text, words),))

    pointers = MetadataPointers(
        authority=place("Anyborough Council"),
        date=place("14th August 2024"),
        regimes=(("FOIA 2000", place("Freedom of Information Act 2000")), ("MADE UP", place("Date"))),
        reference=Pointer(pieces=(Span(start=900, end=901),)),
    )
    metadata = resolve(document, _roles(document), _read(metadata=pointers)).metadata
    assert metadata.authority is not None
    assert (metadata.authority.text, metadata.date_iso) == ("Anyborough Council", "2024-08-14")
    assert (metadata.regimes, metadata.reference) == (("FOIA 2000",), None)


# ── the rule of the house ───────────────────────────────────────────────────────────────────────

_TEXTS = st.lists(
    st.sampled_from(
        ["27", "<5", "4,988", "not held", "How many?", "\n", "\t", " ", "£12.2m", "**", "2021/22", "Yes", "-3"]
    ),
    min_size=1,
    max_size=25,
).map(" ".join)


@st.composite
def _anything(draw: st.DrawFn) -> tuple[Document, tuple[Section, ...], Reading]:
    """Any text, any roles, any pointers: also such as no reader would make."""
    text = draw(_TEXTS)
    size = len(text)

    def spans(most: int) -> Pieces:
        ends = draw(st.lists(st.tuples(st.integers(0, size + 2), st.integers(0, size + 2)), max_size=most))
        return tuple(Span(start=min(pair), end=max(pair)) for pair in ends)

    cuts = sorted({0, size, *draw(st.lists(st.integers(0, size), max_size=4))})
    roles = tuple(
        RoleSpan(span=Span(start=start, end=end), role=draw(st.sampled_from(Role)))
        for start, end in itertools.pairwise(cuts)
    )
    pieces = [piece for piece in spans(6) if piece.end <= size and len(piece)]
    columns = draw(st.integers(1, 3))
    cells = tuple(
        Cell(row=place // columns, column=place % columns, pieces=(piece,)) for place, piece in enumerate(pieces)
    )
    grid = Grid(rows=-(-len(cells) // columns), columns=columns, cells=cells, found_by=FoundBy.TAB)
    block = Block(id="b0", kind=BlockKind.TABLE, span=Span(start=0, end=size), grid=grid)
    source = Source(name="x", media_type="text/plain", sha256="0" * 64, size=size)
    markup = tuple(_at(text, "**", n) for n in range(text.count("**")))
    document = Document(id="0" * 16, source=source, text=text, blocks=(block,), markup=markup)
    indices = st.lists(st.integers(0, 4), max_size=2).map(tuple)
    pointers = [
        ValuePointer(
            question=draw(st.sampled_from([None, "1", "x"])),
            pieces=spans(2),
            row=(spans(2),),
            period=spans(1),
            unit=spans(1),
            option=spans(1),
            kind=draw(st.sampled_from([None, ValueKind.CHOICE, ValueKind.COUNT])),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    table = TablePointer(
        id="t1",
        block=draw(st.sampled_from(["b0", "b1"])),
        question=None,
        header_rows=draw(indices),
        stub_columns=draw(indices),
        band_rows=draw(indices),
        caption=spans(2),
    )
    question = QuestionPointer(id="1", pieces=spans(2), answer=spans(2), outcome=Outcome.DISCLOSED)
    section = Section(id="s0", blocks=("b0",), span=Span(start=0, end=size), roles=roles)
    return document, (section,), _read(values=pointers, tables=(table,), questions=(question,))


@given(_anything())
def test_whatever_a_reader_says_every_value_is_in_the_letter(
    case: tuple[Document, tuple[Section, ...], Reading],
) -> None:
    """No value is anything but the text at its place, and none stands outside the body's answer."""
    document, sections, reading = case
    letter = resolve(document, sections, reading)
    answers = {
        offset
        for section in sections
        for role in section.roles
        if role.role is Role.ANSWER
        for offset in range(role.span.start, role.span.end)
    }
    for value in letter.values:
        assert document.text[value.span.start : value.span.end] == value.raw
        assert value.raw.strip() == value.raw != ""
        if value.kind is not ValueKind.CHOICE:
            assert answers.issuperset(range(value.span.start, value.span.end))
        assert "**" not in value.raw or value.kind is ValueKind.CHOICE
    for said in (header for value in letter.values for header in (*value.row, *value.column)):
        assert said.text == " ".join(" ".join(document.slice(piece) for piece in said.pieces).split())
    assert len({value.id for value in letter.values}) == len(letter.values)


@given(_anything())
def test_resolving_is_repeatable(case: tuple[Document, tuple[Section, ...], Reading]) -> None:
    """The same pointers give the same letter."""
    assert resolve(*case) == resolve(*case)


def test_resolve_alone_makes_values() -> None:
    """No other module calls `Value(...)`, or builds one around its check."""
    package = Path(foiread.__file__).parent
    makers = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
                owner = getattr(getattr(called, "value", None), "id", "")
                if name == Value.__name__ or (owner == Value.__name__ and name == "model_construct"):
                    makers.add(path.relative_to(package).as_posix())
    assert makers == {"resolve/making.py"}
