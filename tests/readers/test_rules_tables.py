"""Which question the rows and columns of a table answer, and what its values are labelled with."""

from __future__ import annotations

from replies import reply

from foiread.ingest.text import document_from_text
from foiread.pipeline import Settings, read_document
from foiread.types import Source


def told(body: str) -> list[tuple[str | None, str, list[str]]]:
    """Question, value and labels of each value of a letter with this body."""
    text = reply(body)
    source = Source(name="letter.txt", media_type="text/plain", sha256="0" * 64, size=len(text))
    letter = read_document(document_from_text(text, source), Settings())
    return [(v.question, v.raw, [said.text for said in (*v.row, *v.column)]) for v in letter.values]


def test_questions_that_are_row_headers_are_questions() -> None:
    """A table whose row headers ask and whose columns are years answers each question with its row."""
    words = (
        "2021 / 2022 / 2023\n1) The number of requests received by the council. / 116 / 110 / 105\n"
        "a. How many were answered in time? / 58\n(50%) / 58\n(53%) / 77\n(73%)\n"
        "b. How many were refused? / 4 / 5 / 6\n"
    )
    values = [value for value in told(words) if not value[1].endswith("%")]
    assert [(question, raw, labels[-1]) for question, raw, labels in values] == [
        ("1", "116", "2021"),
        ("1", "110", "2022"),
        ("1", "105", "2023"),
        ("1.a", "58", "2021"),
        ("1.a", "58", "2022"),
        ("1.a", "77", "2023"),
        ("1.b", "4", "2021"),
        ("1.b", "5", "2022"),
        ("1.b", "6", "2023"),
    ]


def test_rows_that_begin_with_a_number_answer_that_question() -> None:
    """Numbered rows, and the rows under a numbered heading, answer the question of that number."""
    words = (
        "1. How much was earned?\n2. Please break it down by:\na) notices\nb) parking fees\n\nResponse\n"
        "2018/19 2019/20\n1 Income earned: 61,340 62,815\n2(a) Notices served:\nNo ticket 1,318 1,126\n1,318 1,126\n"
        "2 (b) Fees by kind:\nMeters £ 770 £ 780\n"
    )
    assert told(words) == [
        ("1", "61,340", ["1 Income earned:", "2018/19"]),
        ("1", "62,815", ["1 Income earned:", "2019/20"]),
        ("2.a", "1,318", ["2(a) Notices served:", "No ticket", "2018/19"]),
        ("2.a", "1,126", ["2(a) Notices served:", "No ticket", "2019/20"]),
        ("2.a", "1,318", ["2(a) Notices served:", "2018/19"]),
        ("2.a", "1,126", ["2(a) Notices served:", "2019/20"]),
        ("2.b", "£ 770", ["2 (b) Fees by kind:", "Meters", "2018/19"]),
        ("2.b", "£ 780", ["2 (b) Fees by kind:", "Meters", "2019/20"]),
    ]


def test_a_number_that_counts_something_names_no_question() -> None:
    """`2 bedrooms` is a row of the table that answers question 1, not question 2."""
    words = (
        "1. How many homes are let, by size?\n\n2021 2022\n1 bedroom 15 16\n2 bedrooms 8 9\n3 bedrooms 1 2\n\n"
        "2. Who lets them?\n\nThe council.\n\n3. Are any for sale?\n\nNo."
    )
    assert {question for question, raw, _ in told(words) if raw != "No"} == {"1"}


def test_a_table_under_a_block_of_questions_is_parted_by_their_words() -> None:
    """A column each: the one with a question's own words is its."""
    words = (
        "You asked:\n\n1. The number of charging points installed\n2. The cost of fitting them\n\nOur response:\n\n"
        "Year\tNumber of charging points\tCost\n2021/22\t4\t£300\n2022/23\t6\t£500\n"
    )
    assert [(question, raw) for question, raw, _ in told(words)] == [
        ("1", "4"),
        ("2", "£300"),
        ("1", "6"),
        ("2", "£500"),
    ]


def test_a_table_answers_the_question_whose_words_it_has() -> None:
    """The last question of a block has the table only where no other one's words stand in it."""
    words = (
        "You asked:\n\n- What share of income was spent on computers?\n- What was spent on security of these?\n\n"
        "Our response:\n\nWe do not record spending on security separately.\n\n"
        "Year 2018/19 2017/18 2016/17\nShare of income 4% 6% 2%\n"
    )
    assert {question for question, raw, _ in told(words) if raw.endswith("%")} == {"u1"}


