"""Which tokens of an answer's words are values, and which words say what they are values of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import Read, read, reply

from foiread.pipeline import Settings, read_document
from foiread.types import Document, Outcome, ValueKind

HOW_MANY = "How many staff left?"


def test_a_value_goes_on_in_the_next_line(document_of: Callable[..., Document]) -> None:
    """The magnitude behind a line break belongs to the figure before it."""
    words = "They are carried out by our own staff, except that £9\nthousand was paid to a firm in 2023."
    letter = read_document(
        document_of(reply(f"1. What did the surveys cost?\n\n{words}\n\n2. How many vans?\n\n51")), Settings()
    )
    assert [(value.raw, value.number) for value in letter.values] == [("£9\nthousand", 9000), ("51", 51)]


def answer(document_of: Callable[..., Document], words: str, question: str = HOW_MANY) -> Read:
    """A letter whose first question is answered by these words; a second one follows it."""
    return read(document_of(reply(f"1. {question}\n\n{words}\n\n2. How many lorries are there?\n\n51")))


ALONE = [
    # Beside a kind of case, a price band.
    ("Solved (outcome types 1 to 8): 212", "212"),
    ("71.2 leavers per 1,000 staff", "71.2"),
    ("£1.20 a day for those earning under £25,000.", "£1.20"),
    # An answer that is its value.
    ("1,204", "1,204"),
    ("33%", "33%"),
    ("£1.2 million", "£1.2 million"),
    ("Twelve", "Twelve"),
    ("None", "None"),
    # Bounds and ranges are one value.
    ("Fewer than 5", "Fewer than 5"),
    ("<5", "<5"),
    ("£20,000 - £25,000", "£20,000 - £25,000"),
    ("Between 1 and 4", "1 and 4"),
    # Words around it are none of it.
    ("About 1,200", "1,200"),
    ("12.5 FTE", "12.5"),
    ("£70,000 per year", "£70,000"),
    ("In all, 14 left.", "14"),
    # A number in words that opens the answer; none, and what of.
    ("Nine. We have a vacancy.", "Nine"),
    ("Three people left in the spring.", "Three"),
    ("None claimed it in any of those years.", "None"),
    ("2021: **12**", "12"),
    ("Nil return for all three years.", "Nil return"),
    # … or stands where a number would.
    ("There were seven leavers.", "seven"),
    ("The Board has four leavers on record. It knows no others.", "four"),
    # A remark about small numbers behind it, an age, a time that was not asked for.
    ("Fewer than 5. Numbers below 5 are not given since people could be identified.", "Fewer than 5"),
    ("14 left, not counting anyone under 16.", "14"),
    ("14 left within 3 months of starting.", "14"),
    ("14, on contracts of two years or 18 months.", "14"),
    # Marks that only say "answer".
    (">> 402", "402"),
]


@pytest.mark.parametrize(("words", "raw"), ALONE)
def test_an_answer_holds_one_value(document_of: Callable[..., Document], words: str, raw: str) -> None:
    """The token exactly as printed."""
    assert answer(document_of, words).values("1") == [raw]


def test_counts_in_brackets_behind_what_they_count(document_of: Callable[..., Document]) -> None:
    """They do not count up from 1, as notes would."""
    words = "Reasons given were pay (5), the commute (2), a new trade (1)."
    assert answer(document_of, words).values("1") == ["5", "2", "1"]
    assert (
        answer(document_of, "Those in pay (1), in housing (2), in planning (3) are not told apart.").values("1") == []
    )


def test_a_number_word_beside_a_number(document_of: Callable[..., Document]) -> None:
    """What is counted in digits and in words is counted both times, whatever was asked."""
    words = "2 full-time and one part-time."
    assert answer(document_of, words, "Who works there?").values("1") == ["2", "one"]
    assert answer(document_of, "It is 50 years for a resident and three times that.", "What is it?").values("1") != [
        "three"
    ]


NONE = [
    # References and names.
    "See question 3.",
    "See table 2 below.",
    "Reference FOI 2231 has this.",
    "We use form HR12.",
    "The Children Act 1989 governs this.",
    "Call 01632 960123.",
    # Hours of the day, and a note on what is not shown.
    "The pier is shut between 0800 and 1800.",
    "Numbers of 5 or less are replaced with an asterisk.",
    # An emergency line, a ward, software, a kind of thing, whom a price is for, how far a list goes down.
    "Call 101, or 999 in an emergency.",
    "Calls to 999 come first.",
    "They sit on Ward 21.",
    "We use Microsoft Dynamics 365, hosted elsewhere.",
    "Wards 4, 7 and 12",
    # The labels of a list in one line, a day before another, what is left out, an item of a report.
    "1. Ashen Care 2. Orbit Power 3. Tarn Waste",
    "The pier is shut on 25, 26 December and 1 January.",
    "We have not included payments under £500.",
    "The report (item 7) sets this out.",
    "They left after a 2-day course.",
    "All contracts above £5,000 are listed on our register.",
    "Please refer to our spend over £500 transparency data.",
    "See our payments over £500 at www.example.gov.uk/payments",
    "Numbers of 1 to 4 have been replaced by an asterisk.",
    # A band, a grade, a year that only names something.
    "Grade 7",
    "Aged 18-25",
    "The 2023 figure is not yet known.",
    # What the work would have cost is the reason of a refusal.
    "It would take more than 18 hours to read 4,200 letters at 5 minutes each. Section 12(1) applies.",
    "Under section 40(2) the 4 names are exempt.",
    # A citation.
    "Section 43(2) of the Freedom of Information Act 2000 applies.",
    # A period, a statutory time, an example, a code, a paper.
    "We looked at the most recent 12 months of files.",
    "It covers the 12 month period.",
    "It is reported within the 21 days.",
    "If two vans went out for 2 hours each, that would be 2 calls.",
    "Code 73 stands for parking in a loading bay.",
    "It stands in Paper no. 22-254.",
    # A time that was not asked for; numbers of questions; numbers that are names; how big a file is.
    "We publish it within 10 weeks, for a further 12 months at most.",
    "1 and 2 above are one question.",
    "1, 2, and 3 above are one question.",
    "The vans grew from 3.5 tonne vans to 7.5 tonne vans.",
    "It is kept for calls noting “101” or “999” only.",
    "The list of leavers (CSV, 25 KB) is on our website.",
    # What is offered, and how big a file is.
    "If you visit we can copy them at 10p per sheet.",
    "Please see the list attached (leavers.csv, 231 rows).",
    # A mark that is explained.
    "<5 is used where the number is from 1 to 4.",
    # A date, where none was asked for.
    "The scheme began on 1 April 2021.",
]


def test_what_ends_an_emphasis_is_no_answer(document_of: Callable[..., Document]) -> None:
    """`*Is it compulsory?*` is emphasised in a plain mail; the answer below begins with its own first word."""
    body = "*Is the course compulsory for staff?*\n\nNo, but it is offered every term.\n\n*How many came?*\n\n12"
    assert read(document_of(reply(body))).values() == ["No", "12"]


@pytest.mark.parametrize("words", NONE)
def test_a_number_that_counts_nothing_is_no_value(document_of: Callable[..., Document], words: str) -> None:
    """Citations, names, reasons and notes give no values; the question after them still does."""
    got = answer(document_of, words)
    assert got.values("1") == []
    assert got.values("2") == ["51"]


PAIRS: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "a series of financial years": (
        "18/19 = 5210\n19/20 = 5633",
        [("5210", "18/19", "18/19"), ("5633", "19/20", "19/20")],
    ),
    "a marker where the value of a series would stand": (
        "2019: 5\n2020: 7\n2021: Not available",
        [("5", "2019", "2019"), ("7", "2020", "2020"), ("Not available", "2021", "2021")],
    ),
    "a year and a marker, with nothing between": (
        "2019 not held\n2020/21 not held - see above\n2022 14",
        [("not held", "2019", "2019"), ("not held", "2020/21", "2020/21"), ("14", "2022", "2022")],
    ),
    "years run together in a line": (
        "2021/22: 14; 2022/23: 9",
        [("14", "2021/22", "2021/22"), ("9", "2022/23", "2022/23")],
    ),
    "a dash between": ("2021/22 – 14\n2022/23 – 9", [("14", "2021/22", "2021/22"), ("9", "2022/23", "2022/23")]),
    "a word before each number": ("Lorries 123, Vans 129", [("123", "Lorries", ""), ("129", "Vans", "")]),
    "a line each": ("Full time: 14\nPart time: 9", [("14", "Full time", ""), ("9", "Part time", "")]),
    # The numbers of a band are words about the value.
    "a name with commas in it": (
        "Coughs, colds and fevers - 18\nSprains (incl. backs) 7",
        [("18", "Coughs, colds and fevers", ""), ("7", "Sprains (incl. backs)", "")],
    ),
    "a name that counts nothing": ("Route-One, Harbour Bus", []),
    "bands are labels": ("18-25: 4\n26-40: 17\n41+: 9", [("4", "18-25", ""), ("17", "26-40", ""), ("9", "41+", "")]),
    "a numbered band": ("Band 5: 3\nBand 6: 8", [("3", "Band 5", ""), ("8", "Band 6", "")]),
    "a series with its semicolons": (
        "2019/20 – £1,270.60; 2020/21 – nil; 2021/22 – £3,045.35",
        [("£1,270.60", "2019/20", "2019/20"), ("nil", "2020/21", "2020/21"), ("£3,045.35", "2021/22", "2021/22")],
    ),
    "what was counted, behind the number and in its brackets": (
        "2022-23 - 8 incidents (7 pupils)\n2021-22 - 15 incidents (11 pupils)",
        [
            ("8", "2022-23 incidents", "2022-23"),
            ("7", "pupils", "2022-23"),
            ("15", "2021-22 incidents", "2021-22"),
            ("11", "pupils", "2021-22"),
        ],
    ),
    "a year, a dash and a number that is no year": (
        "2021 – 42\n2022 – zero staff left",
        [("42", "2021", "2021"), ("zero", "2022", "2022")],
    ),
    "a period on a line of its own": (
        "2019/20:\nNoise = 44\nDust = Zero\n2020/21:\nNoise = 63\nDust = Six",
        [
            ("44", "2019/20 Noise", "2019/20"),
            ("Zero", "2019/20 Dust", "2019/20"),
            ("63", "2020/21 Noise", "2020/21"),
            ("Six", "2020/21 Dust", "2020/21"),
        ],
    ),
    "a heading over each series of years": (
        "Vans:\n\n2017 – 4\n\n2018 – Nil\n\nTablet computers:\n\n2017 – 0\n\n2018 – 6",
        [
            ("4", "Vans 2017", "2017"),
            ("Nil", "Vans 2018", "2018"),
            ("0", "Tablet computers 2017", "2017"),
            ("6", "Tablet computers 2018", "2018"),
        ],
    ),
    "labels and values in turn": (
        "Drivers who left in 2011/12\n14\nDrivers who left in 2012/13\n9",
        [("14", "Drivers who left in 2011/12", ""), ("9", "Drivers who left in 2012/13", "")],
    ),
    "a number of quarters before the value": (
        "2016 - mean of 4 quarters 27.4%\n2017 - mean of 4 quarters 28.1%",
        [("27.4%", "2016 - mean of 4 quarters", "2016"), ("28.1%", "2017 - mean of 4 quarters", "2017")],
    ),
    "a space inside a number behind its year": (
        "23/24: 641,390\n22/23: 613, 207",
        [("641,390", "23/24", "23/24"), ("613, 207", "22/23", "22/23")],
    ),
    "a period in the sentence": ("In 2022/23, 14 staff left.", [("14", "In 2022/23", "2022/23")]),
}


@pytest.mark.parametrize("case", PAIRS)
def test_the_words_beside_a_value_say_what_it_is(document_of: Callable[..., Document], case: str) -> None:
    """Value, row and period, in the order of print."""
    words, expected = PAIRS[case]
    got = answer(document_of, words)
    rows = [" ".join(got.words(row) for row in one.row) for one in got.pointers("1")]
    assert [
        (got.words(one.pieces), row, got.words(one.period)) for one, row in zip(got.pointers("1"), rows, strict=True)
    ] == expected


def test_a_bound_that_the_question_set_is_no_value(document_of: Callable[..., Document]) -> None:
    """Said again beside the figure, it is still the requester's."""
    got = answer(document_of, "7 people were paid more than £5,000.", "How many were paid more than £5,000?")
    assert got.values("1") == ["7"]


