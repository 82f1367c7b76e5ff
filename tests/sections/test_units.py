"""Lines → logical lines: what was wrapped is put together, what was run together is taken apart."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from itertools import pairwise

import pytest

from foiread.ingest import from_bytes
from foiread.sections.units import Unit, find_units
from foiread.types import Document

PARAGRAPHS = [
    (
        "Thank you for your request about allotment gardens, which we received on 4 March and which the parks service "
        "has considered carefully with its records team."
    ),
    (
        "1. How many plots does the council let on its own sites, and how many of those plots are let to residents of "
        "the parish rather than to residents of the county as a whole?"
    ),
    (
        "The council lets 214 plots. Of these, all but nine are let to residents of the parish; the remainder are let "
        "under an older agreement that ends in the spring of next year."
    ),
    (
        "2. How many people are waiting for a plot at the end of the most recent financial year for which the council "
        "has figures that it regards as final?"
    ),
    (
        "There were 87 people on the list. The list is reviewed every autumn, when people who no longer want a plot "
        "are taken off it after two letters."
    ),
]


def texts(units: list[Unit]) -> list[str]:
    """The units' words, white space collapsed."""
    return [" ".join(unit.text.split()) for unit in units]


@pytest.mark.parametrize("width", [60, 80, 200, 1000])
def test_reflowing_a_letter_changes_no_unit(document_of: Callable[..., Document], width: int) -> None:
    """Whatever width a letter was wrapped at, its paragraphs are the same."""
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert texts(find_units(document_of(wrapped + "\n"))) == PARAGRAPHS


ENDS = {
    # A section's number and its brackets are no number of the letter's.
    "a citation": (
        """\
The plans of the depot are withheld under each of the sections
36(2), 38(1) and 43(2), since they would be of use to those who
wish to take vans out of it, and it is our view that the public
interest lies in keeping them from being seen by such people.
""",
        1,
    ),
    "a section and its brackets": (
        """\
The addresses of those who lodged an objection are under section
40(2) exempt, being personal data of people who are not the one
who asked for them, and the council has a duty to protect these.
""",
        1,
    ),
    # A page as wide as its paragraphs are long breaks in one place.
    "the last brackets of a citation": (
        "Your request is refused, since in the opinion of the qualified person section 36(2)(b)(i) and\n(ii).\n",
        1,
    ),
    # No 23 stands above it, and the line before was full.
    "a number by chance": (
        """\
Of the vans that were sold in the last of these years there were
24. The remainder, which the council still owns, stand in a yard
behind the depot until the trustees have found a use for them.
""",
        1,
    ),
    # A dash that no other line begins with.
    "a dash by chance": (
        """\
The council owns a number of vans, which it leases to the charity
– a body of its own – for the whole of each year, and it pays for
their upkeep out of the budget for parks and for open spaces too.
""",
        1,
    ),
    # The next word would have fitted: a heading, though its line is nearly full.
    "a heading": (
        """\
Vans that the council owns and leases to the local charity
The council owns eleven vans, which it leases to the charity each
year under an agreement that the trustees have not wished to end,
and which the council may end too if it gives them due notice.
""",
        2,
    ),
    # "We" has a capital only where a sentence begins.
    "a title without a full stop": (
        """\
- the vans that the council owns and that it leases to a charity
We keep a list of the vans that we own, which the charity leases
each year under an agreement that the trustees have not wished to
end, and which the council may end too if it gives them notice.
""",
        2,
    ),
    "rows": (
        """\
How many vans came from the depot and from each of the two firms
Leasing 11
Hire 4
The council owns no others, and it leases the ones that it owns to
the charity each year under an agreement that has not ended, which
the trustees may end if they give the council due notice of that.
""",
        4,
    ),
}


@pytest.mark.parametrize("name", ENDS)
def test_lines_are_put_together_by_what_would_have_fitted(document_of: Callable[..., Document], name: str) -> None:
    """What begins a line by chance is no label or bullet; a line that had room for the next word ended there."""
    text, count = ENDS[name]
    assert len(find_units(document_of(text))) == count


