"""Where the letter's body begins and ends, and where it comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foiread.sections.units import find_units
from foiread.sections.zones import find_zones
from foiread.types import Document

HEAD = """Wexmouth Borough Council
Our ref: FOI/2024/0117
3 May 2024

Dear Ms Quill

"""
BODY = "1. How many vans do you own?\n\n12\n\n"
SIGNED = "Yours sincerely\n\nIvy Sallow\nInformation Officer\n\n"
HEAD_ZONES = ["letterhead"] * 3 + ["preamble"]
SIGNED_ZONES = ["signature"] * 3

LETTERS = {
    "letterhead, greeting, body, signature": (HEAD + BODY + SIGNED, [*HEAD_ZONES, "body", "body", *SIGNED_ZONES]),
    "a numbered request between letterhead and greeting": (
        "Wexmouth College\n\n3 May 2024\n\nRequest\n\n1. Vans\n2. Lorries\n\nDear Ms Quill,\n\nWe hold neither.\n",
        [*["letterhead"] * 2, *["body"] * 5],
    ),
    # Questions and answers pasted without a frame.
    "no greeting, all body": (BODY, ["body", "body"]),
    "review rights after the answers": (
        HEAD + BODY + "If you are unhappy with this reply you may ask for an internal review within 40 working days.\n",
        [*HEAD_ZONES, "body", "body", "review_rights"],
    ),
    "licence, then a mail's disclaimer": (
        HEAD + BODY + "The information is supplied under the Open Government Licence.\n\n"
        "This email is confidential and intended solely for the addressee. If it reached you in error, delete it.\n",
        [*HEAD_ZONES, "body", "body", "licence", "disclaimer"],
    ),
    # A review that one may require, want or need.
    "a review in few words": (
        HEAD + BODY + "If you require a review contact the clerk within 40 working days.\n",
        [*HEAD_ZONES, "body", "body", "review_rights"],
    ),
    "a review that one's own request would be for": (
        HEAD + BODY + "If you remain unhappy, write to the clerk. Your request for review should be made in 40 days.\n",
        [*HEAD_ZONES, "body", "body", "review_rights"],
    ),
    "an appeal that an answer speaks of": (
        HEAD
        + "1. Number of badges refused\n\n4\n\n2. Number of appeals\nWe have no appeal process at present.\n\n"
        + SIGNED,
        [*HEAD_ZONES, *["body"] * 4, *SIGNED_ZONES],
    ),
    # The body comes back with its tables.
    "an annex below the signature": (
        HEAD + BODY + SIGNED + "Annex A\n\nYear\tVans\n2021\t12\n2022\t14\n",
        [*HEAD_ZONES, "body", "body", *SIGNED_ZONES, "body", "body", "body", "body"],
    ),
    # What comes back needs something that answers it.
    "a question asked below the signature with nothing after it": (
        HEAD + BODY + SIGNED + "1. How did we do?\n\nPlease fill in our survey.\n",
        [*HEAD_ZONES, "body", "body", *SIGNED_ZONES, "signature", "signature"],
    ),
    # Old mail below the reply: nothing in it is the body's, annex or not.
    "quoted mail never comes back": (
        HEAD + BODY + SIGNED + "From: Nell Quill <nell@quill.example>\nSent: 8 April 2024 09:12\nTo: FOI\n\n"
        "Annex A\n\n2. How many lorries?\n9\n",
        [*HEAD_ZONES, "body", "body", *SIGNED_ZONES, *["quoted_mail"] * 6],
    ),
    # A memo's head is the letter's own, whatever name stands over it.
    "from and to above the greeting": (
        "Wexmouth Council, Town Hall. WX1 9XX\n\nFrom: Information Unit\nTo: Ms Quill\nDate: 3 May 2024\n\n"
        "Dear Ms Quill\n\n" + BODY + SIGNED,
        [*["letterhead"] * 4, "preamble", "body", "body", *SIGNED_ZONES],
    ),
    "a mail quoted below one sentence": (
        "We have no vans at all, and have had none since the year 2012.\n\nFrom: Ms Quill\nTo: FOI\n\nDear Sir\n\n"
        + BODY,
        ["body", *["quoted_mail"] * 5],
    ),
    # What a published page says of its own request is no part of the conversation.
    "a page's own record": (
        "Vans\n\nDate of request: 3 April 2024\n\nDate responded\n\n2 May 2024\n\n" + BODY,
        ["body", *["letterhead"] * 3, "body", "body"],
    ),
    "a date over the words of the reply": (
        "Your request\n\nHow many vans?\n\nOur response\n\n3 May 2024\n\nThank you for your request.\n",
        ["body", "body", "body", "letterhead", "body"],
    ),
    "a date that is the answer": (
        "Your request\n\nWhen did it open?\n\nOur response\n\n3 May 2021\n",
        ["body", "body", "body", "body"],
    ),
    "a sentence that begins like a record": (
        "Date of request for the vans and what was said of it: unknown to us\n\n" + BODY,
        ["body", "body", "body"],
    ),
    # A request quoted whole ends as letters end.
    "a signature above the announced answer": (
        "Your request\n\nHow many vans?\n\nYours faithfully\n\nNell Quill\n\nOur response\n\n12\n",
        ["body"] * 6,
    ),
    "the requester's own greeting": (
        "Vans\n\nRequest\n\nDear Wexmouth Council,\n\n1. How many vans?\n\nResponse\n\nDear Ms Quill,\n\n12\n",
        ["body"] * 7,
    ),
    "an original message without a header of its own": (
        HEAD + BODY + "-----Original Message-----\n\nHow many vans?\n",
        [*HEAD_ZONES, "body", "body", "quoted_mail", "quoted_mail"],
    ),
}


@pytest.mark.parametrize("case", LETTERS)
def test_every_line_of_a_letter_has_its_zone(document_of: Callable[..., Document], case: str) -> None:
    """A zone lasts until the next cue."""
    text, expected = LETTERS[case]
    zones = find_zones(find_units(document_of(text)))
    assert ["body" if zone is None else zone.value for zone in zones] == expected