def test_a_plus_that_adds_is_no_open_end(document_of: Callable[..., Document]) -> None:
    """`39 + (6)` is a sum; `39+` is thirty-nine or more."""
    letter = read_document(document_of(reply("1. How many cars?\n\n39 + (6)\n\n2. How many vans?\n\n40+")), Settings())
    assert [(value.number, value.low) for value in letter.values if value.question == "2"] == [(None, 40)]
    assert all(value.raw in {"39", "6", "(6)"} for value in letter.values if value.question == "1")


def test_a_note_on_a_symbol_gives_no_value(document_of: Callable[..., Document]) -> None:
    """The five is the note's; the star in the series is a value."""
    got = answer(document_of, "2021: 12\n2022: *\n\n* Numbers below 5 are suppressed.")
    assert got.values("1") == ["12", "*"]


@pytest.mark.parametrize(
    ("question", "words", "raws"),
    [
        # Asked for, a date is a value.
        ("When did the contract start?", "1 April 2021", ["1 April 2021"]),
        ("When did the contract start?", "April 2021", ["April 2021"]),
        (
            "When does it start and end?",
            "It started on 1 April 2021 and ends on 31 March 2024.",
            ["1 April 2021", "31 March 2024"],
        ),
        # A month will do, where a time was asked for.
        ("When does the contract end?", "It runs until March 2026.", ["March 2026"]),
        # … and how often a thing is done.
        ("How often is each gully cleaned?", "Every 6 months", ["6"]),
        # Asked for a number, it says since when.
        ("How many contracts are there?", "Since 1 April 2021 there have been 4.", ["4"]),
    ],
)
def test_a_date_is_a_value_only_where_one_was_asked_for(
    document_of: Callable[..., Document], question: str, words: str, raws: list[str]
) -> None:
    """The question's words decide."""
    assert answer(document_of, words, question).values("1") == raws


