"""What a letter says of itself: who writes, when, under which Act, what kind of letter it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foiread.readers.rules import RulesReader
from foiread.sections import find_sections
from foiread.types import Document, LetterKind, MetadataPointers

LETTER = """Wexmouth Borough Council
Quay House, Wexmouth WX1 4AB
Tel: 01632 960123
Our ref: FOI/2024/0117
Your ref: AB/9
3 May 2024

Dear Ms Quill

Freedom of Information Act 2000

Thank you for your request of 8 April 2024 about van fleets.

1. How many vans do you own?

12

The information is supplied under the Open Government Licence v3.0.

If you are unhappy you may ask for an internal review by writing to reviews@wexmouth.example within 40 working days.
You may then complain to casework@ico.org.uk.

Yours sincerely

Ivy Sallow
"""
FIELDS = ("authority", "reference", "date", "subject", "review_email", "licence")


@pytest.fixture
def metadata_of(document_of: Callable[..., Document]) -> Callable[[str], tuple[MetadataPointers, dict[str, str]]]:
    """The pointers at a letter's metadata, and the words under them."""

    def read(text: str) -> tuple[MetadataPointers, dict[str, str]]:
        document = document_of(text)
        found = RulesReader().read(document, find_sections(document)).metadata
        pointers = {field: getattr(found, field) for field in FIELDS}
        return found, {field: document.slice(one.pieces[0]) for field, one in pointers.items() if one is not None}

    return read


Metadata = Callable[[str], tuple[MetadataPointers, dict[str, str]]]


def test_a_full_letter_says_all_of_it(metadata_of: Metadata) -> None:
    """Phone numbers, the requester's reference, the day of the request and the regulator's address are none of it."""
    found, words = metadata_of(LETTER)
    assert words == {
        "authority": "Wexmouth Borough Council",
        "reference": "FOI/2024/0117",
        "date": "3 May 2024",
        "subject": "van fleets",
        "review_email": "reviews@wexmouth.example",
        "licence": "Open Government Licence",
    }
    assert (found.licence_code, found.language, found.kind.value) == ("ogl", "en", "reply")
    assert [code for code, _ in found.regimes] == ["FOIA 2000"]


def test_what_a_letter_does_not_say_is_not_made_up(metadata_of: Metadata) -> None:
    """A bare list of questions and answers has no metadata."""
    found, words = metadata_of("1. How many vans do you own?\n\n12\n\n2. How many are electric?\n\n3\n")
    assert words == {}
    assert (found.regimes, found.licence_code) == ((), None)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("3 May 2024", "3 May 2024"),
        ("Date: 14 June 2023", "14 June 2023"),
        ("Date: Friday 14 June 2023", "14 June 2023"),
        ("14th June 2023", "14th June 2023"),
        ("14/06/2023", "14/06/2023"),
        # Beside another thing in its line, and in two languages.
        ("14 June 2023                    Officer: T Orme", "14 June 2023"),
        ("Ref TC/14                    Sent: 14 June 2023", "14 June 2023"),
        ("Dyddiad / Date: 14 Mehefin / June 2023", "14 Mehefin / June 2023"),
    ],
)
def test_the_date_at_the_head_is_the_letters(metadata_of: Metadata, line: str, date: str) -> None:
    """However it is written."""
    assert metadata_of(LETTER.replace("3 May 2024", line))[1]["date"] == date


