"""What a printed label is, and where each one stands in the numbering of its letter."""

from __future__ import annotations

import pytest

from foiread.sections.labels import Label, parse_label, starts_with_label
from foiread.sections.numbering import Candidate, path_id, read_sequence

LABELS = [
    # Plain numbers, with every kind of punctuation that letters put behind one.
    ("1. How many vans?", ["1"], "", "How many vans?"),
    ("1) How many vans?", ["1"], "", "How many vans?"),
    ("(1) How many vans?", ["1"], "", "How many vans?"),
    ("3 - How many vans?", ["3"], "", "How many vans?"),
    ("3 – How many vans?", ["3"], "", "How many vans?"),
    ("1/ How many vans?", ["1"], "", "How many vans?"),
    ("1/Copies of the log", ["1"], "", "Copies of the log"),
    # A word before the number.
    ("Q1. How many vans?", ["1"], "q", "How many vans?"),
    ("Q2) How many vans?", ["2"], "q", "How many vans?"),
    ("Question 4: what is kept", ["4"], "q", "what is kept"),
    ("Item 3 - the cost", ["3"], "q", "the cost"),
    ("Question A: what is kept", ["A"], "q", "what is kept"),
    # A word that announces an answer.
    ("A1. 47", ["1"], "a", "47"),
    ("Answer 2: none", ["2"], "a", "none"),
    ("Response to question 3: none", ["3"], "a", "none"),
    # A letter against its number is one token of the path; a letter apart is the next one.
    ("5a) How many vans?", ["5a"], "", "How many vans?"),
    ("7(b): How many vans?", ["7b"], "", "How many vans?"),
    ("5. a) How many vans?", ["5.a"], "", "How many vans?"),
    ("Q8. a. How many vans?", ["8.a"], "q", "How many vans?"),
    ("1.2 How many vans?", ["1.2"], "", "How many vans?"),
    # A list's own number before the one that was typed, and a part without punctuation.
    ("1. 1a How many vans?", ["1a"], "", "How many vans?"),
    ("2) 2.1 How many vans?", ["2.1"], "", "How many vans?"),
    ("1b What was paid?", ["1b"], "", "What was paid?"),
    ("Question 4 a", ["4a"], "q", ""),
    ("1 b) 47", ["1b"], "", "47"),
    # Letters and numerals; `i` alone may be either.
    ("a) How many vans?", ["a"], "", "How many vans?"),
    ("(iii) How many vans?", ["iii"], "", "How many vans?"),
    ("i) How many vans?", ["i", "i"], "", "How many vans?"),
    # A number alone on its line.
    ("Q1", ["1"], "q", ""),
]

NO_LABELS = [
    # The rest of a sentence that was wrapped before an amount.
    "15.5 which includes overtime",
    "100. hundred",
    "12 vans were sold",
    "3 days",
    # A period or a date.
    "2018/19 How many vans?",
    "2023 How many vans?",
    "1/2/2023 visited",
    "1st May 2024",
    # Letters of which numerals are made, and no numeral.
    "vv) 2020/21",
    "(iix) How many vans?",
    # Several questions at once.
    "Question 2 a, b and d",
    "Question 2 c & 3 c",
    # A fraction that was cut off, not a number with a stroke.
    "1/",
    # An answer that is a number, set apart from the word that announces it.
    "A. 47 days",
    "Answer: 13",
    # A footnote; an amount; a measure; a share.
    "[1]Link",
    "4,120",
    "£40",
    "12m of pipe",
    "5k",
    "1.5%",
    # Words and abbreviations that begin like a letter of a list.
    "Yes. We do",
    "i.e. all vans",
    "e.g. vans",
    "a council",
    "I am",
    "B: bus",
    # Announces a question without numbering it.
    "Q. How many vans?",
    # A citation.
    "Section 40(2)",
    "S.40(2) applies",
    # There is no question nought.
    "0. nothing",
]


@pytest.mark.parametrize(("text", "paths", "word", "rest"), LABELS, ids=[row[0] for row in LABELS])
def test_a_label_is_read_with_all_that_it_may_mean(text: str, paths: list[str], word: str, rest: str) -> None:
    """Every reading of the number, whether a word says question or answer, and where the words begin."""
    label = parse_label(text)
    assert label is not None
    assert [path_id(reading) for reading in label.readings] == paths
    assert (label.word, text[label.end :]) == (word, rest)


