"""Body units → atoms: the smallest stretches that one speaker speaks.

A line can hold a question and its answer (`… seized?  48,521`, `3) Houses with one permit - 21`, `Answer: 27`), so
lines are cut into sentences, at announced answers, and at a dash, colon or gap before something value-like.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from foiread.frozen import dataclass
from foiread.phrase import any_of
from foiread.sections import phrases
from foiread.sections.forms import Entry, find_forms
from foiread.sections.numbering import Candidate, Label, Placed, parse_label, read_sequence
from foiread.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiread.sections.told import Told
    from foiread.sections.units import Cue, Unit

_SENTENCE = re.compile(
    r"(?:(?<=[.!])[\"”’)]?\s+(?=[A-Z“\"‘(£<•]|[-–—]\s)|(?<=\?)[\"”’)]*\.?\s*(?=[^\s)\"”’.])|(?<=\?[.])\s+(?=\S))"
)
_STOP = re.compile(r"[.!?]")
_ABBREVIATION = re.compile(
    any_of(r"""
        (?:\b(?:e\.?g|i\.?e|etc|no|nos|st|mr|mrs|ms|dr|prof|approx|inc|ltd|vs|viz|ref|tel|fig|p\.a|dept|govt|cllr
            |rev|sr|jr|co)|\b[A-Z])\.$
        """),
    re.IGNORECASE,
)
_GAP_BEFORE_ANSWER = re.compile(r"\s?[-–—=]+\s+|\s[-–—=]\s?|:\s*[-–—]?\s*|\t+\s*|[ \xa0]{3,}")
_REQUEST_WORD = re.compile(r"(?:(?:your|the)\s+)?(?:request|question)s?\s*:?", re.IGNORECASE)
"""`1. Request` announces; `a) requests received` asks for their number."""
_LABEL_WORDS = 3
"""Words before a value that make a label of a line, and digits that make a figure of a number at its end."""
_YOUR_REQUEST = re.compile(r"(?:your|you)\b", re.IGNORECASE)
_RETOLD = re.compile(
    r"(?:you\s+(?:\w+\s+){0,2}(?:asked|requested|wanted|enquired)\b|(?:lastly|finally|first(?:ly)?|second(?:ly)?|third(?:ly)?|next)\b)"
    r"[^\"“”.?]{0,40}[\"“](?P<asked>[^\"“”]{12,600})[\"”][\s.,:;–—-]*",
    re.IGNORECASE,
)
"""`You then asked "what rent was received?"`: the requester's words inside a sentence of the body."""
_NO_CUE: Cue = ""
_NOTHING_TOLD: Mapping[int, tuple[Told, ...]] = MappingProxyType({})
_HEADING_MAX = 90
_COUNTED = 2
_ANNOUNCEMENT = 15
_BULLET_HEAD = re.compile(r"(?:[•·◦▪■●○‣⁃∙\uf0b7\uf0a7\uf0d8\uf076\ufffd➢➤►▶]\s*|[*–—-]\s+)(?=\S)")


@dataclass(frozen=True, slots=True)
class Atom:
    """A sentence, or less, of the body."""

    unit: Unit
    start: int
    end: int
    text: str
    first: bool
    """First of its unit: a line begins here."""
    label: Span | None = None
    """The printed number before it."""
    printed: Label | None = None
    placed: Placed | None = None
    cue: Cue = ""
    """The atom itself is an announcement, not content."""
    announced: Cue = ""
    """A prefix on the same line announced it."""

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return Span(start=self.start, end=self.end)

    @property
    def heading(self) -> bool:
        """Whether it may be a heading: short, alone on its line, no sentence."""
        text = self.text.strip()
        return (
            self.first
            and self.end == self.unit.end
            and 0 < len(text) <= _HEADING_MAX
            and text[-1] not in ".?;,"
            and self.unit.table is None
            and not self.unit.bullet
            and not phrases.VALUE_START.match(text)
            and not phrases.ANSWER_START.match(text)
        )