def test_one_line_that_plainly_goes_on_is_enough(document_of: Callable[..., Document]) -> None:
    """Where no line of a letter is longer than one that was broken off, it was wrapped there."""
    text = (
        "Dear Ms Quill\n\nThe council does not record the makes of the vans, so this is not\nheld.\n\nYours sincerely\n"
    )
    assert "so this is not held." in texts(find_units(document_of(text)))[1]


CASES = {
    "short lines are not put together": ("Our ref: 117\nYour ref: none\n3 May 2024\n", None),
    # Several answers, or questions, in one line, each with its number.
    "items run together": (
        "1. 4,120   2. 62 per cent   3. Not held\n",
        ["1. 4,120", "2. 62 per cent", "3. Not held"],
    ),
    "parts answered in one line": ("(i) 1,316, (ii) 58, (iii) 97\n", ["(i) 1,316,", "(ii) 58,", "(iii) 97"]),
    "a list in the requester's sentence": (
        "Please tell me 1. the number of vans 2. the cost of each and 3. the depots\n",
        ["Please tell me", "1. the number of vans", "2. the cost of each and", "3. the depots"],
    ),
    "questions numbered inside a sentence": (
        "You asked (a) how many vans there are; (b) how much they cost; and (c) who drives them.\n",
        ["You asked", "(a) how many vans there are;", "(b) how much they cost; and", "(c) who drives them."],
    ),
    # The same shape in the body's words numbers nothing.
    "a sentence of the body with letters in it": ("The parks are open daily (a) in summer; (b) in spring.\n", None),
    "questions run together behind other words": (
        "My questions: 1. How many vans do you own?2. Please list the depots.\n",
        ["My questions:", "1. How many vans do you own?", "2. Please list the depots."],
    ),
    "questions by word and number": (
        "Question 1 How many vans do you own? Question 2 What did they cost?\n",
        ["Question 1 How many vans do you own?", "Question 2 What did they cost?"],
    ),
    "numbers in front of what asks nothing": ("We stopped at: 1. Orle 2. Wick 3. Elmstead\n", None),
    # A letter whose line breaks were lost.
    "a whole letter in one line": (
        (
            "Wexmouth Council Quay House Date: 3 May 2024 Dear Ms Quill, Thank you for your request about vans that we "
            "received last week and considered under the Act. Request: How many vans do you own? And how many lorries "
            "were bought for the fleet since then Response: We own 12 vans. In relation to part 2 of this, nobody has "
            "bought a lorry for the fleet since then.\n"
        ),
        [
            "Wexmouth Council Quay House Date: 3 May 2024",
            "Dear Ms Quill,",
            "Thank you for your request about vans that we received last week and considered under the Act.",
            "Request: How many vans do you own? And how many lorries were bought for the fleet since then",
            "Response: We own 12 vans.",
            "In relation to part 2 of this, nobody has bought a lorry for the fleet since then.",
        ],
    ),
    "one number in a line": ("1. How many vans passed 2. Avenue Road\n", None),
}


@pytest.mark.parametrize("case", CASES)
def test_lines_are_cut_where_numbers_go_up(document_of: Callable[..., Document], case: str) -> None:
    """None in the table: the lines stay as they are."""
    text, expected = CASES[case]
    assert texts(find_units(document_of(text))) == (expected or text.splitlines())


WRAPPED = (
    "The vans of the council are painted green in every\nspring and are taken off the road for it, as is the\n"
    "sweeper at the depot in Orle.\n\n"
)
"""Lines that show how wide the letter was wrapped."""
GOES_ON = {
    "at a word that ends no line": ("At the depot in Orle you will find the\nVans of the council.\n", True),
    "inside a bracket": ("At the depot in Orle you find (it is\nVan 12) the first.\n", True),
    "at a whole sentence": ("At the depot in Orle you find Van 12.\nThe second stayed.\n", False),
    "at a short line that is finished": ("At the depot in Orle you find one\nVan 12\n", False),
}


