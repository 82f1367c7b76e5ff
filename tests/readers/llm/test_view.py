"""What a model may see: only what is needed, and no names."""

from __future__ import annotations

import pytest
from small_letters import LETTER, small_letter

from foiread.readers.llm.view import MASK, view_of
from foiread.sections import find_sections
from foiread.types import Span


@pytest.mark.parametrize("name", ["Quillfeather", "Peregrine", "Oxblood"])
def test_names_are_withheld(name: str) -> None:
    """Neither the person written to nor the one who writes is shown."""
    document = small_letter()
    view = view_of(document, find_sections(document))
    assert name in document.text
    assert name not in view.shown
    assert name not in view.text()


def test_a_name_in_the_greeting_is_withheld_wherever_it_stands() -> None:
    """The answer that names the requester again does not give the name away."""
    document = small_letter(LETTER.replace("We hired", "As Ms Quillfeather knows, we hired"))
    assert "Quillfeather" not in view_of(document, find_sections(document)).shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # A sentence goes on behind the greeting.
        ("Dear Ms Quillfeather\n", "Dear Ms Quillfeather, I write about your request.\n"),
        # A request that is quoted, signed as it was.
        ("We hired", "We hired for you, Araminta Quillfeather,"),
        ("1. How", "You asked:\n\n> Yours faithfully,\n>\n> Bertrand Quillfeather\n\nOur response:\n\n1. How"),
        # Other ways to sign, and a line of the letterhead that only looks like one about the letter.
        ("Yours sincerely\n", "Thank you\n"),
        ("Yours sincerely\n", "With kind regards,\n"),
        ("Our ref", "Quillfeather, 12 College Road\nOur ref"),
    ],
)
def test_names_are_withheld_wherever_they_are_greeted_or_sign(old: str, new: str) -> None:
    """And the answers stay."""
    document = small_letter(LETTER.replace(old, new))
    shown = view_of(document, find_sections(document)).shown
    assert new in document.text
    assert [name for name in ("Quillfeather", "Araminta", "Bertrand", "Peregrine", "College") if name in shown] == []
    assert "1,204 skips" in shown
    assert "43(2)" in shown
    assert "Thornmere Borough Council" in shown


def test_a_line_that_begins_like_a_farewell_hides_nothing() -> None:
    """`regards to 2023` is the rest of a sentence."""
    text = LETTER.replace("We hired", "Yes, with\nregards to 2023 we bought 31 skips.\nWe hired")
    document = small_letter(text)
    assert "bought 31 skips" in view_of(document, find_sections(document)).shown


def test_a_body_that_is_greeted_is_no_person() -> None:
    """The requester's own greeting, quoted, does not hide who answers."""
    document = small_letter(LETTER.replace("1. How", "You wrote:\nDear Thornmere Borough Council\n\n1. How"))
    assert "Thornmere Borough Council" in view_of(document, find_sections(document)).shown


def test_a_name_that_is_a_month_is_withheld_behind_a_title_alone() -> None:
    """Periods can still be read."""
    text = LETTER.replace("Ms Quillfeather", "Mr May").replace("We hired", "As Mr May knows, in May 2024 we hired")
    shown = view_of(small_letter(text), find_sections(small_letter(text))).shown
    assert "Mr May" not in shown
    assert "in May 2024" in shown


def test_names_are_sent_when_asked_for() -> None:
    """Somebody may want the model to read all of it."""
    document = small_letter()
    view = view_of(document, find_sections(document), send_names=True)
    assert "Peregrine Oxblood" in view.text()
    assert "Quillfeather" in view.text()


def test_only_the_sections_that_are_needed_are_shown() -> None:
    """With sections named, nothing else is sent: no letterhead, no other question."""
    document = small_letter()
    sections = find_sections(document)
    chosen = next(section.id for section in sections if "1,204" in document.slice(section.span))
    text = view_of(document, sections, {chosen}).text()
    assert "1,204" in text
    assert "Thornmere" not in text
    assert "section 43(2)" not in text


def test_offsets_are_those_of_the_letter() -> None:
    """What is withheld is masked, not cut out."""
    document = small_letter()
    view = view_of(document, find_sections(document))
    assert len(view.shown) == len(document.text)
    assert all(a in (b, MASK) for a, b in zip(view.shown, document.text, strict=True))


def test_a_greeting_without_a_name_masks_nothing_else() -> None:
    """`Dear Freedom of Information Applicant` does not blot out the Act."""
    document = small_letter(LETTER.replace("Dear Ms Quillfeather", "Dear Freedom of Information Applicant"))
    assert "Freedom of Information Act 2000" in view_of(document, find_sections(document)).text()


def test_a_long_table_is_shown_by_its_first_rows() -> None:
    """Its description needs no more, and tokens are saved."""
    rows = "\n".join(f"{1900 + n}\t£{n + 1},000\t{n + 7}" for n in range(100))
    document = small_letter(LETTER.replace("2023\t£8,100\t77\n2024\t£9,350\t81", rows))
    text = view_of(document, find_sections(document)).text()
    assert "table, rows 0-100, columns 0-2" in text
    assert "1910 | £11,000 | 17" in text
    assert "£90,000" not in text
    assert " … 71 more rows" in text


def test_what_the_body_says_of_a_stretch() -> None:
    """Of the whole letter: every answer; of a question: nothing; of half an answer: that half."""
    document = small_letter()
    view = view_of(document, find_sections(document))
    first = document.text.index("We hired")
    answer = next(said for said in view.answers if said.start <= first < said.end)
    assert view.said_in(Span(start=0, end=len(document.text))) == list(view.answers)
    assert view.said_in(Span(start=first, end=first + 8)) == [Span(start=first, end=first + 8)]
    assert view.said_in(Span(start=answer.start - 5, end=answer.start)) == []
