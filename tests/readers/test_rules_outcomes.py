"""What the words of an answer say became of its question."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import read, reply

from foiread.ingest import from_bytes
from foiread.pipeline import Settings, read_document
from foiread.readers.rules.outcomes import of_parts
from foiread.types import Document, Outcome

ANSWERS: list[tuple[str, str, list[str]]] = [
    # Disclosed: a number, a word, a sentence, nothing of the kind.
    ("12", "disclosed", []),
    ("Yes", "disclosed", []),
    ("None", "disclosed", []),
    ("We own 12 vans.", "disclosed", []),
    ("The work is done by a contractor every spring.", "disclosed", []),
    ("Nil return. Nobody applied.", "disclosed", []),
    # Some given, some not.
    (
        "Firms are listed below, but sole traders are exempt (section 40(2)):\n\nQuay Vans Ltd\n\nPier Hire plc",
        "partly_disclosed",
        ["s.40(2)"],
    ),
    # Reasons given below, and what is to come, tell nothing.
    ("The reasons for this section 43(2) refusal are below.\n\nOpenness\n\nTrade", "refused", ["s.43(2)"]),
    ("A report is due in July. Until then it is exempt under section 22.", "refused", ["s.22"]),
    ("14 visits were made. The names are exempt under section 40(2).", "partly_disclosed", ["s.40(2)"]),
    ("12 vans. We do not hold the number of trailers.", "partly_disclosed", []),
    ("Vans: 12. Trailers: not held.", "partly_disclosed", []),
    ("Winning bidder: 87.5. Other scores are withheld - s43(2).", "partly_disclosed", ["s.43(2)"]),
    (
        "We own 12 vans. Who drives them is personal, so we are keeping that back (section 40).",
        "partly_disclosed",
        ["s.40"],
    ),
    # A caveat about figures that are given takes none back.
    ("12 vans. Please note that the colour is not recorded for all vans.", "disclosed", []),
    # What is sent with names blacked out, and what is published but for a part of it.
    ("The minutes are attached. Names have been redacted under section 40(2).", "partly_disclosed", ["s.40(2)"]),
    (
        "Five reports are published at www.wexmouth.example/reports. A draft is withheld under regulation 12(4)(d).",
        "partly_disclosed",
        ["r.12(4)(d)"],
    ),
    # A number, then a refusal on cost of what goes beyond it.
    (
        "The number of vans was 12. To read each log would cost more than the appropriate limit (section 12).",
        "partly_disclosed",
        ["s.12"],
    ),
    # Notices that say nothing but that it is not held.
    ("Section 17(1) - the council does not keep this.", "not_held", ["s.17(1)"]),
    ("No such surveys are held – Regulation 12(4)(a).", "not_held", ["r.12(4)(a)"]),
    ("Not something we have, sorry.", "not_held", []),
    ("Not calculated.", "not_held", []),
    # Nothing is held, and the reasons have a number; something is given after all.
    ("Not recorded centrally. Only 61% of staff have filled the form in.", "not_held", []),
    ("Not recorded centrally. There were 512 in the region.", "partly_disclosed", []),
    # What is said of the requester is said of nobody else.
    (
        "On our website: www.wexmouth.example/vans. If you don't have internet we copy it at 10p a sheet.",
        "published",
        [],
    ),
    ("Yes. We have not withheld anything.", "disclosed", []),
    ("See the spreadsheet attached (vans.xlsx, 231 rows).", "attached", []),
    # Sent along.
    ("Please see the attached spreadsheet.", "attached", []),
    ("See Annex B", "attached", []),
    ("A copy of the log has been sent to you with this e-mail.", "attached", []),
    ("It is in the Excel file provided.", "attached", []),
    ("Please see the notes on the Excel sheet.", "attached", []),
    ("Please find the list attached. Please note that colours are not recorded.", "attached", []),
    ("Please find the list attached. We do not hold the year of make.", "partly_disclosed", []),
    ("The policy is enclosed.", "attached", []),
    # Public already.
    ("Please see www.wexmouth.example/vans", "published", []),
    ("This is available online.", "published", []),
    ("Published: see the yearly report.", "published", []),
    ("All contracts above £5,000 are listed on our register: https://wexmouth.example/register", "published", []),
    ("The members are shown on our website.", "published", []),
    ("The findings can be read in full on the harbour's data hub.", "published", []),
    ("The harbour board publishes this on its website.", "published", []),
    (
        "The register is at https://wexmouth.example/land. Regulation 6(1)(b) applies, as it is publicly available.",
        "published",
        ["r.6(1)(b)"],
    ),
    ("This is published at www.wexmouth.example/vans. Section 21 applies.", "published", ["s.21"]),
    ("Our yearly report has the figures: https://wexmouth.example/vans.pdf", "published", []),
    # Section 25 of the Scottish Act is section 21 of the other one.
    (
        "It is accessible under section 25 of the Freedom of Information (Scotland) Act 2002, on our website.",
        "published",
        ["s.25"],
    ),
    ("On our website, www.wexmouth.example/vans.", "published", []),
    # Not held.
    ("We hold the total only and cannot split out the vans.", "not_held", []),
    ("Information not held\nThe system is used for many things.", "not_held", []),
    ("We do not hold this information.", "not_held", []),
    ("Not held", "not_held", []),
    ("This information is not recorded centrally.", "not_held", []),
    ("We hold no information about wolves.", "not_held", []),
    ("Not known", "not_held", []),
    ("The Council doesn't calculate this at present.", "not_held", []),
    ("We are not obliged to create new information.", "not_held", []),
    # … in the many words for it: not so recorded, no system for it, somebody else's.
    ("Not centrally held.", "not_held", []),
    ("This is not readily available in a reportable format.", "not_held", []),
    ("Pier tolls aren't something we collect.", "not_held", []),
    ("This is not something that has been calculated.", "not_held", []),
    ("There is no stock code for this and our system does not allow us to find them.", "not_held", []),
    ("The tally machine is not able to produce this figure; our records do not distinguish them.", "not_held", []),
    ("Unknown - drivers are not asked.", "not_held", []),
    ("This is held by individual schools, not by the Council. You may wish to write to them.", "not_held", []),
    ("This is a matter for the harbour board, at harbour@wexmouth.example.", "not_held", []),
    ("We are not the responsible authority. Please redirect your request to the harbour board.", "not_held", []),
    ("The harbour board runs ferries and this question should be directed to them.", "not_held", []),
    ("Please contact the harbour board, who license ferries, at harbour@wexmouth.example.", "not_held", []),
    ("It has not been possible to provide a figure for this.", "not_held", []),
    ("No formal record was made of them.", "not_held", []),
    ("They are hired by each depot and there is no central record of them.", "not_held", []),
    ("We don't count vans separately.", "not_held", []),
    ("Depots are not required to collect data on vans.", "not_held", []),
    ("The logs for vans were destroyed after six years under our retention policy.", "not_held", []),
    # A figure was asked for, and the answer says only what its records are not.
    ("Vans are not set apart in a way that would let us see them in our data.", "not_held", []),
    ("Drivers are never asked which they drive.", "not_held", []),
    ("We have never worked this out.", "not_held", []),
    ("There is no inventory of vans.", "not_held", []),
    ("Please ask the harbour board.", "not_held", []),
    ("The hirer keeps the logs and you should contact them for it.", "not_held", []),
    ("Our vans come from a hirer. Please contact us for more.", "disclosed", []),
    ("The transport office has nothing on file.", "not_held", []),
    ("A van was not hired in the years asked about.", "disclosed", []),
    # "No" to a question of whether is its answer.
    ("No - we do not hold such a list.", "disclosed", []),
    # A body may give "not held" the form of a refusal notice.
    ("This is a refusal notice under section 1(1) of the Act, as the information is not held.", "not_held", ["s.1(1)"]),
    ("Section 17 of FOISA applies: the information is not held.", "not_held", ["s.17"]),
    ("This is exempt under section 1 of the Act, as we do not hold it.", "not_held", ["s.1"]),
    # What every applicant is entitled to, and the duty to assist, are no grounds.
    (
        "Under section 1 of the Act a person making a request is entitled to be told. We hold it: 14 March.",
        "disclosed",
        [],
    ),
    ("Refused under regulation 12(4)(b). Under regulation 9 we have a duty to advise.", "refused", ["r.12(4)(b)"]),
    # What a body does not have in its hands it may well have recorded.
    ("We do not hold any plans to close it.", "disclosed", []),
    # Refused: by an exemption, an exception, the cost, the kind of request; with no words but the section.
    ("The names are exempt under section 40(2).", "refused", ["s.40(2)"]),
    ("Refused under section 31(1)(a).", "refused", ["s.31(1)(a)"]),
    ("The board have applied S12 of the Freedom of Information Act.", "refused", ["s.12"]),
    ("S43", "refused", ["s.43"]),
    ("Exempt", "refused", []),
    ("To answer would exceed the appropriate limit of 18 hours, so section 12(1) applies.", "refused", ["s.12(1)"]),
    ("The request is vexatious within the meaning of section 14(1).", "refused", ["s.14(1)"]),
    ("We are not required to provide this: section 14(2) applies.", "refused", ["s.14(2)"]),
    ("The information is excepted under regulation 12(5)(e) of the EIR.", "refused", ["r.12(5)(e)"]),
    ("The information is manifestly unreasonable under regulation 12(4)(b).", "refused", ["r.12(4)(b)"]),
    # The same section said to cover what is published already, beside one that withholds.
    ("Sections 21 and 31(1)(a) apply, so it is withheld; some is on our website.", "refused", ["s.21", "s.31(1)(a)"]),
    ("I uphold the decision under section 43(2).", "refused", ["s.43(2)"]),
    ("It is still being completed and will be published later: regulation 12(4)(d).", "refused", ["r.12(4)(d)"]),
    ("No - it is a draft (regulation 12(4)(d)).", "refused", ["r.12(4)(d)"]),
    (
        "It is not possible to determine this without reading. This means that it would exceed the limit (s.12).",
        "refused",
        ["s.12"],
    ),
    ("We cannot answer within the cost limit: each of 860 files would have to be looked through.", "refused", []),
    (
        "To say would take a manual review of 3,217 vans at 10 minutes each, or 536 hours. Section 12 is engaged.",
        "refused",
        ["s.12"],
    ),
    (
        "1,245 vans were mended. It is not possible to say which without reading each log, over 18 hours (section 12).",
        "partly_disclosed",
        ["s.12"],
    ),
    # What is left out without a word of refusal, under a section.
    (
        "12 vans. We are unable to say whose, as this could identify people (section 40(2)).",
        "partly_disclosed",
        ["s.40(2)"],
    ),
    (
        "5 or fewer. We do not publish exact figures of 5 or under, under section 40(2).",
        "partly_disclosed",
        ["s.40(2)"],
    ),
    ("We own 12 vans. We will not give their places - Section 31(1)(a).", "partly_disclosed", ["s.31(1)(a)"]),
    # What is sent but for a part of it; what is sent, and the cost of more.
    ("Please find the bids attached. The prices are withheld under section 43(2).", "partly_disclosed", ["s.43(2)"]),
    ("Please see the attached sheet. To sort it by van would take over 18 hours.", "attached", []),
    (
        "A list can be had on request, but it would prejudice safety and is withheld: section 38(1).",
        "refused",
        ["s.38(1)"],
    ),
    # What harm it would do to tell, and nothing told.
    ("To give this figure might identify those who drive them.", "refused", []),
    ("They are confidential at this stage because the sale is not over.", "refused", []),
    # A section without the word: by the name of the regulations, or what it is.
    ("We hold this to be manifestly unreasonable (EIR 12(4)(b)).", "refused", ["r.12(4)(b)"]),
    ("Refused: exemption 43(2).", "refused", ["s.43(2)"]),
    # Two paragraphs of one section, named once.
    ("Sections 36(2)(b)(i) and (ii) are engaged.", "refused", ["s.36(2)(b)(i)", "s.36(2)(b)(ii)"]),
    ("The van rules (regulations 10.1.18 to 10.1.20) are exempt under section 43.", "refused", ["s.43"]),
    # What somebody else was refused is a statistic.
    ("In 2023 we refused 61 requests, 44 of them under section 12.", "disclosed", []),
    ("Refused: 6", "disclosed", []),
    ("Applications granted: 41. Applications refused: 6.", "disclosed", []),
    ("6 planning applications were refused.", "disclosed", []),
    # To say that nothing was withheld withholds nothing.
    ("No exemption has been applied: 14 visits were made.", "disclosed", []),
    ("Nothing has been withheld. There were 14 visits.", "disclosed", []),
    # Neither confirmed nor denied.
    ("We neither confirm nor deny that we hold this, under section 24(2).", "neither_confirmed", ["s.24(2)"]),
    ("Under section 31(3) the force neither confirms nor denies holding it.", "neither_confirmed", ["s.31(3)"]),
    (
        "This is withheld under section 43; section 24 does not apply but section 31(1)(a) does.",
        "refused",
        ["s.43", "s.31(1)(a)"],
    ),
    # Two things told before a section covers the rest; one alone is the reason for it.
    (
        "Crews may use the slipway. A few are trying out the crane. The locks are ours alone: section 31(1)(a).",
        "partly_disclosed",
        ["s.31(1)(a)"],
    ),
    ("Our surveyor is still drafting this. Regulation 12(4)(d) covers it.", "refused", ["r.12(4)(d)"]),
    # A search that came back empty.
    ("We have searched the clerk's mailbox and have found no correspondence about gulls.", "not_held", []),
    ("No emails about gulls could be traced.", "not_held", []),
    ("No faults were identified.", "disclosed", []),
    # What the regulations or the Act say of other sections is no ground.
    (
        "It is excepted under regulation 12(4)(d). Regulation 12(2) requires a presumption of disclosure.",
        "refused",
        ["r.12(4)(d)"],
    ),
    (
        (
            "We neither confirm nor deny holding it: section 31(3) applies where the matters mentioned in section "
            "31(1) would suffer."
        ),
        "neither_confirmed",
        ["s.31(3)"],
    ),
    ("We are not able to confirm or deny if we hold this, see section 31(3).", "neither_confirmed", ["s.31(3)"]),
    (
        "To confirm or deny that he was seen here would itself tell of him. Section 40(5B)(a)(i) applies.",
        "neither_confirmed",
        ["s.40(5B)(a)(i)"],
    ),
    # Falls away.
    ("N/A", "not_applicable", []),
    ("Not applicable", "not_applicable", []),
    ("N/A as no drones are used.", "not_applicable", []),
    # Passed over.
    ("", "unanswered", []),
]


@pytest.mark.parametrize(("answer", "outcome", "exemptions"), ANSWERS, ids=[row[0] or "nothing" for row in ANSWERS])
def test_an_answer_says_what_became_of_its_question(
    document_of: Callable[..., Document], answer: str, outcome: str, exemptions: list[str]
) -> None:
    """Outcome and cited sections; the question after it is disclosed whatever happened to the first."""
    got = read(document_of(reply(f"1. How many vans are there?\n\n{answer}\n\n2. How many lorries?\n\n51")))
    assert got.outcomes() == {"1": outcome, "2": "disclosed"}
    assert [one.code for one in got.question("1").exemptions] == exemptions


@pytest.mark.parametrize(
    ("named", "outcomes"),
    [
        ("1 and 2", ["neither_confirmed"] * 4),
        # A part that was answered was not refused, and so perhaps the other was not either.
        ("1 and 2(a)", ["neither_confirmed", "neither_confirmed", "neither_confirmed", "unanswered"]),
    ],
)
def test_what_is_refused_is_refused_with_its_parts(
    document_of: Callable[..., Document], named: str, outcomes: list[str]
) -> None:
    """Nobody names the parts of a question that is refused whole."""
    got = read(
        document_of(
            reply(
                "Request\n\n1. How many boats were stolen?\n2. Was a boat held to ransom? If yes:\n"
                "   a. How much was it?\n   b. Was it paid?\n\nResponse\n\n"
                f"Questions {named}: We neither confirm nor deny that we hold this. Section 31(3) applies."
            )
        )
    )
    assert [one.outcome.value for one in got.reading.questions] == outcomes


def test_an_answer_above_blank_parts_stands(document_of: Callable[..., Document]) -> None:
    """What was said to the question itself is not undone by parts that nobody filled in."""
    got = read(
        document_of(
            reply("Q.1 How many vans did you hire?\nA.1 No vans were hired.\nQ.1a From whom?\nQ.1b For how long?")
        )
    )
    assert got.outcomes() == {"1": "disclosed", "1a": "unanswered", "1b": "unanswered"}


def test_an_answer_of_its_own_outweighs_the_parts(document_of: Callable[..., Document]) -> None:
    """`Yes` was given, whatever is kept back of a part."""
    got = read(document_of(reply("1. Was anybody hurt? Yes\n1a. How many? 12\n1b. Where? Exempt under section 40(2)")))
    assert got.outcomes() == {"1": "disclosed", "1a": "disclosed", "1b": "refused"}


GENERAL = {
    # Decided above, answered below: what no answer says itself.
    "the section is cited once, above": (
        "Some information is withheld.\n\nSection 40(2) - Personal Information\n\nQ1: 12\nQ2: The names are withheld.",
        ("refused", ["s.40(2)"]),
    ),
    "the question is named above": (
        (
            "In regard to question 2, section 17 of the Act applies, as the information is not held.\n\n"
            "1. 12\n2. That would be for the county."
        ),
        ("not_held", ["s.17"]),
    ),
}


@pytest.mark.parametrize("case", GENERAL)
def test_what_is_said_for_the_whole_letter_adds_to_a_verdict(document_of: Callable[..., Document], case: str) -> None:
    """A refusal above the answers belongs to the question that it names, or to the one that cites nothing itself."""
    said, expected = GENERAL[case]
    got = read(
        document_of(reply(f"You asked:\n\n1. How many vans are there?\n2. Who drives them?\n\nDECISION\n\n{said}"))
    )
    assert got.outcomes() == {"1": "disclosed", "2": expected[0]}
    assert [one.code for one in got.question("2").exemptions] == expected[1]


def test_every_outcome_is_in_the_table() -> None:
    """An outcome added to the vocabulary needs an example here."""
    assert {row[1] for row in ANSWERS} == {outcome.value for outcome in Outcome}


def test_the_words_that_say_so_are_pointed_at(document_of: Callable[..., Document]) -> None:
    """A reader of the table can look up why."""
    got = read(document_of(reply("1. How many vans are there?\n\nSorry. We do not hold this information.")))
    pointer = got.question("1").outcome_from
    assert pointer is not None
    assert got.words(pointer.pieces) == "do not hold"


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        # All alike.
        (["refused", "refused"], "refused"),
        # Some given in some form, nothing kept back.
        (["disclosed", "published"], "disclosed"),
        (["attached", "disclosed"], "disclosed"),
        # Some given, some kept back or missing.
        (["disclosed", "refused"], "partly_disclosed"),
        (["disclosed", "not_held"], "partly_disclosed"),
        # Nothing given at all: a refusal outweighs what is not held.
        (["not_held", "refused"], "refused"),
        # A part that falls away or was passed over counts only where there is no other.
        (["disclosed", "not_applicable"], "disclosed"),
        (["refused", "unanswered"], "refused"),
        (["unanswered", "unanswered"], "unanswered"),
    ],
)
def test_a_questions_parts_say_what_became_of_it(parts: list[str], whole: str) -> None:
    """The common outcome, else whether anything was given."""
    assert of_parts([Outcome(part) for part in parts]).value == whole


def test_a_citation_may_go_on_in_the_next_line(document_of: Callable[..., Document]) -> None:
    """Sections that stand at the start of a line are those of the words before it."""
    words = (
        "We can neither confirm nor deny that we hold what you ask for, as\n"
        "the duty to do so falls away by virtue of each of sections 23(5),\n"
        "24(2) and 31(3). Nothing should be taken to follow from this as to\n"
        "whether any such information is held or is not held by the council."
    )
    letter = read_document(document_of(reply(f"1. How many drones are lent to others?\n\n{words}")), Settings())
    assert [one.code for one in letter.questions[0].exemptions] == ["s.23(5)", "s.24(2)", "s.31(3)"]


SIDE_BY_SIDE = """\
Question                                         Answer
1. What was the number of suspensions recorded   240.
in the year 2015/2016?
2. Please give the names of the officers who     The Council can neither
decide on exclusions.                            confirm nor deny that it holds
                                                 this information under section
                                                 40(5B)(a)(i) of the Freedom of
                                                 Information Act 2000.