def find_atoms(units: list[Unit], told: Mapping[int, tuple[Told, ...]] = _NOTHING_TOLD) -> list[Atom]:
    """Cut the units of the body and give each label its place in the letter's numbering.

    Args:
        units: the body of a letter.
        told: where its lines tell what was asked, by index.

    """
    labels = _labels(units)
    placed = _place(units, labels)
    entries = find_forms(units, labels, placed)
    atoms: list[Atom] = []
    for unit in units:
        label = labels.get(unit.index)
        place = placed.get(unit.index)
        if label is not None and place is None and label.word != "a":
            label = None
        if unit.index in told:
            atoms.extend(_cut_told(unit, told[unit.index]))
        else:
            atoms.extend(_cut(unit, label, place, entries.get(unit.index)))
    return _option_tails(atoms)


_CHOOSE = re.compile(
    any_of(r"""
        \b(?:select|choose|tick|option|options|pick|which of the following|list below|one of the|following)\b
        """),
    re.IGNORECASE,
)
_GIVES = re.compile(
    any_of(r"""
        (?:a |the )?total (?:of|spend|cost|was|number|is)\b[^?]*\d
        the (?:\w+ ){0,2}(?:council|trust|board|force|authority|service|university) (?:spent|paid|received|has|have|does|is)\b
        (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b
        \d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}\s*\.?$
        """),
    re.IGNORECASE,
)
"""How an answer behind a dash gives a figure or a day in words."""
_SPACED_DASH = re.compile(r"\s+[-–—]\s+")