@pytest.mark.parametrize(
    ("words", "raw"),
    [("Yes", "Yes"), ("No, we do not use drones.", "No"), ("Yes - since the spring.", "Yes")],
)
def test_yes_and_no_are_values(document_of: Callable[..., Document], words: str, raw: str) -> None:
    """The word that begins the answer."""
    assert answer(document_of, words, "Do you use drones?").values("1") == [raw]


@pytest.mark.parametrize(
    ("words", "mark", "option"),
    [
        ("☒ Yes\n☐ No", "☒", "Yes"),
        ("☐ Paper\n☑ Electronic\n☐ Both", "☑", "Electronic"),
        ("[ ] Paper\n[x] Electronic\n[ ] Both", "[x]", "Electronic"),
    ],
)
def test_a_ticked_box_chooses_its_option(
    document_of: Callable[..., Document], words: str, mark: str, option: str
) -> None:
    """The value is the mark, the option the words beside it; an empty box is nothing."""
    got = answer(document_of, words, "Which of these do you use?")
    assert [(got.words(one.pieces), got.words(one.option), one.kind) for one in got.pointers("1")] == [
        (mark, option, ValueKind.CHOICE)
    ]


REQUESTERS = [
    "In 2021 you told me that 71 left. How many staff left in 2023?",
    "How many staff left, for example 40 in May, 30 in June?",
    "My rent rose by £45. How many staff left?",
    "The press said that 40 staff left. How many staff left?",
    "I was paid £21,000. How many staff left?",
    "How many staff left who were aged 55 or over, and earned more than £40,000?",
]


