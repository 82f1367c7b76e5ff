"""Places of people's names in a letter: a document and its sections in, what no model is shown out.

Withheld are lines of the letterhead that do not say who writes, when and about what; greetings and farewells, also
those of a request that is quoted, with what follows; and the names that stand there wherever else they stand. Other
people that an answer names are part of the answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from foiread.types import Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from foiread.types import Document, Section

_GREETING: Final = re.compile(
    r"^[ \t>]*(?:dear|hi|hello|good (?:morning|afternoon))\b(?![-'’])"
    r"(?:[^\n\d]{0,60}$|[^\n\d,]{0,40},(?=[ \t]+\S))",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of its own, or what stands before the comma with which a sentence goes on."""

_FAREWELL: Final = re.compile(
    r"^[ \t>]*(?:yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind|kindest|best|warm|many)? ?regards|sincerely|"
    r"best wishes|(?:(?:with |many |kind )?thanks|thank you)(?=[ \t]*[,.!]?[ \t]*$))"
    r"\b(?![ \t]+(?:to|the|your|our|its|any|all|each|this|that|these|those|for|of|and|in|on)\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""Not the line of a sentence that happens to begin so: `regards to question 4`."""

_PERSON: Final = re.compile(r"[ \t>]*((?:[A-Z][\w'’.-]*[ \t]+){1,3}[A-Z][\w'’-]+)[ \t]*$")
"""A line that is a name and nothing else."""

_TITLED: Final = r"(?:Mrs?|Ms|Mx|Miss|Dr|Prof|Professor|Rev|Sir|Dame|Cllr|Councillor)\.?[ \t]+(?:[A-Z][\w'’.-]*[ \t]+)?"

_SALUTES: Final = frozenset(
    {"dear", "hello", "good", "morning", "afternoon", "mrs", "miss", "prof", "professor", "rev"}
)
_NO_NAME: Final = frozenset(
    {"sir", "madam", "sirs", "applicant", "requester", "requestor", "customer", "resident", "colleague", "enquirer"}
    | {"freedom", "information", "foi", "all", "team", "officer", "member"}
)
"""Words of a greeting that names nobody."""

_MONTHS: Final = frozenset({"april", "march", "may", "june", "august"})
"""Names that are words of dates: withheld behind a title alone."""

_OF_THE_LETTER: Final = re.compile(
    r"\b(?:ref|reference|date|council|authority|trust|police|university|nhs|board|department|borough|county|commission|"
    r"agency|service|college|office of|constabulary|ministry|parliament|government|assembly|freedom of information|foi|"
    r"eir)\b|\b(?:19|20)\d\d\b|\d{1,2}/\d{1,2}/\d{2,4}",
    re.IGNORECASE,
)
"""A line of a letterhead that says who writes, when and about what; the others are names and addresses."""

_ADDRESS: Final = re.compile(
    r"\b\d{1,4}[a-z]?,?[ \t]+(?:[\w'’.-]+[ \t]+){1,3}"
    r"(?:road|street|lane|avenue|close|drive|way|court|place|crescent|gardens?|terrace|grove|hill|row|square|park)\b",
    re.IGNORECASE,
)
"""`12 College Road`, which is no college."""


def names_in(document: Document, sections: Sequence[Section]) -> list[Span]:
    """Places of names; some may overlap."""
    text = document.text
    found: list[Span] = []
    for section in sections:
        for role in section.roles:
            if role.role in (Role.SIGNATURE, Role.QUOTED_MAIL, Role.DISCLAIMER):
                found.append(role.span)
            elif role.role is Role.LETTERHEAD:
                lines = _lines_of(text, role.span)
                found += [line for line in lines if not _of_the_letter(text[line.start : line.end])]
    people: set[str] = set()
    for match in _GREETING.finditer(text):
        found.append(Span(start=match.start(), end=match.end()))
        people |= _greeted(match[0])
    for match in _FAREWELL.finditer(text):
        end = _end_of_signature(text[: _next_speaker(sections, match.end() - 1, len(text))], match.start())
        found.append(Span(start=match.start(), end=end))
        people |= set(_signed(text[match.end() : end]))
    for name in sorted(people):
        found += _wherever(text, name)
    return found


def _of_the_letter(line: str) -> bool:
    """Whether a line of the letterhead is one of the letter's own."""
    return _OF_THE_LETTER.search(_ADDRESS.sub(" ", line)) is not None


def _greeted(greeting: str) -> set[str]:
    """The names in a greeting."""
    words = {word for word in re.findall(r"[^\W\d_][\w'’-]{2,}", greeting) if word.lower() not in _SALUTES}
    if len(words) > 3 or any(word.lower() in _NO_NAME for word in words) or _OF_THE_LETTER.search(greeting):
        return set()
    return {word for word in words if word[0].isupper()}


def _signed(lines: str) -> Iterator[str]:
    """The whole name of who signs, where it is the first thing under the farewell."""
    first = next((line for line in lines.splitlines() if line.strip(" \t>,.")), "")
    match = _PERSON.match(first)
    if match is not None and not _OF_THE_LETTER.search(match[1]):
        yield " ".join(match[1].split())


def _wherever(text: str, name: str) -> Iterator[Span]:
    """Every place of a name, with the title or first name before it."""
    words = r"[ \t]+".join(map(re.escape, name.split()))
    before = _TITLED if name.lower() in _MONTHS else rf"(?:{_TITLED}|[A-Z][\w'’-]+[ \t]+)?"
    for match in re.finditer(rf"\b{before}{words}\b", text):
        yield Span(start=match.start(), end=match.end())


def _next_speaker(sections: Sequence[Section], place: int, end: int) -> int:
    """Where, after a farewell, the other of the two who write begins: a request that is quoted is answered there."""
    roles = [role for section in sections for role in section.roles]
    own = next((role.role for role in roles if role.span.start <= place < role.span.end), None)
    other = Role.REQUEST if own is Role.ANSWER else Role.ANSWER
    return min((role.span.start for role in roles if role.span.start > place and role.role is other), default=end)


def _end_of_signature(text: str, start: int) -> int:
    """Where the short lines under a farewell end."""
    end = start
    for line in text[start:].splitlines(keepends=True)[:8]:
        if len(line.strip()) > 60:
            break
        end += len(line)
    return end


def _lines_of(text: str, span: Span) -> list[Span]:
    """The lines of a stretch."""
    lines, start = [], span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        lines.append(Span(start=start, end=start + len(line)))
        start += len(line)
    return lines
