"""What councils write where they give no value: refusals, not held, published, attached, in our own words. Data only.

`{cost}` and `{link}` in an answer are filled by whoever uses it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Closed:
    """A way to answer without a value."""

    outcome: str
    text: str
    exemptions: tuple[str, ...] = ()
    accept_exemptions: tuple[tuple[str, ...], ...] = ()
    accept: tuple[str, ...] = ()
    """Other outcomes that a careful reader could choose."""
    fits: str = "any"
    """What was asked: `any`, `names`, `heavy`, `policy`, `report`, or `document` for the last two."""
    regimes: str = "FOIA 2000"
    arguments: tuple[str, ...] = ()
    """Numbered legal arguments under it."""
    link: str = ""
    """An address it sends the reader to."""


def _both(code: str) -> tuple[tuple[str, ...], ...]:
    """A citation without its subsection is a reading too."""
    return ((code.split("(", maxsplit=1)[0],),)


COST = (
    (
        "The information is held in individual case files. We would have to open {records:,} of them, at an average of "
        "{minutes} minutes each, which is about {hours} hours of work"
    ),
    (
        "To answer this an officer would need to read through {records:,} records by hand. At {minutes} "
        "minutes a record this "
        "would take an estimated {hours} hours"
    ),
)

CLOSED = (
    Closed(
        "refused",
        "{cost}. That is more than the 18 hours (£450) allowed for a request, and this question is refused under "
        "section 12(1) of the Act.",
        ("s.12(1)",),
        _both("s.12(1)"),
        fits="heavy",
    ),
    Closed(
        "refused",
        "{cost}, which exceeds the appropriate limit of £450 set by the Fees Regulations. Section 12 (1) of the "
        "Freedom of "
        "Information Act therefore applies.",
        ("s.12(1)",),
        _both("s.12(1)"),
        fits="heavy",
    ),
    Closed(
        "refused",
        "The names of officers below head of service are personal data and are withheld under section 40(2) of "
        "the Act.",
        ("s.40(2)",),
        _both("s.40(2)"),
        fits="names",
    ),
    Closed(
        "refused",
        "This is third party personal information and is exempt from disclosure (s40(2)).",
        ("s.40(2)",),
        _both("s.40(2)"),
        fits="names",
    ),
    Closed(
        "refused",
        "Disclosure would be likely to prejudice the commercial interests of the contractor. The information is exempt "
        "under Section 43(2) of the Freedom of Information Act 2000.",
        ("s.43(2)",),
        _both("s.43(2)"),
        fits="report",
        arguments=(
            "There is a public interest in openness about how public money is spent.",
            "Bidders must be able to give prices in confidence, or fewer of them will come forward.",
            "The balance lies in withholding the information while the contract is being let.",
        ),
    ),
    Closed(
        "refused",
        "Section 36(2)(b)(i) of the Act applies, since release would inhibit the free provision of advice.",
        ("s.36(2)(b)(i)",),
        (("s.36",), ("s.36(2)",), ("s.36(2)(b)",)),
        fits="report",
        arguments=(
            "Members need frank advice before they decide.",
            "The public can follow the decision in the published minutes.",
        ),
    ),
    Closed(
        "refused",
        "We are withholding this under section 31(1)(a) because it would help people to avoid detection.",
        ("s.31(1)(a)",),
        (("s.31",), ("s.31(1)",)),
        fits="report",
    ),
    Closed(
        "refused",
        "The document contains legal advice and is exempt under section 42(1) of the Act, legal professional "
        "privilege.",
        ("s.42(1)",),
        _both("s.42(1)"),
        fits="report",
    ),
    Closed(
        "refused",
        "A report will be published later this year. The information is exempt under Section 22 of the Act, "
        "which covers "
        "information intended for future publication.",
        ("s.22",),
        accept=("published",),
        fits="report",
    ),
    Closed("not_held", "We do not hold this information."),
    Closed("not_held", "Information not held."),
    Closed("not_held", "This information is not recorded centrally and is therefore not held."),
    Closed("not_held", "The service does not keep a record of this, so we hold no information."),
    Closed(
        "not_held",
        "In accordance with section 1(1)(a) of the Act we confirm that this information is not held.",
        ("s.1(1)(a)",),
        (("s.1(1)",), ("s.1",), ()),
    ),
    Closed(
        "published",
        "This is available on our website at {link} and is therefore exempt under section 21 of the Act.",
        ("s.21",),
        accept=("refused",),
        fits="policy",
        link="https://www.{domain}/open-data/{slug}",
    ),
    Closed(
        "published",
        "The information is already published and can be found at {link}",
        fits="policy",
        link="https://www.{domain}/{slug}",
    ),
    Closed("attached", "Please see the attached document.", fits="document"),
    Closed("attached", "A copy is attached to this letter.", fits="document"),
    Closed(
        "neither_confirmed",
        "We neither confirm nor deny whether this information is held, by virtue of section 31(3) of the Act.",
        ("s.31(3)",),
        _both("s.31(3)"),
        fits="names",
    ),
    Closed(
        "neither_confirmed",
        "The Council can neither confirm nor deny that it holds this information under section 40(5B)(a)(i) of "
        "the Freedom "
        "of Information Act 2000.",
        ("s.40(5B)(a)(i)",),
        (("s.40(5B)",), ("s.40(5B)(a)",), ("s.40",)),
        fits="names",
    ),
    # Scotland.
    Closed(
        "not_held",
        "This is a notice under section 17 of the Act that we do not hold the information.",
        ("s.17",),
        (("s.17(1)",),),
        regimes="FOISA 2002",
    ),
    Closed(
        "refused",
        "Section 38(1)(b) of the Act applies, as this is the personal data of members of staff.",
        ("s.38(1)(b)",),
        (("s.38(1)",), ("s.38",)),
        fits="names",
        regimes="FOISA 2002",
    ),
    Closed(
        "refused",
        "{cost}. This is above the limit of £600 and we are not obliged to comply under section 12(1) of the Act.",
        ("s.12(1)",),
        _both("s.12(1)"),
        fits="heavy",
        regimes="FOISA 2002",
    ),
    Closed(
        "published",
        "You can obtain this from our website, {link}, and section 25(1) applies.",
        ("s.25(1)",),
        _both("s.25(1)"),
        accept=("refused",),
        fits="policy",
        regimes="FOISA 2002",
        link="https://www.{domain}/{slug}",
    ),
    Closed(
        "refused",
        "This is withheld under section 33(1)(b), since release would prejudice substantially the interests of "
        "the supplier.",
        ("s.33(1)(b)",),
        (("s.33(1)",), ("s.33",)),
        fits="report",
        regimes="FOISA 2002",
    ),
    # The environmental regulations.
    Closed(
        "not_held",
        "No information was held when your request was received, and regulation 12(4)(a) applies.",
        ("r.12(4)(a)",),
        (("r.12(4)",), ("r.12",)),
        regimes="EIR 2004",
    ),
    Closed(
        "refused",
        "{cost}. We consider this manifestly unreasonable and refuse it under Regulation 12(4)(b).",
        ("r.12(4)(b)",),
        (("r.12(4)",), ("r.12",)),
        fits="heavy",
        regimes="EIR 2004",
    ),
    Closed(
        "refused",
        "Names are personal data and excepted from disclosure under regulation 13(1).",
        ("r.13(1)",),
        _both("r.13(1)"),
        fits="names",
        regimes="EIR 2004",
    ),
    Closed(
        "refused",
        "The exception in regulation 12(5)(e) applies because the information is commercially confidential.",
        ("r.12(5)(e)",),
        (("r.12(5)",), ("r.12",)),
        fits="report",
        regimes="EIR 2004",
    ),
)
