"""What stands around the answers: in comes a letter's body, out come its parts from the letterhead to the last link."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foiread.evals.synth import phrases
from foiread.evals.synth.amounts import date_text
from foiread.evals.synth.parts import Paragraph, Part

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe


@dataclass
class Sheet:
    """A letter before it is a file."""

    parts: list[Part]
    letterhead: tuple[str, ...] = ()
    """Repeated on each page of a PDF and in the header of a Word file; elsewhere it stands once at the top."""
    mail: dict[str, str] = field(default_factory=dict)
    """Headers of a mail."""
    said: dict[str, str | None] = field(default_factory=dict)
    """What the label says of the letter itself."""


def framed(scribe: Scribe, body: list[Part]) -> Sheet:
    """The whole letter."""
    truth, rng, style = scribe.truth, scribe.rng, scribe.style
    people = truth.body
    mail = style.format == "eml"
    letterhead = () if mail else (people.name, *rng.choice(((people.team,), (people.team, people.address), ())))
    head: list[Part] = [] if style.format in {"pdf", "docx"} else [
        Paragraph(line, "letterhead", tight=bool(place)) for place, line in enumerate(letterhead)
    ]  # fmt: skip
    printed_date = date_text(truth.sent, rng.choice(("long", "long", "long", "ordinal", "slashed", "weekday")))
    reference = rng.choice(("Our ref: {}", "Reference: {}", "Request ID: {}", "Our reference: {}", "Ref: {}"))
    dated = [] if mail else [Paragraph(rng.choice(("{}", "{}", "Date: {}")).format(printed_date))]
    named = [Paragraph(reference.format(truth.reference), tight=bool(dated) and rng.random() < 0.5)]
    greeting = Paragraph(f"Dear {people.requester}{rng.choice(('', ','))}")
    title = Paragraph(f"{scribe.act} - {truth.topic.subject}", bold=style.format != "txt")
    reply = scribe.kind == "reply"
    lead = rng.choice(phrases.OPENINGS).format(subject=truth.topic.subject, received=date_text(truth.received, "long"))
    handled = rng.choice(phrases.HANDLED).format(act=scribe.act)
    opening: list[Part] = [Paragraph(f"{lead} {handled}" if rng.random() < 0.6 else lead)] if reply else []
    titled: list[Part] = [title] if reply else []
    closing = _closing(scribe) if reply or scribe.kind == "internal_review" else []
    early = closing and rng.random() < 0.12 and not scribe.page
    # Some letters tell of reviews in the letter itself, and answer under a heading of their own below it.
    before, after = (closing, []) if early and scribe.annex else ([], closing)
    parts = [*head, *dated, *named, greeting, *titled, *opening, *before, *body, *after, *_signature(scribe)]
    if scribe.page:
        parts = [Paragraph(people.name), title, *_record(scribe, reference, printed_date), *body, *closing]
    parts += scribe.annex
    if mail:
        parts += _under_the_signature(scribe)
    parts += _references(scribe)
    return Sheet(
        parts=[_typed(part, curly=style.curly) for part in parts],
        letterhead=letterhead,
        mail=_headers(scribe) if mail else {},
        said={
            "authority": people.name,
            "reference": truth.reference,
            "date": truth.sent.isoformat(),
            "licence": truth.licence if reply else None,
            "review_email": people.email if closing else None,
            "subject": truth.topic.subject,
        },
    )


def _record(scribe: Scribe, reference: str, printed: str) -> list[Part]:
    """What a page says of the request itself."""
    received = date_text(scribe.truth.received, "slashed")
    lines = (
        reference.format(scribe.truth.reference),
        scribe.rng.choice(("Date received: {}", "Request date: {}", "Date of request: {}")).format(received),
        scribe.rng.choice(("Date responded: {}", "Response date: {}", "Date of response: {}")).format(printed),
    )
    return [Paragraph(line, tight=bool(place)) for place, line in enumerate(lines)]


def _closing(scribe: Scribe) -> list[Part]:
    truth, rng = scribe.truth, scribe.rng
    out = [rng.choice(phrases.REVIEWS).format(email=truth.body.email)]
    if rng.random() < 0.7:
        out.append(phrases.COMMISSIONER[truth.body.scottish])
    if truth.licence and scribe.kind == "reply":
        out.insert(rng.randrange(2) * len(out), rng.choice(phrases.LICENCES[truth.licence]))
    if rng.random() < 0.4:
        out.insert(0, rng.choice(phrases.CONTACT))
    return [Paragraph(text) for text in out]


def _signature(scribe: Scribe) -> list[Part]:
    people, rng = scribe.truth.body, scribe.rng
    lines = [people.officer, people.job, people.name]
    return [Paragraph(rng.choice(phrases.SIGN_OFFS)), *(Paragraph(line, tight=bool(n)) for n, line in enumerate(lines))]


def _under_the_signature(scribe: Scribe) -> list[Part]:
    """A mail's disclaimer, and the request that it answers."""
    truth, rng = scribe.truth, scribe.rng
    out: list[Part] = [Paragraph(phrases.DISCLAIMER)] if rng.random() < 0.5 else []
    if rng.random() < 0.5:
        scribe.tag("quoted_mail")
        said = [
            f"From: {truth.body.requester}",
            f"Sent: {date_text(truth.received, 'long')} 09:{rng.randint(10, 59)}",
            f"To: FOI <{truth.body.email}>",
            f"Subject: Freedom of Information request - {truth.topic.subject}",
        ]
        out += [Paragraph(line, tight=bool(place)) for place, line in enumerate(said)]
        out += [Paragraph("Dear Sir or Madam,"), Paragraph("Please answer the following under the Act:")]
        out += [Paragraph(f"{place}. {question.text}", tight=True) for place, question in enumerate(truth.questions, 1)]
        out.append(Paragraph(f"Your last reply, in {truth.received.year - 3}, gave a total of {rng.randint(30, 900)}."))
    return out


def _references(scribe: Scribe) -> list[Part]:
    if not scribe.links:
        return []
    listed = [Paragraph(f"{place}. {link}", tight=True) for place, link in enumerate(scribe.links, 1)]
    return [Paragraph("References"), Paragraph("Visible links", tight=True), *listed]


def _headers(scribe: Scribe) -> dict[str, str]:
    truth = scribe.truth
    return {
        "From": f"FOI <{truth.body.email}>",
        "To": f"{truth.body.requester} <request@post.example>",
        "Subject": f"Re: Freedom of Information request - {truth.topic.subject}",
        "Date": f"{truth.sent:%a, %d %b %Y} {scribe.rng.randint(9, 16):02}:{scribe.rng.randint(0, 59):02}:00 +0000",
        "Message-ID": f"<{truth.reference.replace(' ', '').replace('/', '-').lower()}@{truth.body.domain}>",
    }


def _typed(part: Part, *, curly: bool) -> Part:
    """Typographic apostrophes, where the letter has them."""
    if not curly or not isinstance(part, Paragraph):
        return part
    return replace(part, text=part.text.replace("'", "’"))