@pytest.mark.parametrize(
    "words",
    [
        "your request of 8 April 2024",
        "your request, received on 8 April 2024,",
        "your e-mail of 8 April 2024",
        "your request dated 8 April 2024",
        "your request for information dated 8 April 2024",
    ],
)
def test_the_day_of_the_request_is_not_the_letters(metadata_of: Metadata, words: str) -> None:
    """A letter's own date stands at its head."""
    assert metadata_of(LETTER.replace("your request of 8 April 2024", words))[1]["date"] == "3 May 2024"


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        # The end of a sentence that quotes it is no part of it.
        ("Please quote\nreference FOI/24/1107.", "FOI/24/1107"),
        ("Our ref: FOI/2024/0117", "FOI/2024/0117"),
        ("Reference: 2023-0451", "2023-0451"),
        ("Our Reference: 1234567", "1234567"),
        ("Request number: 8841", "8841"),
        ("FOI Ref 2231", "2231"),
        ("[ref ECC22871 09 25]", "ECC22871 09 25"),
        ("Your ref:\nOur ref: NBH/QXTWYL", "NBH/QXTWYL"),
        # The requester's mail address has a number too; a date may follow; labels may be bold.
        ("request-99182-aa01@requests.example\nIR408812", "IR408812"),
        ("FOI 31877 / 14 February 2024", "FOI 31877"),
        ("KB-Case-701553208", "KB-Case-701553208"),
    ],
)
def test_the_reference_is_the_bodys(metadata_of: Metadata, line: str, reference: str) -> None:
    """The requester's own stands below it and is left alone."""
    assert metadata_of(LETTER.replace("Our ref: FOI/2024/0117", line))[1]["reference"] == reference


@pytest.mark.parametrize(
    "name",
    [
        "Wexmouth Borough Council",
        "Glenwhin Health Board",
        "Quarrydale Constabulary",
        "Fennick University",
        "Harrowmere NHS Foundation Trust",
        "London Borough of Marlbridge",
        "Department for Harbours and Inland Waters",
        "Upper Marl Fire and Rescue Service",
        "The City of Lorne Council",
    ],
)
def test_the_body_that_writes_is_named_at_the_head(metadata_of: Metadata, name: str) -> None:
    """Its whole name, and nothing more."""
    assert metadata_of(LETTER.replace("Wexmouth Borough Council", name))[1]["authority"] == name


def test_the_body_that_writes_may_stand_in_the_signature(metadata_of: Metadata) -> None:
    """A letter without a head is signed for its body."""
    letter = (
        "Dear Mr Fell\n\nThank you for your request.\n\n1. How many trees?\n\n91\n\nYours sincerely\n\nTessa Orme\n"
    )
    assert metadata_of(letter + "Wexmouth Borough Council\n")[1]["authority"] == "Wexmouth Borough Council"