3. Please supply the business case for the       This information is not
changes that were made to exclusions.            recorded centrally and is
                                                 therefore not held.
"""


def test_sentences_torn_by_the_lines_of_a_cell_are_judged_whole() -> None:
    """A section at the start of a cell's line is no value, and what is said over two lines is said."""
    letter = read_document(from_bytes(reply(SIDE_BY_SIDE).encode(), "letter.txt"), Settings())
    assert [one.outcome.value for one in letter.questions] == ["disclosed", "neither_confirmed", "not_held"]
    assert [one.code for one in letter.questions[1].exemptions] == ["s.40(5B)(a)(i)"]
    assert [value.raw for value in letter.values] == ["240"]


def test_a_word_of_the_question_is_no_refusal(document_of: Callable[..., Document]) -> None:
    """Who asks what is exempt is told what is exempt."""
    got = read(document_of(reply("1. Are carers exempt from the charge?\n\nYes, carers are exempt until 2030.")))
    assert got.outcomes() == {"1": "disclosed"}


def test_what_sums_up_the_exemptions_is_not_the_last_answer(document_of: Callable[..., Document]) -> None:
    """`Exemptions used: …`, under the last question, speaks of the one that was refused."""
    got = read(
        document_of(
            reply(
                "1. Who complained?\n\nRefused under section 40(2).\n\n2. What is the fee?\n\n£1,080\n\n"
                "Exemptions used: s.40(2)."
            )
        )
    )
    assert got.outcomes() == {"1": "refused", "2": "disclosed"}
    assert [one.code for one in got.question("2").exemptions] == []