def test_a_numbered_period_over_a_series_is_the_period_of_its_values() -> None:
    """`1. 2024/25` is the number of the answer and the period of the lines below it."""
    words = (
        "Request\n\n1. How many requests were handled?\n2. How many officers handle them?\n\nResponse\n\n"
        "1. 2024/25\nData requests = 45\nProperty requests = 80\n2. Six"
    )
    text = reply(words)
    source = Source(name="letter.txt", media_type="text/plain", sha256="0" * 64, size=len(text))
    values = read_document(document_from_text(text, source), Settings()).values
    assert [(v.question, v.raw, v.caption.text if v.caption else None) for v in values] == [
        ("1", "45", "2024/25"),
        ("1", "80", "2024/25"),
        ("2", "Six", None),
    ]


def test_a_table_answers_the_question_whose_answer_names_it() -> None:
    """`Please see Table 1 below` brings a table at the end of the letter to its question."""
    words = (
        "1. How many fines were there?\n\nSee Table 1 below.\n\n2. How many bans?\n\nPlease see Table 2 below.\n\n"
        "Table 1\nYear\tFines\n2021\t4\n2022\t5\n\nTable 2: bans\nYear\tBans\n2021\t1\n2022\t2\n"
    )
    assert [(question, raw) for question, raw, _ in told(words)] == [("1", "4"), ("1", "5"), ("2", "1"), ("2", "2")]


def test_the_bands_of_a_table_are_no_questions() -> None:
    """Rows `A` and `B` of a table under question (a) answer it, and not questions (a) and (b)."""
    words = (
        "(a) How many homes are in each band?\n\nBand\tHomes\nA\t1,204\nB\t877\nTotal\t2,081\n\n"
        "(b) How many homes are empty?\n\n41\n"
    )
    assert [(question, raw) for question, raw, _ in told(words)] == [
        ("a", "1,204"),
        ("a", "877"),
        ("a", "2,081"),
        ("b", "41"),
    ]


def test_numbers_under_what_they_count_are_no_questions() -> None:
    """Rows `1` and `2` under "Bedrooms" are homes of that size; under "Question" they would be its numbers."""
    words = (
        "1. How many homes are there?\n\nBedrooms\tHomes\n1\t1,245\n2\t2,310\n3\t876\n\n"
        "2. How many are empty?\n\n87\n\n3. How many are sold?\n\n5\n"
    )
    assert [(question, raw) for question, raw, _ in told(words)] == [
        ("1", "1,245"),
        ("1", "2,310"),
        ("1", "876"),
        ("2", "87"),
        ("3", "5"),
    ]


def test_a_table_that_says_whose_it_is_goes_to_that_question() -> None:
    """`Table for Q1` below the answer to question 2 is question 1's."""
    words = (
        "1. How many fines were there?\n\nSee table.\n\n2. How many bans?\n\n7\n\n"
        "Table for Q1: fines by year\nYear\tFines\n2021\t4\n2022\t5\n"
    )
    assert [(question, raw) for question, raw, _ in told(words)] == [("2", "7"), ("1", "4"), ("1", "5")]


def test_rows_answer_the_questions_that_share_the_table_in_their_order() -> None:
    """Half of the row headers share a word with their question, and none with another's."""
    words = (
        "1. How many homes are let?\n2. And of these how many were in bed and breakfast?\n3. How many families moved?\n"
        "\nIn relation to Questions 1, 2 and 3:\n\n"
        "                    2021      2022\nHomes let            120       131\nOf which in B&B       12        14\n"
        "Families               7         9\n"
    )
    assert [(question, raw) for question, raw, _ in told(words)] == [
        ("1", "120"),
        ("1", "131"),
        ("2", "12"),
        ("2", "14"),
        ("3", "7"),
        ("3", "9"),
    ]


def test_columns_answer_a_question_that_has_no_words_of_its_own() -> None:
    """The other questions have their paragraphs; the table's columns speak of two of them."""
    words = (
        "Please can you tell me:\n\n- How many applications were received?\n- How many were granted or refused?\n"
        "- What is your policy on kites?\n- How many objections came from neighbours?\n\nResponse:\n\n"
        "Licence\tApplications received\tGranted\tRefused\nKites\t40\t31\t9\nBalloons\t22\t20\t2\n\n"
        "Our policy on kites is attached.\n\nObjections from neighbours are not recorded.\n"
    )
    assert [(question, raw) for question, raw, _ in told(words)] == [
        ("u1", "40"),
        ("u2", "31"),
        ("u2", "9"),
        ("u1", "22"),
        ("u2", "20"),
        ("u2", "2"),
    ]


