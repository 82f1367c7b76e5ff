"""Which public body writes: the name that the letterhead, the signature and the letter's own sentences give it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from foiread.phrase import Phrase, any_of
from foiread.readers.rules.places import pointer
from foiread.sections.speakers import Speaker
from foiread.types import Pointer, Role, Span

if TYPE_CHECKING:
    from foiread.sections import Analysis

_WORD = r"(?:[A-Z][\w’'&.-]*|&|and|of|upon|on|in|for|with|y|an)"
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December"
)
_ORGANISATION = Phrase(
    any_of(rf"""
        \b(?:(?:The )?(?:(?:London |Royal )?(?:Metropolitan )?[Bb]orough|City|County|District|Borough
            |University) of (?:[A-Z][\w’'-]+)(?:[ \t]+(?:(?:and|&|upon|on)[ \t]+)?(?!(?:{_DAY})\b)[A-Z][\w’'-]+){{0,4}}|(?:[A-Z][\w’'-]+[ \t]+)
            (?:{_WORD}[ \t]+){{0,8}}?(?:Council|Constabulary|Police(?:[ \t]+(?:Service|Force|Scotland))?|(?:NHS[ \t]+)?
            (?:Foundation[ \t]+)?Trust|Health[ \t]+Board|Fire[ \t]+(?:and|And|&)[ \t]+Rescue[ \t]+(?:Service
            |Authority)|Fire[ \t]+(?:Service|Authority)|(?:National[ \t]+Park|Combined|Port|Police|Transport
            |Broads)[ \t]+Authority|University|Homes|Housing(?:[ \t]+(?:Association|Group|Trust)|(?![ \t]+(?:Services?|Team|Options|Standards|Department|Directorate|Needs)\b))|
            (?:Integrated[ \t]+Care|Drainage|Health|Police)[ \t]+Board|Ambulance[ \t]+Service|Commission|Agency
            |Executive|College|Academy|School|Museum|Department|Authority|Partnership))(?![\w])(?:[ \t]+
            (?:NHS[ \t]+)?(?:Foundation[ \t]+)?Trust|[ \t]+(?:Scotland|Wales|Cymru)(?!\w))?
        \b(?:Scottish|Welsh)[ \t]+Government\b
        \b(?:Department|Ministry)[ \t]+(?:for|of)[ \t]+(?:[A-Z]\w+)(?:[ \t]+(?:and|of|&|[A-Z]\w+)){{0,5}}
        \bOffice[ \t]+(?:of|for)[ \t]+(?:the[ \t]+)?[A-Z]\w+(?:[ \t]+(?:and|of|for|the|&|[A-Z]\w+)){{0,8}}
        \b(?:Transport|Police|Education)[ \t]+for[ \t]+[A-Z]\w+(?:[ \t]+[A-Z]\w+)?
        \bNHS[ \t]+(?:[A-Z][\w’'&-]+[ \t]?(?:and[ \t]+|&[ \t]+)?){{1,4}}
        \bPolice[ \t]+(?:Scotland|Service[ \t]+of[ \t]+[A-Z]\w+[ \t]+[A-Z]\w+)
        \bCyngor(?:[ \t]+[A-Z]\w+){{1,4}}
        """),
)
_GOES_ON = re.compile(
    r"(?:[ \t]+[A-Z][\w’'-]+){0,3}[ \t]+(?:Board|Trust|Authority|Service|Council|Constabulary|Association|Group)\b"
)
_NOT_THE_WRITER = re.compile(
    any_of(r"""
        Information[ \t]+Commission
        Ombudsman
        National[ \t]+Archives
        Supreme
        Parliament
        Home[ \t]+Office
        Tribunal
        ^(?:The|This|Our|Your|A|Any|Each|All|Dear|If|Please|In|As|For|Under|Select) (?:Council|Trust|Police
            |University|Authority|School|Agency|Commission|College|Executive|Department)$
        """)
)
_LEADING_WORDS = re.compile(
    any_of(r"""
        ^(?:The|Dear|From|To|Contains|At|By|For|As|In|Of|And|That|Please|Under|With|Our|Your|This|When|Re|Freedom
            |Information|Is|Are|If|How|What|Does|Has|Corporate|Services) (?=[A-Z])
        """)
)
_LICENSED_BY = re.compile(
    r"(?:obtained|information)\s+from\s*$|\bcontains\s*$|©\s*$|\bcopyright\s+(?:of|©)?\s*$", re.IGNORECASE
)

_GENERIC = frozenset(
    [
        "the",
        "a",
        "local",
        "public",
        "billing",
        "chief",
        "executive",
        "nhs",
        "trust",
        "trusts",
        "foundation",
        "authority",
        "council",
        "councils",
        "home",
        "homes",
        "housing",
        "association",
        "hospital",
        "hospitals",
        "education",
        "planning",
        "licensing",
        "highway",
        "highways",
        "unitary",
        "district",
        "county",
        "borough",
        "city",
        "town",
        "parish",
        "police",
        "constabulary",
        "fire",
        "rescue",
        "and",
        "&",
        "service",
        "services",
        "health",
        "board",
        "social",
        "care",
        "academy",
        "school",
        "college",
        "university",
        "department",
        "agency",
        "commission",
        "partnership",
        "integrated",
        "ambulance",
        "government",
        "of",
        "for",
        "relevant",
        "other",
        "each",
        "primary",
        "secondary",
        "national",
        "park",
        "combined",
        "transport",
        "waste",
        "disposal",
        "collection",
        "office",
        "principal",
        "director",
        "chancellor",
        "vice",
        "registrar",
        "secretary",
        "adult",
        "children",
        "mental",
        "your",
        "our",
        "this",
        "that",
        "high",
        "officer",
    ]
)
"""Words that name a kind of body and none in particular: `Local Authority`, `NHS Trust`, `Chief Executive`."""
_HEADING_BEFORE = re.compile(r"^(?:(?:[A-Z]{2,}|&)\s+){2,}(?=[A-Z][a-z])")
"""A department's heading printed on the same line, in capitals."""
_WRITES_AFTER = re.compile(
    any_of(r"""
        (?: (?:[Rr]esponse|[Rr]eply)\s*:?\s*$|['’]s (?:response|reply|answer)|\s*(?:\([^)]{2,20}\)\s*)?,?\s*(?:can (?:now |neither )?confirm
            |confirms?|holds?|does|do not|(?:is|are) (?:not obliged|unable|withholding|committed|required
            |responding)|has (?:now )?(?:considered|completed|received|applied|decided|searched|conducted|provided
            |not|no)|publish\w*|is a (?:registered )?charity|considers?|recorded|respond(?:s|ed)?|repl(?:ies|ied)|answers|employs?|record\b))
        """),
)
_WRITES_BEFORE = re.compile(
    any_of(r"""
        (?:\b(?:held|published|recorded|provided|supplied|received|responded|employed|issued) (?:by|to|at)
            |\brequest to|\bon behalf of|\bhere at|\b(?:reply|response|answers?) of) (?:the )?$
        """),
    re.IGNORECASE,
)
_ITS_REPLY = re.compile(r" (?:[Rr]esponse|[Rr]eply)\W*$")
_ACTS = re.compile(
    r"\s*(?:\([^)]{2,20}\)\s*)?(?:has|have|had|is|are|was|were|does|did|can|cannot|will|no longer|only|[a-z]{3,}ed)\b"
)
"""After the subject of a sentence."""
_ITSELF = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)\s+(?:is\s+not\s+obliged|does\s+(?:not\s+)?hold|holds|can\s+confirm)\b"
)
"""A body that calls itself by its initials and nothing else."""
_WELSH_BODY = re.compile(r"(?:Cyngor|Bwrdd|Heddlu|Prifysgol|Awdurdod|Ymddiriedolaeth)\b")
_TOGETHER = re.compile(r"(?:(?![ \t]{3}|\t| \| ).)+|.", re.DOTALL)
"""`TOWN COUNCIL      Our ref: 12`: what stands together between gaps and bars."""
_GAPS = ("   ", "\t", " | ")
"""One of these stands in a line in which not all stands together."""
_LEAVE = re.compile(
    r"(?:(?:many|with|kind(?:est)?|best|warm|all the)\s+){0,2}(?:thanks|thank\s+you|regards|wishes|best|cheers|yours(?:\s+\w+)?)[\s,.!]*",
    re.IGNORECASE,
)
_SIGNED = 4
"""Lines above a body's name among which its writer takes leave."""
_HEAD_UNITS = 3
_MOST = 0.8
_HEAD_LENGTH = 90
_OFTEN = 3
_CLOSING = (Role.LICENCE, Role.REVIEW_RIGHTS, Role.ADVICE, Role.DISCLAIMER)


def find_authority(analysis: Analysis) -> Pointer | None:
    """Point at the name of the public body that writes, or at nothing: a body that is only spoken of is none."""
    named = _Named(analysis)
    for index, (unit, zone) in enumerate(zip(analysis.units, analysis.zones, strict=True)):
        # Whole tables are units too: most of them name nobody, however their words are written.
        if zone in (Role.QUOTED_MAIL, Role.REFERENCES) or not _ORGANISATION.may_match(unit.text):
            continue
        apart = any(gap in unit.text for gap in _GAPS)
        words = _TOGETHER.sub(lambda cell: _titled(cell[0]), unit.text) if apart else _titled(unit.text)
        for match in _ORGANISATION.finditer(words):
            start, end = match.span()
            while lead := _LEADING_WORDS.match(words[start:end]) or _HEADING_BEFORE.match(words[start:end]):
                start += lead.end()
            longer = _GOES_ON.match(words, end)
            end = longer.end() if longer else end
            cells = _TOGETHER.finditer(unit.text) if apart else ()
            here = next((cell[0] for cell in cells if cell.start() <= start < cell.end()), unit.text)
            told = _ITS_REPLY.match(words, end)
            if here.isupper() and end - start < len(here.strip()) * _MOST and not told:
                # In a heading of capitals every word looks like a name.
                continue
            named.take(index, zone, start, end)
    masthead = _masthead(analysis)
    if masthead is not None:
        named.vouch(masthead)
    place = named.best()
    if place is None:
        return _by_initials(analysis)
    return pointer(*_with_article(analysis.document.text, *place), "the public body most often named", 0.8)


def _with_article(text: str, start: int, end: int) -> tuple[int, int]:
    """`The City of Holm Council`, alone on a line or between bars, is the name as the body prints it."""
    article = start - len("The ")
    before = text[max(0, article - 2) : article].strip(" \t*")
    behind = text[end : end + 2].strip(" \t*")
    alone = article >= 0 and text[article:start] == "The " and (not before or before[-1] in "\n|")
    return (article, end) if alone and (not behind or behind[0] in "\n|") else (start, end)


def _titled(cell: str) -> str:
    """What stands together in a line, a heading of capitals in capitals and small letters."""
    words = cell.title() if cell.isupper() else cell
    return words if len(words) == len(cell) else cell


class _Named:
    """The bodies named so far: how much speaks for each, and where it stands first."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.scores: defaultdict[str, float] = defaultdict(float)
        self.times: Counter[str] = Counter()
        self.places: dict[str, tuple[int, int]] = {}
        self.writes: set[str] = set()
        """Names that stand where a writer's stands."""
        self.acting: set[str] = set()
        """Names that the body's own words tell something of."""

    def take(self, index: int, zone: Role | None, start: int, end: int) -> None:
        unit = self.analysis.units[index]
        name = " ".join(unit.text[start:end].split())
        if _NOT_THE_WRITER.search(name) or len(name.split()) < 2 or _is_generic(name):
            return
        weight, writes = self._weight(index, zone, start, end)
        self.scores[name] += weight
        self.times[name] += 1
        self.places.setdefault(name, (unit.start + start, unit.start + end))
        if writes:
            self.writes.add(name)
        if _speaker(self.analysis, unit.start + start) is Speaker.BODY and _ACTS.match(unit.text, end):
            self.acting.add(name)

    def _weight(self, index: int, zone: Role | None, start: int, end: int) -> tuple[float, bool]:
        """How much one mention speaks for a name, and whether it is the writer's."""
        unit = self.analysis.units[index]
        speaker = _speaker(self.analysis, unit.start + start)
        short = len(unit.text) < _HEAD_LENGTH and not unit.text.rstrip().endswith((".", "?"))
        heads = zone is None and index < _HEAD_UNITS and short
        if speaker is Speaker.REQUESTER and not heads:
            return 0.1, False
        licensed = 2.0 if _LICENSED_BY.search(unit.text[:start]) else 0.0
        signs = unit.text.strip() == unit.text[start:end] and self._signed(index)
        if heads or signs or zone in (Role.LETTERHEAD, Role.SIGNATURE):
            return 3.0 + licensed, True
        if zone is Role.LICENCE or speaker is Speaker.PREAMBLE:
            return 2.0 + licensed, True
        cue = _WRITES_AFTER.match(unit.text, end) or _WRITES_BEFORE.search(unit.text[:start])
        return 1.0 + licensed, bool(cue or licensed or zone in _CLOSING)

    def _signed(self, index: int) -> bool:
        """Whether somebody takes leave in one of the lines right above: `Thanks`, over a name, a post and the body."""
        return any(_LEAVE.fullmatch(unit.text.strip()) for unit in self.analysis.units[max(0, index - _SIGNED) : index])

    def vouch(self, masthead: Span) -> None:
        name = self.analysis.document.slice(masthead)
        if _is_generic(name):
            return
        if not self.scores or not any(
            n.lower() in name.lower() or name.lower() in n.lower() for n in self.scores if self.scores[n] >= _SURE
        ):
            self.scores[name] += 2.5 if self.scores else 1.0
            self.places.setdefault(name, (masthead.start, masthead.end))
            self.writes.add(name)

    def best(self) -> tuple[int, int] | None:
        names = [n for n in self.scores if n in self.writes or self.times[n] >= _OFTEN]
        if not names and len(self.scores) == 1:
            # The one body that is named at all, and that the answers tell something of.
            names = list(self.acting)
        if not names:
            return None
        best = max(names, key=lambda name: (self.scores[name], -self.places[name][0]))
        return self.places[self._in_english(self._fuller(best))]

    def _fuller(self, best: str) -> str:
        """The fuller name of the same body, where it is printed too: "Anytown Council" → "Anytown Borough Council"."""
        first, last = best.split(maxsplit=1)[0], best.rsplit(maxsplit=1)[-1]
        fuller = [
            n
            for n in self.scores
            if n.split()[0] == first
            and len(n) > len(best)
            and (n.split()[-1] == last or n.startswith(f"{best} "))
            and self.scores[n] >= 1
            and (n in self.writes or best not in self.writes)
        ]
        return max(fuller, key=lambda n: self.scores[n]) if fuller else best

    def _in_english(self, best: str) -> str:
        """The English of a bilingual letterhead."""
        if not _WELSH_BODY.match(best):
            return best
        own = set(best.split()[1:])
        english = [n for n in self.writes if not _WELSH_BODY.match(n) and own & set(n.split())]
        return max(english, key=lambda n: self.scores[n]) if english else best


def _is_generic(name: str) -> bool:
    words = name.lower().split()
    return words[0] not in {"department", "ministry"} and all(word in _GENERIC for word in words)


def _speaker(analysis: Analysis, at: int) -> Speaker | None:
    return next((s.speaker for s in analysis.spoken if s.atom.start <= at < s.atom.end), None)


def _by_initials(analysis: Analysis) -> Pointer | None:
    for unit, zone in zip(analysis.units, analysis.zones, strict=True):
        match = _ITSELF.search(unit.text) if zone in (None, Role.LETTERHEAD) else None
        if match and not _is_generic(match["name"]) and match["name"] not in {"FOIA", "FOISA", "EIR", "EIRs"}:
            start = unit.start + match.start("name")
            return pointer(start, start + len(match["name"]), "calls itself so", 0.6)
    return None


_SURE = 3
"""Weight from which a name in the letter needs no masthead to vouch for it."""
_DEPARTMENT = re.compile(
    any_of(r"""
        \b(?:team|unit|services|directorate|governance|information|headquarters|house|hall|street|road|lane|place
            |square|centre|office|freedom|request|response|reply|private|confidential|dear|date|ref|our|your|by|via
            |e-?mail|post|mr|mrs|ms|dr|attachment|download|view|skip|content|cookies?|navigation|menu|home|page)\b
        \d
        @
        :
        """),
    re.IGNORECASE,
)


def _masthead(analysis: Analysis) -> Span | None:
    """The first line of the letterhead, where it reads like the name of a body."""
    for unit, zone in zip(analysis.units[:3], analysis.zones[:3], strict=False):
        if zone is not Role.LETTERHEAD:
            return None
        line = re.split(r"\s+[-–|]\s+|,|\t|\s{3,}", unit.text)[0].strip()
        start = unit.start + unit.text.index(line)
        words = line.split()
        if 2 <= len(words) <= 10 and words[0][0].isupper() and not _DEPARTMENT.search(re.sub(r"^Office of", "", line)):
            return Span(start=start, end=start + len(line))
    return None