def _option_tails(atoms: list[Atom]) -> list[Atom]:
    """`b) In an open container – all five sites use one`: among options, what stands behind a dash was written beside one."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for i, atom in enumerate(atoms):
        if atom.placed is not None and len(atom.placed.path) > 1:
            groups.setdefault((atom.placed.run, *(t.value for t in atom.placed.path[:-1])), []).append(i)
    cuts: dict[int, tuple[int, int]] = {}
    for members in groups.values():
        asked = " ".join(atoms[i].text for i in range(max(0, members[0] - 3), members[0]))
        if not _CHOOSE.search(asked):
            continue
        found = {i: cut for i in members if (cut := _dash_outside_brackets(atoms[i].text)) is not None}
        if found and len(found) < len(members):
            cuts.update(found)
    out: list[Atom] = []
    for i, atom in enumerate(atoms):
        if i not in cuts:
            out.append(atom)
            continue
        left, right = cuts[i]
        out.append(replace(atom, end=atom.start + left, text=atom.text[:left]))
        out.append(
            replace(
                atom,
                start=atom.start + right,
                text=atom.text[right:],
                first=False,
                label=None,
                printed=None,
                placed=None,
                announced="answer",
            )
        )
    return out


def _dash_outside_brackets(text: str) -> tuple[int, int] | None:
    for match in _SPACED_DASH.finditer(text):
        if (
            text.count("(", 0, match.start()) == text.count(")", 0, match.start())
            and len(text[match.end() :].split()) > 1
        ):
            return match.start(), match.end()
    return None


def _labels(units: list[Unit]) -> dict[int, Label]:
    found = {}
    listed: set[int] = set()
    table = ""
    for unit in units:
        if unit.table is not None:
            table = unit.text
            continue
        label = parse_label(unit.label_text or unit.text)
        if label is None or not _marks_note(table, unit.text[: label.end].strip()):
            table = ""
        else:
            continue
        if label is None:
            label = _label_after_prefix(unit.text)
            if label is not None and _BULLET_HEAD.match(unit.text):
                listed.add(unit.index)
        if label is not None and not _replies_to_block(unit.text):
            found[unit.index] = label
    found = _drop_lone_commas(found)
    if not any(label.readings[0][0].kind == "n" for i, label in found.items() if i not in listed):
        # Bullets with letters are parts only where something is numbered above them.
        found = {i: label for i, label in found.items() if i not in listed}
    return _drop_answer_letters(units, found)


def _marks_note(table: str, printed: str) -> bool:
    """Whether a number in brackets right below a table is printed behind one of its cells: a note, and no label."""
    return bool(table) and printed.startswith("(") and bool(re.search(rf"\w\s?{re.escape(printed)}", table))


def _drop_lone_commas(found: dict[int, Label]) -> dict[int, Label]:
    """`1, When …`, `2, How …`: a number before a comma is a label where such numbers count up from 1."""
    commas = {i: label.readings[0][0].value for i, label in found.items() if label.style == "|n,"}
    if len(commas) >= _COUNTED and list(commas.values()) == list(range(1, len(commas) + 1)):
        return found
    return {i: label for i, label in found.items() if i not in commas}


def _label_after_prefix(text: str) -> Label | None:
    """`Q. (a) How many …`, `- a) How many …`: the number behind the word that says it is a question, or a bullet."""
    prefix = phrases.REQUEST_PREFIX.match(text) or _BULLET_HEAD.match(text)
    label = parse_label(text[prefix.end() :]) if prefix else None
    if prefix is None or label is None or label.weak:
        return None
    word = "q" if prefix[0].strip()[:1].isalpha() else label.word
    return replace(label, end=label.end + prefix.end(), word=word)


def _replies_to_block(text: str) -> bool:
    """`Reply to Part A` stands over the answers to a whole block; it answers no question A."""
    block = phrases.BLOCK.fullmatch(text.strip())
    return block is not None and (block["letter"] or "").isalpha() and not text.rstrip().endswith("?")


def _drop_answer_letters(units: list[Unit], found: dict[int, Label]) -> dict[int, Label]:
    """`A.` again and again, with no `B.`, announces answers; it numbers nothing."""
    capitals: dict[str, list[int]] = {}
    for unit in units:
        label = found.get(unit.index)
        if label and label.style in ("|L.", "|L)"):
            capitals.setdefault(label.readings[-1][0].text, []).append(unit.index)
    answers = capitals.get("A", [])
    if (
        answers
        and "B" not in capitals
        and (len(answers) > 1 or any(phrases.REQUEST_PREFIX.match(u.text) for u in units))
    ):
        return {k: v for k, v in found.items() if k not in answers}
    return found


def _place(units: list[Unit], labels: dict[int, Label]) -> dict[int, Placed]:
    by_index = {unit.index: unit for unit in units}
    order = [i for i, label in labels.items() if label.word != "a"]
    previous = {b.index: a for a, b in itertools.pairwise(units)}
    candidates = []
    cues = [u.index for u in units if u.table is None and phrases.ANSWER_CUE.fullmatch(u.text.strip())]
    last = -1
    for i in order:
        unit, label = by_index[i], labels[i]
        words = unit.text if unit.label_text else unit.text[label.end :]
        before = previous.get(i)
        candidates.append(
            Candidate(
                label=label,
                asks=bool(
                    phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words) or words.rstrip().endswith("?")
                ),
                continues=words[:1].islower() and label.style.startswith("|n"),
                cued=before is not None
                and before.table is None
                and bool(phrases.ANSWER_CUE.fullmatch(before.text.strip()) or _ANSWERS_BELOW.search(before.text)),
                fresh=before is None or _fresh_after(before),
                indent=unit.indent,
                answering=last >= 0 and bisect_left(cues, last) < bisect_left(cues, i),
            ),
        )
        last = i
    return {i: place for i, place in zip(order, read_sequence(candidates), strict=True) if place is not None}


_ANSWERS_BELOW = re.compile(r"\b(?:response|reply|answers?)\b[^.]{0,40}\b(?:below|follows?|beneath)\b", re.IGNORECASE)


def _fresh_after(unit: Unit) -> bool:
    if unit.speaks:
        return False
    text = unit.text.strip()
    return bool(
        unit.table is None
        and (
            phrases.ANSWER_CUE.fullmatch(text)
            or phrases.REQUEST_CUE.fullmatch(text)
            or text.endswith(":")
            or (
                len(text) <= _HEADING_MAX
                and text[-1] not in ".?;,:"
                and not any(ch.isdecimal() for ch in text)
                and parse_label(text) is None
            )
        ),
    )


def _cut_told(unit: Unit, told: tuple[Told, ...]) -> list[Atom]:
    """A line that tells what was asked: what announces it, the requester's words, and what else is said."""
    places = {one.start: one for one in told}
    atoms: list[Atom] = []
    for start, end in sentences_of(unit.text):
        one = places.get(start)
        cuts: list[tuple[int, int, Cue, Cue]] = (
            [(start, end, "", "")]
            if one is None
            else [(start, one.asked, "told", ""), (one.asked, one.end, "", "told")]
        )
        for begin, stop, cue, announced in cuts:
            first = not atoms or atoms[-1].cue == "told"
            text = unit.text[begin:stop].rstrip()
            place = unit.start + begin
            atoms.append(Atom(unit, place, place + len(text), text, first=first, cue=cue, announced=announced))
    return atoms


