"""All atoms → what the whole letter tells about each: its layout, its lists, what it prints twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from foiread.phrase import any_of
from foiread.sections import phrases, signs
from foiread.sections.groups import find_groups

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom

_INSTRUCTS = re.compile(
    any_of(r"""
        \W*(?:this|these|the (?:above|information|data|figures?)) (?:should|must|can|could|to|need|includes?|would
            |may)\b
        \W*(?:i\.?e|e\.?g|for example|including|excluding|if\b)
        """),
    re.IGNORECASE,
)
_EITHER = re.compile(r"\W*(?:we|our|i|please|this|it|as|around|between|up to)\b", re.IGNORECASE)
_STATEMENT_WORDS = 4
_TITLES = 12
_DIGITS = re.compile(r"\d+")
_REPEATED_LENGTH = 20
_ROWS = 3
_TOPIC_WORDS = 3
_HAS_VALUE = re.compile(r":|(?<![\d/–-])(?!(?:19|20)\d\d\b)\d[\d,.]*\s?[%kKmM]?\W*$")
_REPEATED = 90
"""Similarity (0–100) from which a line prints another again."""


@dataclass(frozen=True, slots=True)
class Context:
    """What holds of single atoms because of all the others; sets hold the positions of atoms."""

    bold_asks: int
    """+1: questions are bold and answers are not; -1: the other way round; 0: print tells nothing."""
    in_request: frozenset[int]
    """Atoms between an announced request and the first announced answer."""
    framed: frozenset[int]
    """Those of them among which nothing stands that only the body can say."""
    options: frozenset[int]
    """Items of a printed list of choices that holds both Yes and No."""
    follows_mark: frozenset[int]
    """Lines right after a question mark that ask nothing themselves."""
    titles: frozenset[int]
    """Lines over the first announced request: what the letter is about, in noun phrases."""
    figures: frozenset[int]
    """Lines below the one announced answer that end in a value: `Amount to be saved: £20m` asks nothing there."""
    quotes: int
    """+1: the letter prints its questions between quotation marks."""
    captions: frozenset[int]
    """Lines right above a table."""
    asking: frozenset[int]
    """Some lines of the body stand behind a mail's quotation marks: with how many the requester's do (0: without any)."""
    between: bool
    """Several of those are followed by lines with another number of marks: the body answers between the lines."""
    headings_ask: bool
    """The letter prints its questions as headings."""
    questions: frozenset[int]
    """Labelled atoms of runs in which most items ask."""
    bulleted: frozenset[int]
    """Bulleted lines with something other than the next bullet below each, where nothing else asks and most of them do."""
    in_turn: frozenset[int]
    """Paragraphs of one line that take turns with what answers them, where nothing is numbered or announced and some of them ask."""
    under_turns: frozenset[int]
    """What stands right under each of them and asks nothing itself."""
    answers: frozenset[int]
    """Labelled atoms of runs that answer by number after an announced answer."""
    again: frozenset[int]
    """Lines that print a line of the request once more."""
    rows: frozenset[int]
    """Lines that differ from others in their figures alone (`Average cost 2021/22`, `Average cost 2022/23`)."""
    periods: frozenset[int]
    """Lines that are periods and nothing else, two or more right below words that ask: what the question is asked for."""
    opening: frozenset[int]
    """Headings at the start, before anything is asked, announced, numbered or told: the title of a page."""
    named: frozenset[int]
    """Lines right below a number that stands alone (`Question 1`)."""

    @classmethod
    def of(cls, atoms: list[Atom]) -> Context:
        """Look at the whole letter once."""
        in_request = _in_request(atoms)
        questions, answers = find_groups(atoms, in_request)
        asking = _asking(atoms)
        in_turn = _in_turn(atoms)
        return cls(
            _bold_asks(atoms),
            in_request,
            _framed(atoms),
            _options(atoms),
            _follows_mark(atoms),
            _titles(atoms),
            _figures(atoms),
            _quotes(atoms),
            _captions(atoms),
            asking,
            _between(atoms, asking),
            _headings_ask(atoms),
            questions,
            _bulleted(atoms),
            in_turn,
            _under_turns(atoms, in_turn),
            answers,
            _again(atoms, in_request),
            _rows(atoms),
            _periods(atoms),
            _opening(atoms),
            _named(atoms),
        )


def _again(atoms: list[Atom], in_request: frozenset[int]) -> frozenset[int]:
    """A question that is printed in the request and once more above its answer is the requester's both times."""
    out: set[int] = set()
    first: dict[tuple[str, ...], list[str]] = {}
    for i, atom in enumerate(atoms):
        if not atom.first or atom.unit.table is not None or len(atom.text) < _REPEATED_LENGTH:
            continue
        plain = signs.plain(atom.text)
        words = plain.split()
        if len(words) < _STATEMENT_WORDS:
            continue
        start = tuple(words[:3])
        for other in first.get(start, ()):
            same_figures = _DIGITS.findall(plain) == _DIGITS.findall(other)
            if plain == other or (same_figures and fuzz.token_set_ratio(plain, other) >= _REPEATED):
                out.add(i)
                break
        if i in in_request or signs.asks(atom) or phrases.NOUN_START.match(atom.text):
            first.setdefault(start, []).append(plain)
    return frozenset(out)