@pytest.mark.parametrize("question", REQUESTERS)
def test_a_number_of_the_requester_is_never_a_value(document_of: Callable[..., Document], question: str) -> None:
    """Whatever is quoted from the request stays there."""
    assert answer(document_of, "66", question).values() == ["66", "51"]


def test_a_number_of_the_frame_is_never_a_value(document_of: Callable[..., Document]) -> None:
    """References, dates and days of the letterhead and of the closing paragraphs count nothing."""
    got = read(document_of(reply("1. Why did staff leave?\n\nThey found better pay elsewhere.")))
    assert got.values() == []


def test_every_pointer_is_one_place_in_an_answer(document_of: Callable[..., Document]) -> None:
    """A value is one piece inside the words that answer its question."""
    got = answer(document_of, "2021/22 – 14\n2022/23 – 9")
    for one in got.reading.values:
        assert one.question is not None
        assert len(one.pieces) == 1
        assert any(span.covers(one.pieces[0]) for span in got.question(one.question).answer)


PERIODS = [
    ("We fined 12 people in 2023 and 7 people in 2024.", {"12": "2023", "7": "2024"}),
    ("£18,250, compared with £21,400 in 2023/24.", {"£18,250": "2024/25", "£21,400": "2023/24"}),
    ("In 2023 we fined 12 people and in 2024 9 people.", {"12": "2023", "9": "2024"}),
]