def test_a_yes_before_a_refusal_of_the_rest_is_given(document_of: Callable[..., Document]) -> None:
    """Where a question asks on ("if yes, …"), the short yes is its own and what is withheld is the rest."""
    asks = "1. Does the Borough hire puppets? If yes, at what fee?"
    got = read(document_of(reply(f"{asks}\n\nYes, marionettes. The fee is exempt under section 43(2).")))
    assert got.outcomes() == {"1": "partly_disclosed"}
    assert got.values("1") == ["Yes"]


BEHIND = {
    # Behind the last answer, of which none of it speaks.
    "a refusal notice": (
        "1. Who hires out vans?\n\nRefused - see the notice below.\n\n2. When does the hire end?\n\n31/03/2026\n\n"
        "Refusal notice\n\nIn respect of question 1 the names are exempt under section 43(2) of the Act."
    ),
    "more about a section": (
        "1. Which vans?\n\nThis is refused under section 12(1).\n\n2. When does the hire end?\n\n31/03/2026\n\n"
        "Further information about section 12\n\nTo read 64 logs at 30 minutes each would exceed the limit of £450."
    ),
    "what a section allows": (
        "1. Which vans?\n\nThis is refused under section 43(2).\n\n2. When does the hire end?\n\n31/03/2026\n\n"
        "Section 43 is a qualified exemption, and a public interest test was done by 2 of us."
    ),
    "a note on a section": (
        "1. Which vans?\n\nRefused under section 43(2). See note.\n\n2. When does the hire end?\n\n31/03/2026\n\n"
        "Note - section 43(2)\n\nSection 43 exempts what would harm trade, as 3 of our vans would."
    ),
    "what was promised below": (
        "1. Who hires out vans?\n\nThe names of van owners are withheld, see below.\n\n"
        "2. When does the hire end?\n\n31/03/2026\n\n"
        "The names of van owners have been withheld under section 43(2), since 3 of them bid again."
    ),
}