def _rows(atoms: list[Atom]) -> frozenset[int]:
    alike: dict[str, list[int]] = {}
    for i, atom in enumerate(atoms):
        if atom.first and atom.label is None and _DIGITS.search(atom.text) and not atom.text.rstrip().endswith("?"):
            alike.setdefault(_DIGITS.sub("0", signs.plain(atom.text)), []).append(i)
    return frozenset(i for run in alike.values() if len({atoms[j].text for j in run}) >= _ROWS for i in run)


def _periods(atoms: list[Atom]) -> frozenset[int]:
    out: set[int] = set()
    run: list[int] = []
    for i, atom in enumerate([*atoms, None]):
        if atom is not None and atom.first and atom.label is None and signs.is_period(atom):
            run.append(i)
            continue
        above = atoms[run[0] - 1] if run and run[0] else None
        if above is not None and len(run) >= signs.EACH and not above.cue and not signs.speaks(above):
            asked = signs.asks(above) or phrases.NOUN_START.match(above.text) or above.placed is not None
            if asked or above.text.rstrip().endswith(":"):
                out.update(run)
        run = []
    return frozenset(out)


def _named(atoms: list[Atom]) -> frozenset[int]:
    """Below a number that stands alone: words that ask, or whatever stands there before an answer of that number.

    Where most such numbers have a question below them, all have but those with a plain answer there.
    """
    below = [
        i
        for i, (a, b) in enumerate(pairwise(atoms), start=1)
        if a.placed is not None
        and not a.text
        and a.printed is not None
        and a.printed.word == "q"
        and b.label is None
        and not b.cue
    ]
    unspoken = [i for i in below if not signs.speaks(atoms[i]) and atoms[i].unit.table is None]
    asked = [i for i in unspoken if signs.asks(atoms[i]) or phrases.NOUN_START.match(atoms[i].text)]
    if len(asked) >= signs.EACH and 2 * len(asked) >= len(below):
        asked = unspoken
    return frozenset(asked) | {i for i in below if i + 1 < len(atoms) and _answers(atoms[i + 1])}


def _bulleted(atoms: list[Atom]) -> frozenset[int]:
    """`• Number of alarms`, a table, `• Average time to arrive`, a figure: the points of the request, each answered."""
    listed = [i for i, a in enumerate(atoms) if a.first and a.unit.bullet and a.label is None and not a.cue]
    alone = [
        i for i in listed if i + 1 < len(atoms) and not atoms[i + 1].unit.bullet and atoms[i].end == atoms[i].unit.end
    ]
    asking = [i for i in alone if signs.asks(atoms[i]) or phrases.NOUN_START.match(_unmarked(atoms[i]))]
    elsewhere = any(
        a.placed is not None or a.cue == "request" or (a.first and a.text.rstrip().endswith("?"))
        for a in atoms
        if not a.unit.bullet
    )
    if elsewhere or len(alone) < len(listed) or len(asking) < signs.EACH or 2 * len(asking) < len(alone):
        return frozenset()
    return frozenset(alone)


def _in_turn(atoms: list[Atom]) -> frozenset[int]:
    """`Number of drivers at 1 April`, a table, `Last survey - date and copy of report`, a sentence: topics, each answered."""
    if any(atom.placed is not None or atom.cue for atom in atoms):
        return frozenset()
    alone = [i for i, a in enumerate(atoms) if _a_paragraph(a)]
    asking = {i for i in alone if signs.asks(atoms[i]) or phrases.NOUN_START.match(atoms[i].text)}
    if len(asking) < signs.EACH:
        return frozenset()
    named = {i for i in alone if i > min(asking) and i not in asking and _a_topic(atoms[i])}
    topics: list[int] = []
    for i in sorted(asking | named):
        answered = i + 1 < len(atoms) and i + 1 not in asking
        if i in asking:
            if not answered:
                return frozenset()
            topics.append(i)
        elif answered and i + 1 not in named and i - 1 not in topics and i - 1 not in named:
            topics.append(i)
    return frozenset(topics if 3 * len(asking) >= len(topics) else ())