def _cut(unit: Unit, label: Label | None, placed: Placed | None, entry: Entry | None) -> list[Atom]:
    if unit.table is not None:
        return [Atom(unit, unit.start, unit.end, unit.text, first=True)]
    bullet = _BULLET_HEAD.match(unit.text)
    begin = 0 if unit.label_text else (label.end if label else bullet.end() if bullet else 0)
    label_span = None
    if label is not None:
        if unit.label_span is not None:
            label_span = unit.label_span
        else:
            printed = unit.text[: label.end].rstrip()
            label_span = Span(start=unit.start, end=unit.start + len(printed))
    parts = _parts(unit.text, begin, labelled=label is not None) if entry is None else _filled(unit.text, begin, entry)
    if unit.speaks:
        parts = [
            (a, b, "", "answer" if n and _answers(unit.text[a:b]) else unit.speaks)
            for n, (a, b, cue, _) in enumerate(parts)
            if not cue or len(parts) == 1
        ]
    atoms = []
    for n, (start, end, cue, announced) in enumerate(parts):
        atoms.append(
            Atom(
                unit,
                unit.start + start,
                unit.start + end,
                unit.text[start:end],
                first=(n == 0 and not unit.continues) or (n > 0 and parts[n - 1][2] != ""),
                cue=cue,
                announced=announced,
                label=label_span if n == 0 else None,
                printed=label if n == 0 else None,
                placed=placed if n == 0 else None,
            ),
        )
    if not atoms and label is not None and label_span is not None:
        at = label_span.end
        atoms.append(Atom(unit, at, at, "", first=True, label=label_span, printed=label, placed=placed))
    if label is not None and label.word == "a" and atoms:
        atoms[0] = replace(atoms[0], announced="answer")
    return atoms


def _answers(text: str) -> bool:
    """Whether a further sentence of a question's cell is its answer: some tables have one column for both."""
    return bool(phrases.VALUE_START.match(text) or phrases.ANSWER_START.match(text))


def _parts(text: str, begin: int, *, labelled: bool) -> list[tuple[int, int, Cue, Cue]]:
    """(start, end, cue, announced by) of each part of a line."""
    rest = text[begin:]
    if not rest.strip():
        return []
    whole = rest.strip()
    offset = begin + rest.index(whole[0])
    if phrases.BLOCK.fullmatch(whole):
        return [(offset, offset + len(whole), "", "")]
    if phrases.ANSWER_CUE.fullmatch(whole) and (len(whole) > 1 or not labelled):
        return [(offset, offset + len(whole), "answer", "")]
    if phrases.REQUEST_CUE.fullmatch(whole) and (not labelled or _REQUEST_WORD.fullmatch(whole)):
        return [(offset, offset + len(whole), "request", "")]
    retold = None if labelled else _RETOLD.match(text, offset)
    if retold:
        begins, ends = retold.span("asked")
        told = _sentences(text, retold.end()) if text[retold.end() :].strip() else []
        return [(begins, ends, _NO_CUE, "request"), *((start, end, _NO_CUE, _NO_CUE) for start, end in told)]
    boxes = list(phrases.MARKED.finditer(text, offset))
    if boxes:
        # A printed choice is the body's: it made the mark.
        before = text[offset : boxes[0].start()].strip()
        asked = (
            _sentences(text[: boxes[0].start()].rstrip(), offset)
            if before and (phrases.ASKS_START.match(before) or before.endswith(("?", ":")))
            else []
        )
        start = boxes[0].start() if asked else offset
        return [*((a, b, _NO_CUE, _NO_CUE) for a, b in asked), (start, len(text.rstrip()), "", "answer")]
    announced: Cue = ""
    head: list[tuple[int, int, Cue, Cue]] = []
    for pattern, cue in ((phrases.ANSWER_PREFIX, "answer"), (phrases.REQUEST_PREFIX, "request")):
        match = pattern.match(whole)
        if match:
            head = [(offset, offset + len(match.group().rstrip()), cue, "")]  # type: ignore[list-item]
            announced = cue  # type: ignore[assignment]
            offset += match.end()
            break
    spans = _sentences(text, offset)
    out: list[tuple[int, int, Cue, Cue]] = []
    last = _announces(text[slice(*spans[-1])]) if len(spans) > 1 else _NO_CUE
    for start, end in spans[:-1] if last else spans:  # a label's question is its first sentence
        cut = _answer_after_gap(
            text,
            start,
            end,
            labelled=labelled
            or bool(phrases.ASKS_START.match(text[start:end]) or phrases.NOUN_START.match(text[start:end])),
        )
        if cut is None:
            out.append((start, end, "", announced))
        else:
            out.append((start, cut[0], "", announced))
            out.append((cut[1], end, "", "answer"))
        labelled = False
    return head + out + ([(*spans[-1], last, _NO_CUE)] if last else [])