@pytest.mark.parametrize("case", GOES_ON)
def test_a_line_broken_where_none_ends_goes_on(document_of: Callable[..., Document], case: str) -> None:
    """However short the line is."""
    words, one = GOES_ON[case]
    assert (len(find_units(document_of(WRAPPED + words))) == 2) is one


def test_a_long_link_does_not_widen_wrapped_text(document_of: Callable[..., Document]) -> None:
    """The width is where most lines end."""
    link = "\nAll of it is at https://wexmouth.example/vans/and/lorries/timetables/2024/of-the-depot-in-orle\n\n"
    assert texts(find_units(document_of(WRAPPED + link + "Routes\nCrews\n")))[-2:] == ["Routes", "Crews"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How many vans are run\nby the council\n", ["How many vans are run by the council"]),
        # Nothing asks here, so the lines are entries.
        ("Vans\nby depot\n", ["Vans", "by depot"]),
        ("How many vans?\nby depot\n", ["How many vans?", "by depot"]),
    ],
)
def test_a_question_broken_off_goes_on(document_of: Callable[..., Document], text: str, expected: list[str]) -> None:
    """Without any other line that shows a width."""
    assert texts(find_units(document_of(text))) == expected


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1\nHow many vans?\n4\n2\nWhat did they cost?\n2\n", ["1.", "", "2.", ""]),
        ("Vans\n1\nHow many more are planned?\n", ["", "", ""]),
    ],
)
def test_numbers_alone_above_questions_are_their_labels(
    document_of: Callable[..., Document], text: str, labels: list[str]
) -> None:
    """From two on, counted from 1: one may be a figure."""
    assert [unit.label_text for unit in find_units(document_of(text))] == labels


def test_bullets_are_told_from_other_lines(document_of: Callable[..., Document]) -> None:
    """A dash or an asterisk before a word is a bullet; an amount is not."""
    units = find_units(document_of("• swimmers\n- towels\n* Bats\n4,120\nno bullet\n"))
    assert [unit.bullet for unit in units] == [True, True, True, False, False]