@pytest.mark.parametrize(
    ("act", "regimes"),
    [
        ("Freedom of Information Act 2000", ["FOIA 2000"]),
        ("Freedom of Information (Scotland) Act 2002", ["FOISA 2002"]),
        ("Environmental Information Regulations 2004", ["EIR 2004"]),
        ("Freedom of Information Act 2000 and Environmental Information Regulations 2004", ["FOIA 2000", "EIR 2004"]),
        ("FREEDOM OF INFORMATION (SCOTLAND) ACT 2002", ["FOISA 2002"]),
        ("Freedom of Information (FOI) Act 2000", ["FOIA 2000"]),
    ],
)
def test_the_acts_that_it_names_are_found(metadata_of: Metadata, act: str, regimes: list[str]) -> None:
    """In a fixed order, each once."""
    found, _ = metadata_of(LETTER.replace("Freedom of Information Act 2000", act))
    assert [code for code, _ in found.regimes] == regimes


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("The information is supplied under the Open Government Licence v3.0.", "ogl"),
        ("This information is subject to copyright; you must ask for permission to re-use it.", "restricted"),
        ("You may re-use the information under the OGL.", "ogl"),
        ("You are free to use it yourself. Any other type of re-use will need the consent of the owner.", "restricted"),
        ("We hope that this is useful.", None),
    ],
)
def test_the_licence_is_what_it_says_of_re_use(metadata_of: Metadata, sentence: str, code: str | None) -> None:
    """Open, restricted, or nothing said."""
    open_one = "The information is supplied under the Open Government Licence v3.0."
    assert metadata_of(LETTER.replace(open_one, sentence))[0].licence_code == code


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Thank you for your request.\n\n1. How many vans do you own?\n\n12", "reply"),
        # Review rights in a reply do not make it a review.
        ("Thank you for your request.\n\nWe own 12 vans. You may ask for an internal review of this.", "reply"),
        ("You asked for an internal review of our response. I have now reviewed it and uphold it.", "internal_review"),
        ("You ask for a review of our response. I had no involvement in the original decision.", "internal_review"),
        (
            "Freedom of Information Act 2000 – Internal Review\n\nI have looked at your questions again.",
            "internal_review",
        ),
        (
            "We acknowledge receipt of your request. You will receive a response within 20 working days.",
            "acknowledgement",
        ),
        ("Thank you for your request. We need you to clarify what you mean by vans.", "clarification"),
        ("Fees notice\n\nThank you for your request. A fee of £80.00 is payable before we can answer.", "fees_notice"),
        (
            "We need to extend the deadline for your request by 20 working days to consider the public interest.",
            "extension",
        ),
        (
            "Decision notice\n\nThe Commissioner's decision is that the request was refused correctly.",
            "decision_notice",
        ),
        # No Act is named, and nothing is asked.
        ("I can confirm that the Harbour Board has received no reports of the kinds that you set out.", "reply"),
        ("Thank you for your complaint about the noise at the depot. We are sorry about the 4 nights.", "not_foi"),
        (
            "You ask when bins are emptied. We have not treated your e-mail as a request under the FOI Act. 9 April.",
            "not_foi",
        ),
        # One question of several that is none.
        ("1. How many vans do you own?\n\n12\n\n2. Are vans good?\n\nThis is not a request for information.", "reply"),
    ],
)
def test_a_letter_says_what_kind_it_is(metadata_of: Metadata, body: str, kind: str) -> None:
    """Every kind has its words."""
    above = "Wexmouth Borough Council\n\n3 May 2024\n\nDear Ms Quill\n\n"
    assert metadata_of(f"{above}{body}\n\nYours sincerely\n\nIvy Sallow\n")[0].kind.value == kind


@pytest.mark.parametrize("where", ["the details at the head of this letter", "the above contact details"])
def test_review_rights_may_name_the_letterhead(metadata_of: Metadata, where: str) -> None:
    """The address printed there, whatever stands before its `@`."""
    _, words = metadata_of(
        "Wexmouth Borough Council\nFOI&DP@wexmouth.example\n\nDear Ms Quill\n\nHow many vans do you own?\n\n12\n\n"
        f"If you are unhappy, ask for an internal review using {where}."
    )
    assert words["review_email"] == "FOI&DP@wexmouth.example"


def test_a_date_behind_words_of_an_answer_is_not_the_letters(metadata_of: Metadata) -> None:
    """`Gull Library - 29 June 2012` says when it closed."""
    _, words = metadata_of(
        "Dear Ms Quill\n\nWhich libraries closed?\n\nGull Library - 29 June 2012\n\nOrle - 3 May 2014\n"
    )
    assert "date" not in words


def test_review_rights_may_name_the_address_above(metadata_of: Metadata) -> None:
    """`Reply to this e-mail`: the address that it was sent from, not the one it was sent to."""
    _, words = metadata_of(
        "From: FOI team <foi@wexmouth.example>\nTo: quill@wexmail.example\nSubject: Vans\n\nDear Ms Quill\n\n"
        "How many vans do you own?\n\n12\n\nIf you are unhappy, ask for an internal review by replying to this email."
    )
    assert words["review_email"] == "foi@wexmouth.example"