@pytest.mark.parametrize(("words", "periods"), PERIODS)
def test_a_number_takes_its_own_period(
    document_of: Callable[..., Document], words: str, periods: dict[str, str]
) -> None:
    """Not that of its neighbour, and the question's where it prints none."""
    letter = read_document(document_of(reply(f"1. What was it in 2024/25?\n\n{words}")), Settings())
    assert {value.raw: value.period.text for value in letter.values if value.period} == periods


OWN_WORDS = [
    (
        "We fined 41 people in 2023 and 57 firms in 2024.",
        {"41": "We fined people in 2023", "57": "firms in 2024"},
    ),
    (
        "There are 12 officers in the north team, 9 in the south team and 4 apprentices.",
        {"12": "officers in the north team", "9": "in the south team", "4": "apprentices"},
    ),
    # Words before the number are its own too.
    (
        "Adults are charged £4.50 on weekdays and children are charged £2.20.",
        {"£4.50": "Adults are charged on weekdays", "£2.20": "children are charged"},
    ),
    # The "and" of a band parts nothing.
    (
        "Band 5 to 7 pays £2.20 every single day; band 8 and above £3.10.",
        {"£2.20": "Band 5 to 7 pays every single day", "£3.10": "band 8 and above"},
    ),
    # A share in brackets stands between a number and its words; other brackets keep theirs.
    (
        "We had 211 letters, of which 47 (22%) were returned to us.",
        {"211": "letters", "47": "were returned to us", "22%": "were returned to us"},
    ),
    (
        "18.4% of our staff at 30 September 2022 (2021: 16.9%; 2020: 13%)",
        {"18.4%": "of our staff at 30 September 2022", "16.9%": "2021", "13%": "2020"},
    ),
    # What the sentence began with is said of each year; a name may have a comma in it.
    (
        "Outside divers cost £18,420 in 2021-22, £31,075 in 2022-23 and £52,310 in 2023-24.",
        {
            "£18,420": "Outside divers cost in 2021-22",
            "£31,075": "Outside divers cost > in 2022-23",
            "£52,310": "Outside divers cost > in 2023-24",
        },
    ),
    ("Oak Quay 241,806; Elm Quay, West Pier 37,550", {"241,806": "Oak Quay", "37,550": "Elm Quay, West Pier"}),
    # Nought in a word, wherever it stands.
    ("£nil was spent on divers. On boats it was £41.", {"£nil": "was spent on divers", "£41": "On boats it was"}),
    # What explains a yes is no label of it.
    ("Yes - the charge is £240.", {"Yes": "", "£240": "the charge is"}),
]


@pytest.mark.parametrize(("words", "rows"), OWN_WORDS)
def test_a_number_has_its_own_words(document_of: Callable[..., Document], words: str, rows: dict[str, str]) -> None:
    """And not the last ones of the number before it."""
    letter = read_document(document_of(reply(f"1. What was it in 2024/25?\n\n{words}")), Settings())
    assert {value.raw: " > ".join(value.headers) for value in letter.values} == rows


def test_the_parts_of_a_question_are_answered_under_it(document_of: Callable[..., Document]) -> None:
    """A letter in the answer to question 2 is a part of question 2, not the question of that place in the alphabet."""
    words = (
        "Question 1\na) How many fines were issued?\nb) How many were appealed?\n\nAnswer\na) 4,218\nb) Not held."
        "\n\nQuestion 2\na) How many wardens are there?\nb) How many cars?\n\nAnswer\na) 17\nb) 6"
    )
    letter = read_document(document_of(reply(words)), Settings())
    assert [(value.question, value.raw) for value in letter.values] == [
        ("1.a", "4,218"),
        ("1.b", "Not held"),
        ("2.a", "17"),
        ("2.b", "6"),
    ]
    assert next(one for one in letter.questions if one.id == "1.b").outcome is Outcome.NOT_HELD