@pytest.mark.parametrize("case", BEHIND)
def test_what_explains_a_refusal_is_not_the_last_answer(document_of: Callable[..., Document], case: str) -> None:
    """The last question keeps its date; the refused one its section."""
    got = read(document_of(reply(BEHIND[case])))
    assert got.outcomes() == {"1": "refused", "2": "disclosed"}
    assert got.values() == ["31/03/2026"]
    assert got.question("1").exemptions != ()


def test_small_numbers_held_back_under_a_section(document_of: Callable[..., Document]) -> None:
    """Who explains above the figures that small ones are not given exactly gives the others, and withholds those."""
    words = (
        "Where numbers are fewer than 5 we are unable to give the exact figure under section 40(2).\n\n2022: 7\n2023: 9"
    )
    got = read(document_of(reply(f"1. How many vans burned?\n\n{words}\n\n2. How many lorries?\n\n51")))
    assert got.outcomes() == {"1": "partly_disclosed", "2": "disclosed"}
    assert [one.code for one in got.question("1").exemptions] == ["s.40(2)"]
    assert got.values("1") == ["7", "9"]


@pytest.mark.parametrize(
    "told",
    ["The highest annual cost for one ferry is £96,330.", "The dearest ferry of all has an annual cost of £96,330."],
)
def test_a_figure_told_before_a_refusal_is_given(document_of: Callable[..., Document], told: str) -> None:
    """`cost` is a word of refusals, and of what is asked for."""
    words = f"{told} We are not able to say whose it is, which is exempt under section 43(2) of the Act."
    got = read(document_of(reply(f"1. The cost of the dearest ferry, and its owner\n\n{words}")))
    assert got.outcomes() == {"1": "partly_disclosed"}
    assert got.values("1") == ["£96,330"]