def _under_turns(atoms: list[Atom], topics: frozenset[int]) -> frozenset[int]:
    return frozenset(
        i + 1
        for i in topics
        if i + 1 < len(atoms) and not signs.asks(atoms[i + 1]) and not phrases.TO_THE_BODY.search(atoms[i + 1].text)
    )


def _a_paragraph(atom: Atom) -> bool:
    unit = atom.unit
    whole = atom.first and atom.end == unit.end and unit.table is None
    return whole and unit.blank_before and not unit.bullet and not unit.quoted


def _a_topic(atom: Atom) -> bool:
    """Whether a paragraph of one line states nothing: no sentence, no label with its value."""
    return (
        atom.heading
        and len(atom.text.split()) >= _TOPIC_WORDS
        and not _HAS_VALUE.search(atom.text)
        and not signs.speaks(atom)
        and not signs.gives(atom)
    )


def _unmarked(atom: Atom) -> str:
    return atom.text.lstrip("*•·◦▪■●○‣-– \t\xa0")


def _answers(atom: Atom) -> bool:
    """Whether it announces an answer, or carries an answer's own number (`Response 3`)."""
    return atom.cue == "answer" or atom.announced == "answer" or (atom.printed is not None and atom.printed.word == "a")


def _bold_asks(atoms: list[Atom]) -> int:
    asking = [a for a in atoms if a.first and (signs.asks(a) or (a.placed and phrases.NOUN_START.match(a.text)))]
    others = [
        a
        for a in atoms
        if a.first and a.unit.table is None and not signs.asks(a) and a.placed is None and not a.cue and not a.heading
    ]
    if len(asking) < 2 or not others:
        return 0
    share_asking = sum(a.unit.bold for a in asking) / len(asking)
    share_others = sum(a.unit.bold for a in others) / len(others)
    if share_asking >= 0.6 and share_others <= 0.45:
        return 1
    if share_asking <= 0.2 and share_others >= 0.6:
        return -1
    return 0


def _follows_mark(atoms: list[Atom]) -> frozenset[int]:
    return frozenset(
        i
        for i, (a, b) in enumerate(pairwise(atoms), start=1)
        if b.label is None
        and (b.first or not b.text.startswith("("))
        and not _INSTRUCTS.match(b.text)
        and len(b.text.split()) >= _STATEMENT_WORDS
        and a.text.rstrip('"”’) ').endswith("?")
        and not signs.asks(b)
        and not phrases.NOUN_START.match(b.text)
        and not phrases.TO_THE_BODY.search(b.text)
        and not phrases.REQUESTER_EXPLAINS.search(b.text)
    )


def _titles(atoms: list[Atom]) -> frozenset[int]:
    cue = next((i for i, atom in enumerate(atoms[:_TITLES]) if atom.cue == "request"), 0)
    return frozenset(i for i in range(cue) if atoms[i].label is None and not atoms[i].text.rstrip().endswith("?"))


def _opening(atoms: list[Atom]) -> frozenset[int]:
    head = takewhile(
        lambda i: (
            atoms[i].heading
            and not atoms[i].cue
            and atoms[i].label is None
            and not signs.asks(atoms[i])
            and not signs.speaks(atoms[i])
            and not phrases.NOUN_START.match(atoms[i].text)
        ),
        range(len(atoms)),
    )
    return frozenset(head)


def _figures(atoms: list[Atom]) -> frozenset[int]:
    cues = [i for i, atom in enumerate(atoms) if atom.cue == "answer"]
    if len(cues) != 1 or not any(atom.cue == "request" or signs.asks(atom) for atom in atoms[: cues[0]]):
        return frozenset()
    return frozenset(
        i
        for i, atom in enumerate(atoms)
        if i > cues[0] and atom.label is None and atom.end < atom.unit.end and not atom.text.rstrip().endswith("?")
    )


def _quotes(atoms: list[Atom]) -> int:
    quoted = [a for a in atoms if a.first and signs.in_quotes(a)]
    asking = sum(signs.asks(a) or bool(phrases.NOUN_START.match(a.text)) for a in quoted)
    return int(len(quoted) >= signs.EACH and asking * 2 >= len(quoted))


def _captions(atoms: list[Atom]) -> frozenset[int]:
    return frozenset(
        i
        for i, (a, b) in enumerate(pairwise(atoms))
        if b.unit.table is not None and a.first and a.placed is None and not a.text.rstrip().endswith("?")
    )