def test_a_band_of_numbers_is_no_list_of_questions(document_of: Callable[..., Document]) -> None:
    """`1 to 4: 66` under question 1 counts children of that age, where question 4 was never asked."""
    got = answer(document_of, "Under 1: 7\n1 to 4: 66\n5 to 9: 148", "How many children came, by age?")
    assert got.values("1") == ["7", "66", "148"]
    assert [got.words(one.row[0]) for one in got.pointers("1")] == ["Under 1", "1 to 4", "5 to 9"]


def test_what_is_weighed_behind_a_refusal_gives_no_values(document_of: Callable[..., Document]) -> None:
    """Up to the end of the paragraph; what the body confirms all the same is a value."""
    weighed = answer(
        document_of,
        "7 ferries and 2 tugs. The names are exempt under section 43(2). We have considered the public interest: "
        "people want to know. All 9 boats were sound within 5 days.",
    )
    assert weighed.values("1") == ["7", "2"]
    given = answer(
        document_of,
        "Section 43(2) exempts it. Up to £250 of public money is spent, but the harm outweighs that. We can however "
        "confirm that the cost of paint was £6,845.",
        "What did the boat cost, with its paint?",
    )
    assert (given.values("1"), given.outcomes()["1"]) == (["£6,845"], "partly_disclosed")


def test_a_date_behind_a_dash_answers_when(document_of: Callable[..., Document]) -> None:
    """`Date of next inspection - May 2026`; a date that ends the question's own words is none."""
    got = read(document_of(reply("1) Date of next inspection - May 2026\n2) Boats due at the quay in May 2026 - 7")))
    assert got.answers() == {"1": "May 2026", "2": "7"}


@pytest.mark.parametrize("words", ["Yes / No", "Yes   No", "Yes No."])
def test_options_without_a_mark_are_no_answer(document_of: Callable[..., Document], words: str) -> None:
    """Both options of a form are printed, and neither is seen to be chosen."""
    assert answer(document_of, words, "Do kites nest here?").values("1") == []


def test_answers_by_spaced_parts_are_the_questions(document_of: Callable[..., Document]) -> None:
    """`1 a)` in the answers names the part of question 1 that stands inside its sentence."""
    letter = read_document(
        document_of(
            reply(
                "You asked:\n\n1. For each year: a) the number of alarms; b) the number of hoaxes;\n"
                "2. The number of engines.\n\nResponse\n\n"
                "1 a) 2021 – 1,201; 2022 – 1,344\n\n1 b) 2021 – 17; 2022 – 9\n\n2. Two"
            )
        ),
        Settings(),
    )
    assert [(value.question, value.raw) for value in letter.values] == [
        ("1.a", "1,201"),
        ("1.a", "1,344"),
        ("1.b", "17"),
        ("1.b", "9"),
        ("2", "Two"),
    ]


def test_a_day_asked_for_of_a_count_is_no_answer(document_of: Callable[..., Document]) -> None:
    """`… on the latest date available` is answered by the count."""
    words = "2,306 boats were laid up on 1 December 2025."
    found = answer(document_of, words, "How many boats were laid up on the latest date available?")
    assert found.values("1") == ["2,306"]


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("Start and end date", ["01.04.2021", "31.03.2026"]),
        ("What were the contract's start date and expiry date?", ["01.04.2021", "31.03.2026"]),
        # A range of days says of which time the answer is.
        ("How many inspections were made, and when?", []),
    ],
)
def test_a_question_for_two_days_is_answered_by_both_ends_of_a_range(
    document_of: Callable[..., Document], asked: str, days: list[str]
) -> None:
    """Each end is a date of its own, with the words beside the range."""
    found = answer(document_of, "01.04.2021 - 31.03.2026 (Harbour ward)", asked)
    assert found.values("1") == days


def test_a_day_in_brackets_behind_a_count_is_its_day(document_of: Callable[..., Document]) -> None:
    """Also where the question spoke of dates."""
    words = "188.6 FTE (1 April 2014); 104.2 FTE (1 April 2024)."
    found = answer(document_of, words, "Total staff in full-time equivalents on the same two dates")
    assert found.values("1") == ["188.6", "104.2"]