def test_welsh_is_recognised(metadata_of: Metadata) -> None:
    """The language decides what the rules may be trusted with."""
    found, _ = metadata_of(
        "Cyngor Abermorlan\n\nAnnwyl Ms Quill\n\nDiolch am eich cais am wybodaeth. Mae eich cais wedi cael ei ystyried "
        "gan y cyngor ac mae'r wybodaeth ar gael isod. Nid ydym yn cadw gwybodaeth am y rhain. Yr ydym wedi rhoi yr "
        "holl wybodaeth yr oes gan y cyngor ar gyfer y cais hwn.\n\n1. Faint o faniau sydd gan y cyngor?\n\n12\n"
    )
    assert found.language == "cy"


PAGE = """Street cleaning

Request ID
20417
Date received
4 March 2024
Response date
Tuesday, March 26, 2024

Request
Under the Freedom of Information Act 2000, I would like to request the following.
1. How many street sweepers do you own?

Response
9
"""


def test_the_page_of_a_disclosure_log_is_dated_by_its_labels(metadata_of: Metadata) -> None:
    """The day it came in is not the day of the reply; the requester's naming of an Act is not the body's."""
    found, words = metadata_of(PAGE)
    assert words["date"] == "March 26, 2024"
    assert words["reference"] == "20417"
    assert found.regimes == ()
    assert found.kind is LetterKind.REPLY


@pytest.mark.parametrize(
    ("head", "reference"),
    [
        # In brackets behind the title.
        ("FOI request (FOIR-88120044)", "FOIR-88120044"),
        # Before the title.
        ("FOI / 5512 / 2023 / Ladder trucks", "FOI / 5512 / 2023"),
        # Behind a dash.
        ("Freedom of information request response - 07331", "07331"),
        # Label and value on one line.
        ("Response B2210987", "B2210987"),
        # A number and a year in the brackets behind the title, and one that is no year.
        ("Ladder trucks (853A/23)", "853A/23"),
        ("Reference Number: 2052", "2052"),
        # A line of its own.
        ("Ladder trucks\n\nRFI-2023-0881", "RFI-2023-0881"),
        # A name and a year are none.
        ("TOWNS + VILLAGES 2023", None),
    ],
)
def test_a_reference_stands_in_the_title(metadata_of: Metadata, head: str, reference: str | None) -> None:
    """However a disclosure log prints it."""
    _, words = metadata_of(f"{head}\n\nRequest\n\n1. How many ladder trucks do you own?\n\nResponse\n\n9\n")
    assert words.get("reference") == reference


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Date of decision\n04/05/2023", "04/05/2023"),
        ("Published 9 March 2025", "9 March 2025"),
        ("- Request Date\n- 14 Mar 2025\n- Response Date\n- 07 Apr 2025", "07 Apr 2025"),
        ("9 March 2025 – FOI 118 – Ladders", "9 March 2025"),
        ("Requested Tue 04 February 2025\nResponded Wed 05 March 2025", "05 March 2025"),
        # The next words are run together with the date.
        ("Responded Wed 05 March 2025Please tell me the following", "05 March 2025"),
        ("Anyford Council Response\n17 June 2019", "17 June 2019"),
        ("Last updated:\n4th July 2022", None),
        ("Date of request: 12 July 2023", None),
        ("Response issued on 2 May 2025", "2 May 2025"),
        ("**Requested:** 2 May 2025\n**Responded:** 30 May 2025", "30 May 2025"),
        # Figures of a series, each under its day.
        ("31 March 2022 – 3,012 ladders\n31 March 2023 – 3,187 ladders", None),
        ("Received | 24/04/2025\nResponded | 22/05/2025", "22/05/2025"),
        # The rest of a sentence.
        ("The fee was asked about before and\nanswered on 4 September 2023 in part", None),
    ],
)
def test_a_date_is_that_of_the_reply(metadata_of: Metadata, line: str, date: str | None) -> None:
    """A label says which date is which."""
    _, words = metadata_of(f"Ladder trucks\n\n{line}\n\n1. How many ladder trucks do you own?\n\nResponse\n\n9\n")
    assert words.get("date") == date