@pytest.mark.parametrize(
    ("asked", "answer", "outcome", "values"),
    [
        (
            "How many complaints were made, and what about?",
            "We had 212 formal complaints. To read all 212 would take 40 hours, over the cost limit (section 12(1)).",
            "refused",
            [],
        ),
        (
            "How many complaints were made, and what about?",
            "We had 212 formal complaints and 38 others. To read all 250 would take 40 hours, over the cost limit.",
            "partly_disclosed",
            ["212", "38"],
        ),
    ],
    ids=["what would be searched", "the first of two things"],
)
def test_a_count_before_a_refusal_on_cost(
    document_of: Callable[..., Document], asked: str, answer: str, outcome: str, values: list[str]
) -> None:
    """It is given where it answers one of the things asked, and is no amount of work."""
    got = read(document_of(reply(f"1. {asked}\n\n{answer}\n\n2. How many vans?\n\n51")))
    assert got.outcomes()["1"] == outcome
    assert got.values("1") == values


def test_a_search_that_found_nothing_has_no_figures(document_of: Callable[..., Document]) -> None:
    """How many boxes were searched is no answer."""
    words = "We searched the mailboxes of 3 officers and no correspondence is held. We also asked 2 former officers."
    got = read(document_of(reply(f"1. Letters about vans\n\n{words}\n\n2. How many vans?\n\n51")))
    assert got.outcomes() == {"1": "not_held", "2": "disclosed"}
    assert got.values() == ["51"]


@pytest.mark.parametrize(
    "answer",
    [
        "There are no letters between the mayor and the firm held by us.",
        "No central register is kept.",
        "No minutes of the board have been retained.",
    ],
)
def test_what_there_is_none_of_is_not_held_whatever_it_is_about(
    document_of: Callable[..., Document], answer: str
) -> None:
    """Words may stand between the records and the verb."""
    got = read(
        document_of(f"Dear Ms Hill\n\n1. Please send me the papers.\n\n{answer}\n\nYours sincerely\n\nPat Ogden\n")
    )
    assert got.outcomes() == {"1": "not_held"}