@pytest.mark.parametrize(
    "words",
    [
        "Vans owned: 2021-22 410; 2022-23 1,395. Leased ones are not counted.",
        "Vans owned 2021-22 - 410 (some were sold), 2022-23 - 1,395.",
    ],
)
def test_figures_of_several_years_in_one_line_are_each_of_what_it_begins_with(
    document_of: Callable[..., Document], words: str
) -> None:
    """Also where nothing but `You asked for` stands above them."""
    asked = "You asked for:\n\nThe number of vans in each of the last two years, and who drives them.\n\n"
    got = read(document_of(reply(f"{asked}{words}\n\nWe do not hold the names of drivers.")))
    assert [(got.words(one.pieces), [got.words(row) for row in one.row]) for one in got.pointers()] == [
        ("410", ["Vans owned", "2021-22"]),
        ("1,395", ["Vans owned", "2022-23"]),
    ]


def test_below_a_question_a_section_may_stand_over_its_reasons(document_of: Callable[..., Document]) -> None:
    """A paragraph that begins with a section cited above explains that, and is no part of the last answer."""
    got = read(
        document_of(
            reply(
                "1. What make are the servers?\n\nSection 31(1)(a) - see below\n\n"
                "2. Who is in charge?\n\nThe ICT manager\n\n"
                "Section 31(1)(a): we have been attacked, at a cost of £10,000."
            )
        )
    )
    assert got.outcomes() == {"1": "refused", "2": "disclosed"}
    assert got.values() == []


@pytest.mark.parametrize(
    "periods",
    [
        ("2021", "2022", "2023"),
        ("2021/22", "2022/23", "2023/24"),
        ("2021-22", "2022-23", "2023-24"),
        ("May 2023", "June 2023", "July 2023"),
        ("Apr-23", "May-23", "June-23"),
        ("31 March 2021", "31 March 2022", "31 March 2023"),
        ("31/03/2021", "31/03/2022", "31/03/2023"),
    ],
)
@pytest.mark.parametrize(
    ("layout", "between"),
    [
        ("{p}: {v}", "\n"),
        ("{p}: {v}", ", "),
        ("{p}:{v}", "\n"),
        ("{p} - {v}", "; "),
        ("- {p}: {v}", "\n"),
        ("{p} = {v}", "\n"),
        ("{p} – {v}", "\n\n"),
    ],
)
def test_a_series_gives_each_period_its_value(
    document_of: Callable[..., Document], periods: tuple[str, ...], layout: str, between: str
) -> None:
    """However period and value are parted: no digit of a period is a value, and none is lost."""
    values = ["12", "1,377", "9"]
    series = between.join(layout.format(p=p, v=v) for p, v in zip(periods, values, strict=True))
    found = answer(document_of, series, "How many boats were moored in each period?")
    assert found.values("1") == values


@pytest.mark.parametrize(("layout", "between"), [("{p}: {v}", ", "), ("{p} - {v}", "\n"), ("{p} = {v}", "; ")])
def test_a_month_with_a_short_year_is_a_period(document_of: Callable[..., Document], layout: str, between: str) -> None:
    """`Apr 23: 12` counts twelve, in a month of 2023."""
    pairs = zip(("Apr 23", "May 23", "Jun 23"), ("12", "1,377", "9"), strict=True)
    found = answer(document_of, between.join(layout.format(p=p, v=v) for p, v in pairs), "How many boats sank?")
    assert found.values("1") == ["12", "1,377", "9"]


@pytest.mark.parametrize("between", [", ", "; ", "\n", "  "])
def test_marks_in_a_series_are_values_too(document_of: Callable[..., Document], between: str) -> None:
    """A star or `None` stands where another year has its number."""
    series = between.join(("2021/22: <5", "2022/23: 12", "2023/24: *", "2024/25: None"))
    assert answer(document_of, series, "How many boats sank each year?").values("1") == ["<5", "12", "*", "None"]


def test_two_dates_joined_by_and_are_two(document_of: Callable[..., Document]) -> None:
    """Only `between` makes a range of them."""
    days = "11 March 2021, 6 July 2021, 19 January 2023 and 24 April 2023."
    found = answer(document_of, days, "The dates of all visits.")
    assert found.values("1") == ["11 March 2021", "6 July 2021", "19 January 2023", "24 April 2023"]