@pytest.mark.parametrize("text", NO_LABELS)
def test_what_only_looks_like_a_number_of_a_question_is_no_label(text: str) -> None:
    """Amounts, dates, citations and words are left alone."""
    assert parse_label(text) is None


@pytest.mark.parametrize("text", ["12 How many vans?", "a     Is the service free?"])
def test_a_label_without_punctuation_is_weak(text: str) -> None:
    """It counts only where the sequence makes it likely."""
    label = parse_label(text)
    assert label is not None
    assert label.weak
    assert not starts_with_label(text)


@pytest.mark.parametrize(("text", "kinds"), [("i) How", ["r", "l"]), ("v. How", ["r", "l"]), ("b) How", ["l"])])
def test_a_letter_that_is_also_a_numeral_keeps_both_readings(text: str, kinds: list[str]) -> None:
    """Only its neighbours can tell which it is."""
    label = parse_label(text)
    assert label is not None
    assert [reading[0].kind for reading in label.readings] == kinds


def candidate(line: str) -> Candidate:
    """What the grammar weighs about a line; `^` stands for a heading before it, `!` for an announced answer."""
    text = line.lstrip("^!")
    label = parse_label(text)
    assert isinstance(label, Label), text
    words = text[label.end :]
    return Candidate(
        label=label,
        asks=words.endswith("?"),
        continues=words[:1].islower(),
        cued=line.startswith("!"),
        fresh=line.startswith("^"),
    )


SEQUENCES = {
    "a run": (["1. A?", "2. B?", "3. C?"], ["0:1", "0:2", "0:3"]),
    "numbering begins anew under a heading": (
        ["1. A?", "2. B?", "^1. C?", "2. D?"],
        ["0:1", "0:2", "1:1", "1:2"],
    ),
    "answers are numbered again": (["1) A?", "2) B?", "!1) Forty", "2) Ten"], ["0:1", "0:2", "1:1", "1:2"]),
    "a list inside an answer, then the questions go on": (
        ["1. A?", "2. B?", "!(1) Cats", "(2) Dogs", "3. C?", "4. D?"],
        ["0:1", "0:2", "1:1", "1:2", "0:3", "0:4"],
    ),
    "a number is left out": (["1. A?", "2. B?", "4. D?", "5. E?"], ["0:1", "0:2", "0:4", "0:5"]),
    "a number is printed twice": (["1. A?", "2. B?", "2. C?", "3. D?"], ["0:1", "0:2", "0:2", "0:3"]),
    "i after h is the letter": (["g) A?", "h) B?", "i) C?", "j) D?"], ["0:g", "0:h", "0:i", "0:j"]),
    "i before ii is the numeral": (["i) A?", "ii) B?", "iii) C?"], ["0:i", "0:ii", "0:iii"]),
    "numerals under numbers": (
        ["1. A?", "i) B?", "ii) C?", "2. D?", "i) E?", "ii) F?"],
        ["0:1", "0:1.i", "0:1.ii", "0:2", "0:2.i", "0:2.ii"],
    ),
    "three levels, and back to the first": (
        ["1. A?", "a) B?", "i) C?", "ii) D?", "b) E?", "2. F?"],
        ["0:1", "0:1.a", "0:1.a.i", "0:1.a.ii", "0:1.b", "0:2"],
    ),
    "a part printed with its number": (["5a) A?", "5b) B?", "6. C?"], ["0:5a", "0:5b", "0:6"]),
    "the number is printed with its first part only": (["Q8. a. A?", "b. B?", "Q9. C?"], ["0:8.a", "0:8.b", "0:9"]),
    "decimal numbering": (
        ["1. A?", "1.1 B?", "1.2 C?", "2. D?", "2.1 E?"],
        ["0:1", "0:1.1", "0:1.2", "0:2", "0:2.1"],
    ),
    "an amount at the start of a line is no number of a question": (
        ["1. A?", "2. B?", "40. vans were sold", "3. C?"],
        ["0:1", "0:2", None, "0:3"],
    ),
}


@pytest.mark.parametrize("case", SEQUENCES)
def test_the_numbering_of_a_letter_is_read_as_a_whole(case: str) -> None:
    """Each label gets its run and its path, or none where it is no label after all."""
    lines, expected = SEQUENCES[case]
    placed = read_sequence([candidate(line) for line in lines])
    assert [None if place is None else f"{place.run}:{place.id}" for place in placed] == expected


def test_a_letter_without_labels_has_no_numbering() -> None:
    """Nothing in, nothing out."""
    assert read_sequence([]) == []