def test_a_unit_stands_where_it_says(document_of: Callable[..., Document]) -> None:
    """Its text is the document's at its place, and the units ascend."""
    document = document_of("\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS) + "\n")
    units = find_units(document)
    assert [document.slice(unit.span).replace("\n", " ") for unit in units] == [unit.text for unit in units]
    assert all(a.end <= b.start for a, b in pairwise(units))
    assert [unit.index for unit in units] == list(range(len(units)))


MARKDOWN = """Dear Ms Quill

| No. | Question | Answer |
|---|---|---|
| 1 | How many vans do you own? | 12 |
| 2 | How many are electric? | We do not hold this. |

Yours sincerely
"""
HTML = """<html><body><p>Dear Ms Quill</p><table>
<tr><th>Question</th><th>Answer</th></tr>
<tr><td>How many vans do you own?</td><td>12</td></tr>
<tr><td>How many are electric?</td><td>We do not hold this.</td></tr>
</table></body></html>"""


@pytest.mark.parametrize(
    ("data", "name", "labels"),
    [
        # The number stands in a column of its own.
        (MARKDOWN, "letter.md", ["1.", "", "2.", ""]),
        # No numbers at all.
        (HTML, "letter.html", ["", "", "", ""]),
    ],
    ids=["numbered", "unnumbered"],
)
def test_a_table_of_questions_and_answers_is_a_conversation(data: str, name: str, labels: list[str]) -> None:
    """Each cell is a unit of its own that knows whose column it stands in and which number stands beside it."""
    units = [unit for unit in find_units(from_bytes(data.encode(), name)) if unit.speaks]
    assert texts(units) == ["How many vans do you own?", "12", "How many are electric?", "We do not hold this."]
    assert [unit.speaks for unit in units] == ["request", "answer"] * 2
    assert [unit.label_text for unit in units] == labels


def test_a_table_of_figures_is_one_unit() -> None:
    """It is not taken apart."""
    rows = "".join(f"<tr><td>{year}</td><td>{vans}</td></tr>" for year, vans in ((2021, 12), (2022, 9)))
    data = f"<table><tr><th>Year</th><th>Vans</th></tr>{rows}</table>"
    units = find_units(from_bytes(data.encode(), "letter.html"))
    assert [unit.table is not None for unit in units] == [True]


ONE_PARAGRAPH = {
    # A series whose next figure stands in the next line.
    "a series": "1. State the yearly cost of all slipways in the parish - 2021: £487k; 2022: £512k; 2023:\n£498k",
    # A remark in brackets behind the figure.
    "brackets": "1. The average annual spend on the upkeep of the piers and of slipways: £112,904.17\n(2024/25)",
    # A list inside the sentence goes on, or begins.
    "c": "1. The number of gulls counted at the harbour by (a) wardens of the parish, (b) others\n(c) nobody",
    "a": "Where the wardens have no figures by quarter please answer for the whole of each year\n(a)2021, (b)2022",
}


@pytest.mark.parametrize("case", ONE_PARAGRAPH)
def test_what_goes_on_in_a_full_line_is_one_paragraph(document_of: Callable[..., Document], case: str) -> None:
    """Figures, remarks and letters that the width of the page put at the start of a line begin nothing."""
    width = max(map(len, ONE_PARAGRAPH[case].split("\n")))
    prose = "\n".join(textwrap.wrap(" ".join(PARAGRAPHS), width))
    found = texts(find_units(document_of(f"{prose}\n\n{ONE_PARAGRAPH[case]}\n")))
    assert found[-1] == ONE_PARAGRAPH[case].replace("\n", " ")


def test_the_answer_below_an_item_stays_apart_however_long_the_item_is(document_of: Callable[..., Document]) -> None:
    """Where items are answered in the line below, an item as wide as the page is answered there too."""
    items = [
        "1.1 Number of moorings let", "24", "1.2 Number of moorings surrendered", "6",
        "1.3 Of these, the number that were let again in the very same year, for the", "same rent",
        "None (fewer than 6)", "1.4 Rent", "£90",
    ]  # fmt: skip
    prose = textwrap.wrap(" ".join(PARAGRAPHS), 76)
    found = texts(find_units(document_of("\n".join([*prose, "", *items]))))
    assert found[-8:] == [*items[:4], f"{items[4]} {items[5]}", *items[6:]]


def test_an_answer_announced_behind_another_is_a_paragraph(document_of: Callable[..., Document]) -> None:
    """`… at our website. Question 2 Response The …`: paragraphs that a web page ran together are taken apart."""
    found = texts(
        find_units(document_of("It is on our website. Question 2 Response The harbour keeps no list of gulls."))
    )
    assert found == ["It is on our website.", "Question 2 Response The harbour keeps no list of gulls."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The number of people who were let a plot in the financial year", "2014/15"),
        ("You may use what we sent you under the terms of the Open Government", "Licence v3.0."),
    ],
)
def test_a_name_that_is_broken_goes_on(document_of: Callable[..., Document], first: str, second: str) -> None:
    """A year behind `financial year` and the licence's name need no other line to show the width."""
    assert texts(find_units(document_of(f"{first}\n{second}\n"))) == [f"{first} {second}"]


def test_the_name_of_an_act_is_not_broken(document_of: Callable[..., Document]) -> None:
    """No width is needed to see that `Environmental Information` goes on with `Regulations`."""
    text = (
        "We have dealt with this under the Environmental Information\n"
        "Regulations and have looked at it again.\n\n"
        "The lamps along the harbour are lit at dusk each day by the keeper of the light.\n"
    )
    assert len(find_units(document_of(text))) == 2


def test_a_number_behind_its_word_begins_a_paragraph_in_wrapped_text(document_of: Callable[..., Document]) -> None:
    """`Qu. 2 For all …` needs no full stop behind its number."""
    prose = textwrap.wrap(" ".join(PARAGRAPHS), 60)
    asked = [
        "Qu. 1 The number of plots that were let to people in towns",
        "Qu. 2 For all plots let since then, the rent",
    ]
    assert texts(find_units(document_of("\n".join([*prose, "", *asked]))))[-2:] == asked