def test_letters_before_rows_are_parts_of_the_question_above() -> None:
    """`a)` to `c)` number no questions where those have figures."""
    words = (
        "1.  How many boats are kept?\n    40 in all\n\n2.  How many boats were let in:\n    a)  2020        312\n"
        "    b)  2021        487\n    c)  2022      1,356\n\n3.  How many sank?\n    None\n"
    )
    assert [(question, raw) for question, raw, _ in told(words)] == [
        ("1", "40"),
        ("2", "312"),
        ("2", "487"),
        ("2", "1,356"),
        ("3", "None"),
    ]


def test_a_table_is_left_to_the_questions_that_nothing_below_it_names() -> None:
    """The part that words below it answer has none of it; each other part has the row with its own words."""
    body = (
        "You asked, for 2021/22 and 2022/23:\n\ni. the number of plots let\nii. the number of people waiting\n"
        "iii. the rent income\niv. the names of the secretaries\n\nOur response:\n\n"
        "The Council holds the information at i to iii. It is in the table.\n\n"
        "        2021/22    2022/23\nPlots let    412    418\nWaiting list    655    702\n"
        "Income from rent    £18,220    £19,114\n\n"
        "With regard to item iv, this is exempt under section 40(2)."
    )
    assert told(body) == [
        ("i", "412", ["Plots let", "2021/22"]),
        ("i", "418", ["Plots let", "2022/23"]),
        ("ii", "655", ["Waiting list", "2021/22"]),
        ("ii", "702", ["Waiting list", "2022/23"]),
        ("iii", "£18,220", ["Income from rent", "2021/22"]),
        ("iii", "£19,114", ["Income from rent", "2022/23"]),
    ]


def test_a_row_for_each_of_some_questions_is_theirs_though_another_has_words_of_its_own() -> None:
    """`The answers to A, B and D are in this table`, and a paragraph about C below it."""
    body = (
        "You asked:\n\nA. Number of pupils moved in 2021 and 2022\nB. Number of appeals\n"
        "C. Names of the schools with most moves\nD. The cost of other provision\n\n"
        "Our response:\n\nThe answers to A, B and D are in this table:\n\n"
        "\t2021\t2022\nPupils moved\t112\t97\nAppeals heard\t9\t12\nCost of other provision\t£1.2m\t£1.4m\n\n"
        "As regards C, schools with fewer than 5 moves cannot be named and we apply section 40(2) to all of them."
    )
    assert [(question, raw) for question, raw, _ in told(body)] == [
        ("A", "112"),
        ("A", "97"),
        ("B", "9"),
        ("B", "12"),
        ("D", "£1.2m"),
        ("D", "£1.4m"),
    ]


def by_question(body: str) -> dict[str | None, list[str]]:
    """The values of each question."""
    found: dict[str | None, list[str]] = {}
    for question, raw, _ in told(body):
        found.setdefault(question, []).append(raw)
    return found


PARTS_AS_COLUMNS = """1. For each academic year:
(a) the number of kilns inspected
(b) the number of kilns refused
(c) the number lit in time, and the number lit late

2. The number of kilns repaired

Our response:

1.

Academic year
(a) Inspected
(b) Refused
(c) Lit in time
(c) Lit late
2020/21
478
101
262
88
2021/22
563
96
301
143

2. 17
"""


def test_columns_that_begin_with_a_parts_letter_are_that_parts() -> None:
    """One cell a line; two columns may be of one part."""
    assert by_question("You asked:\n\n" + PARTS_AS_COLUMNS) == {
        "1.a": ["478", "563"],
        "1.b": ["101", "96"],
        "1.c": ["262", "88", "301", "143"],
        "2": ["17"],
    }


ROWS_OF_SEVERAL = """1. Number of gulls counted
2. Number of gulls ringed
3. Number of Fixed Penalty Notices issued for feeding gulls, number paid, and number cancelled
4. Number of prosecutions

Response

1. to 4. Please see Annex A below.

Yours sincerely

Ivy Sallow

ANNEX A

                        2021/22      2022/23
Gulls counted             4,218        3,906
Gulls ringed              1,377        1,502
FPNs issued                 118          141
  of which paid              81          102
  of which cancelled          9            4
Prosecutions                  6            3
"""


def test_several_rows_may_be_one_questions() -> None:
    """A row without words of another question goes on with the one before it."""
    assert by_question("You asked:\n\n" + ROWS_OF_SEVERAL) == {
        "1": ["4,218", "3,906"],
        "2": ["1,377", "1,502"],
        "3": ["118", "141", "81", "102", "9", "4"],
        "4": ["6", "3"],
    }