def _asking(atoms: list[Atom]) -> frozenset[int]:
    """With how many quotation marks a mail's lines ask, where not all of it has as many; nothing where none is quoted."""
    found: dict[int, list[Atom]] = {}
    for atom in atoms:
        if atom.first and (atom.unit.quoted or atom.unit.table is None):
            found.setdefault(atom.unit.quoted, []).append(atom)
    quoted = sum(len(some) for depth, some in found.items() if depth)
    if quoted < signs.EACH or len(found) < signs.EACH:
        return frozenset()
    shares = {
        depth: sum(signs.asks(a) or bool(phrases.NOUN_START.match(a.text)) for a in some) / len(some)
        for depth, some in found.items()
    }
    most = max(share for depth, share in shares.items() if depth)
    if most < shares.get(0, 0.0):
        return frozenset({0})
    return frozenset(depth for depth, share in shares.items() if depth and 2 * share >= most)


def _between(atoms: list[Atom], asking: frozenset[int]) -> bool:
    turns = [a for a, b in pairwise(atoms) if a.unit.quoted in asking and b.unit.quoted not in asking]
    return sum(a.unit.quoted > 0 and signs.asks(a) for a in turns) >= signs.EACH


def _headings_ask(atoms: list[Atom]) -> bool:
    headings = [a for a in atoms if signs.is_heading(a)]
    asking = [a for a in headings if signs.asks(a) or phrases.NOUN_START.match(a.text)]
    # Where nothing else asks, the headings are all that is left of the request.
    elsewhere = any(a.placed is not None or a.cue or signs.asks(a) for a in atoms if not signs.is_heading(a))
    return len(asking) >= signs.EACH and len(asking) * (2 if elsewhere else 3) >= len(headings)


def _in_request(atoms: list[Atom]) -> frozenset[int]:
    inside: set[int] = _up_to_the_answer(atoms)
    run: list[int] = []
    active = asked = False
    for i, atom in enumerate(atoms):
        if atom.cue == "request":
            active, asked, run = True, False, []
        elif atom.cue == "answer" or (atom.announced == "answer"):
            if active:
                inside.update(run)
            active, run = False, []
        elif active and (signs.opens_reply(atom) or _sends_on(atom)) and not any(_told(atoms[j]) for j in run):
            inside.update(run)
            active, run = False, []
        elif active and atom.placed is not None:
            # Up to the first question it is the requester's introduction, whatever follows.
            if not asked:
                inside.update(run)
            asked = True
            run.append(i)
        elif active:
            run.append(i)
    return frozenset(inside)


def _framed(atoms: list[Atom]) -> frozenset[int]:
    cues = [i for i, atom in enumerate(atoms) if atom.cue]
    out: set[int] = set()
    for a, b in pairwise(cues):
        inside = list(takewhile(lambda i: not _sends_on(atoms[i]), range(a + 1, b)))
        framed = atoms[a].cue == "request" and atoms[b].cue == "answer"
        if framed and not any(_only_the_body(atoms[i]) for i in inside):
            out.update(inside)
    return frozenset(out)


def _sends_on(atom: Atom) -> bool:
    """Whether the body says that its reply is in an annex: what was asked ends here."""
    return atom.first and bool(phrases.REPLY_IN_ANNEX.search(atom.text))


def _only_the_body(atom: Atom) -> bool:
    """Whether no requester says it; `We would like a table` and `Please note` may be either's."""
    told = _told(atom) and not _EITHER.match(atom.text)
    return told or bool(phrases.DECIDES.search(atom.text))


def _told(atom: Atom) -> bool:
    """Whether it can only be the body's: a value, or a sentence that gives a figure."""
    return signs.value_like(atom) or (atom.first and (signs.gives(atom) or signs.tells_series(atom)))


def _up_to_the_answer(atoms: list[Atom]) -> set[int]:
    """Numbered questions, then one announced answer for all: the request, though nothing announced it."""
    cues = [(i, atom.cue) for i, atom in enumerate(atoms) if atom.cue]
    if [cue for _, cue in cues] != ["answer"]:
        return set()
    first = next((i for i, atom in enumerate(atoms) if atom.placed is not None and signs.asks(atom)), cues[0][0])
    asked = range(first, cues[0][0])
    numbered = sum(atoms[i].placed is not None for i in asked)
    if numbered < signs.EACH or any(
        signs.value_like(atoms[i]) and not signs.PERIOD.fullmatch(atoms[i].text.strip()) for i in asked
    ):
        return set()
    return set(asked)


def _options(atoms: list[Atom]) -> frozenset[int]:
    groups: dict[tuple[object, ...], list[int]] = {}
    for i, atom in enumerate(atoms):
        if atom.placed is not None and len(atom.placed.path) > 1:
            key = (atom.placed.run, *(t.value for t in atom.placed.path[:-1]))
            groups.setdefault(key, []).append(i)
    out: set[int] = set()
    for members in groups.values():
        words = {re.sub(r"\W+", "", atoms[i].text).lower() for i in members}
        if {"yes", "no"} <= words:
            out.update(members)
    return frozenset(out)