@pytest.mark.parametrize(
    ("letter", "authority"),
    [
        # A body that is only spoken of does not write.
        ("Dear Ms Quill\n\n1. Who pays?\n\nThe bags were given by Kennel Helpers Trust.\n", None),
        ("Dear Ms Quill\n\n1. Who pays?\n\nThese do:\nAnyford Town Council\nOtherby Town Council\n", None),
        # A kind of body is no name.
        ("Dear Ms Quill\n\n1. Who is the Local Authority?\n\nThe Public Authority is named in the lease.\n", None),
        # Said in the answer.
        ("Dear Ms Quill\n\n1. Who pays?\n\nThis is not held by Anyford Town Council.\n", "Anyford Town Council"),
        # The one body that is named, and that does what was asked about.
        ("Dear Ms Quill\n\n1. How many?\n\nAnyford Town Council removed 14 trees.\n", "Anyford Town Council"),
        ("ANYFORD COUNCIL REPLY\n\n1. How many?\n\n14\n", "ANYFORD COUNCIL"),
        # The English of two languages.
        (
            "Cyngor Sir Afonwen / Afonwen County Council\n\nDear Ms Quill\n\n1. Who pays?\n\nNobody.\n",
            "Afonwen County Council",
        ),
        # A team of the body's stands over its name.
        (
            "Request\n\n1. Who pays?\n\nNobody.\n\nThanks\nBea\nPrivate Housing Services\nAnyford Council\n",
            "Anyford Council",
        ),
        # A heading in capitals, without a letterhead.
        ("Request\n\n1. Who pays?\n\nNobody.\n\nThanks\nBea\nAnyford Town Council\n", "Anyford Town Council"),
        (
            "ANYFORD TOWN COUNCIL                  Ref: AT-24 Parks\n\nDear Ms Quill\n\n1. Who pays?\n\nNobody.\n",
            "ANYFORD TOWN COUNCIL",
        ),
        ("WEXFORTH FIRE & RESCUE SERVICE\n\nRequest\n\n1. Who pays?\n\nNobody.\n", "WEXFORTH FIRE & RESCUE SERVICE"),
    ],
)
def test_the_writer_is_the_body_that_speaks(metadata_of: Metadata, letter: str, authority: str | None) -> None:
    """Not whoever is named."""
    _, words = metadata_of(letter)
    assert words.get("authority") == authority


@pytest.mark.parametrize(
    ("sentence", "regimes"),
    [
        ("We have considered your request under the Freedom of Information Act 2000.", ("FOIA 2000",)),
        ("Thank you for your freedom of information request.", ()),
        (
            "We used the Environmental Information Regulations 2004 rather than the Freedom of Information Act.",
            ("EIR 2004",),
        ),
        (
            (
                "**Request under the Freedom of Information Act 2000 / Environmental Information Regulations 2004**"
                "\n\nOur ref: FOI/2025/244"
            ),
            ("FOIA 2000", "EIR 2004"),
        ),
        ("We received 80 Environmental Information Regulations requests.", ()),
        (
            (
                "We reply under the Freedom of Information Act 2000 and the Environmental Information Regulations "
                "2004. Yours is about a river, and we have considered it under the latter."
            ),
            ("EIR 2004",),
        ),
        (
            (
                "Although you asked under the Freedom of Information Act 2000, we have dealt with your request under "
                "the Environmental Information Regulations 2004."
            ),
            ("EIR 2004",),
        ),
        ("The Trust is not a public authority for the purposes of the Freedom of Information Act 2000.", ()),
    ],
)
def test_an_act_is_one_that_the_body_answers_under(
    metadata_of: Metadata, sentence: str, regimes: tuple[str, ...]
) -> None:
    """Not one that the letter is about."""
    found, _ = metadata_of(f"Dear Ms Quill\n\n{sentence}\n\n1. How many vans do you own?\n\n12\n")
    assert tuple(code for code, _ in found.regimes) == regimes