def _announces(sentence: str) -> Cue:
    """What the last sentence of a paragraph announces: `Thank you for writing. Your request is set out below:`."""
    announces = len(sentence) >= _ANNOUNCEMENT and _YOUR_REQUEST.match(sentence)
    return "request" if announces and phrases.REQUEST_CUE.fullmatch(sentence) else ""


def _filled(text: str, begin: int, entry: Entry) -> list[tuple[int, int, Cue, Cue]]:
    """A line of a form: its question, and each sentence of what was filled in."""
    asked = begin + len(text[begin : entry.end]) - len(text[begin : entry.end].lstrip())
    told: Cue = "answer"
    return [
        (asked, len(text[: entry.end].rstrip()), _NO_CUE, _NO_CUE),
        *((start, end, _NO_CUE, told) for start, end in _sentences(text, entry.start)),
    ]


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a line begin and end."""
    return _sentences(text, 0)


def _sentences(text: str, begin: int) -> list[tuple[int, int]]:
    out = []
    start = begin
    # Most lines have no stop but at their end: those are one sentence.
    for match in _SENTENCE.finditer(text, begin) if _STOP.search(text, begin, len(text) - 1) else ():
        if (
            match.start() <= start
            or _ABBREVIATION.search(text, start, match.start())
            or _in_brackets(text, start, match.start())
        ):
            continue
        out.append((start, match.start()))
        start = match.end()
    out.append((start, len(text)))
    trimmed = []
    for a, b in out:
        piece = text[a:b]
        stripped = piece.strip()
        if stripped:
            a2 = a + piece.index(stripped)
            trimmed.append((a2, a2 + len(stripped)))
    return trimmed


def _in_brackets(text: str, start: int, at: int) -> bool:
    depth = text.count("(", start, at) - text.count(")", start, at)
    return depth > 0 and ")" in text[at : at + 120]


def _answer_after_gap(text: str, start: int, end: int, *, labelled: bool) -> tuple[int, int] | None:
    """Where a labelled or asking line turns into its answer without a question mark: (end of question, start of answer)."""
    if not labelled or text[start:end].rstrip().endswith("?"):
        return None
    for gap in _GAP_BEFORE_ANSWER.finditer(text, start + 1, end):
        tail = text[gap.end() : end]
        if not tail.strip() or gap.start() - start < 2:
            continue
        bare = tail.strip()
        if _in_brackets(text, start, gap.start()) or (
            _ENDS_IN_DATE.search(text, start, gap.start()) and _DATE_START.match(bare)
        ):
            continue
        wide = gap.group().startswith(("\t", "   ", "\xa0\xa0")) or "\t" in gap.group()
        if (
            phrases.ANSWER_START.match(bare)
            or phrases.VALUE_ONLY.fullmatch(bare)
            or (wide and phrases.BODY_SPEAKS.search(bare))
            or (_SPACED_DASH.fullmatch(gap.group()) and _GIVES.match(bare))
        ):
            # A colon belongs to the question's words.
            return gap.start() + gap.group().startswith(":"), gap.end()
        if phrases.VALUE_START.match(bare) and gap.group().strip() and not gap.group().startswith(":"):
            return gap.start(), gap.end()
        if gap.group().strip() and _ASKS_DATE.search(text, start, gap.start()) and _is_date(bare):
            return gap.start() + gap.group().startswith(":"), gap.end()
    # A question mark further on: what has been read so far introduces the question.
    return None if "?" in text[start:] else _answer_without_gap(text, start, end)


_ENDS_IN_DATE = re.compile(
    any_of(r"""
        (?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|(?:19|20)\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov
            |dec)[a-z]*(?: \d{2,4})?|\d{1,2}(?:st|nd|rd|th)?)\s*$
        """),
    re.IGNORECASE,
)
_DATE_START = re.compile(
    any_of(r"""
        (?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)
            |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{2,4}|(?:19|20)\d\d\b(?!\s*[-–:]))
        """),
    re.IGNORECASE,
)
_ASKS_DATE = re.compile(r"\b(?:when|dates?|deadline|expir\w+|renew\w*)\b", re.IGNORECASE)


def _is_date(text: str) -> bool:
    """Whether a date is all of a text."""
    match = _DATE_START.match(text)
    return match is not None and not text[match.end() :].strip(" .")


_FIELD = re.compile(
    any_of(r"""
        (?>(?:full )?name(?: of [\w()]+|\(s\)|s)?|job title|title|position|role|grade|e-?mail(?: address)?|
            (?:tele)?phone(?: (?:number|no\.?))?|contact (?:number|details|name|e-?mail)|address|department|supplier
            (?:\(s\))?|start date|end date|contract (?:start|end) date)\s*[:\-–]? (?-i:(?=[A-Z0-9\[+(£]))
        """),
    re.IGNORECASE,
)
"""Fields of a form: what follows on the line is filled in."""
_FINAL_VALUE = re.compile(
    any_of(r"""
        (?<![\w£.,/-])(?<!\bin[ ])(?<!\bof[ ])(?<!\bsince[ ])(?<!\bto[ ])(?<!\bunder[ ])(?<!\bover[ ])(?<!\bthan[ ])
            (?<!\bbetween[ ])(?<!\band[ ])(?<!\bfor[ ])(?<!\bthe[ ])(?<!\btop[ ])(?<!\blast[ ])(?<!\bpast[ ])
            (?<!\bat[ ])(?<!\bby[ ])(?<!\bor[ ])(?P<v>(?!(?:19|20)\d\d\s*\.?\s*$)(?:£\s?)?\d[\d,]*(?:\.\d+)?\s?(?:%
            |[kKmM]\b)?|n/a|N/A|Yes|No|None|Nil|(?P<date>\d{1,2}(?:st|nd|rd
            |th)? [A-Z][a-z]+ \d{4}\b[^?]*))\s*\.?\s*$
        """),
)


_DASH_AT_END = re.compile(r"(?:\s+[-–—=]+\s*)?$")
_NAMES_A_NUMBER = re.compile(
    any_of(r"""
        \b(?:age|aged|section|part|year|years|stage|band|grade|level|tier|type|class|group|phase|category|ward|zone
            |option|schedule|regulation|article) $
        """),
    re.IGNORECASE,
)


def _answer_without_gap(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`Total spend for 2023/24 £4,849,058`, `Job title Head of Service`: an answer that no sign divides from its question."""
    field = _FIELD.match(text, start, end)
    shouted = field is not None and field[0].isupper() and not field[0].rstrip().endswith((":", "-", "–"))
    if field and not shouted and not phrases.ASKS_START.match(text[field.end() : end]):
        return field.end() - 1, field.end()
    value = _FINAL_VALUE.search(text, start, end)
    if value is None or len(text[start : value.start()].split()) < _LABEL_WORDS:
        return None
    figure = value["v"]
    if figure.isdecimal() and (len(figure) < _LABEL_WORDS or not phrases.NOUN_START.match(text[start:end])):
        # "... about withdrawing service 47" ends in a name.
        return None
    if value["date"] and not re.search(r"\b(?:when|date)\b", text[start : value.start()], re.IGNORECASE):
        return None
    if phrases.VALUE_START.match(text[start:end]) or (
        len(value["v"]) < 3 and _NAMES_A_NUMBER.search(text, start, value.start())
    ):
        return None
    return value.start() - len(_DASH_AT_END.search(text[start : value.start()])[0]), value.start()  # type: ignore[index]
