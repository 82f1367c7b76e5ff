"""Atoms → who speaks each: preamble, requester or body, by scoring the whole letter at once.

A two-party conversation is read as a hidden sequence: every atom has a tendency (its words, its print), every
border between two atoms a cost for changing speaker (none at a new numbered question, much in mid-sentence), and
the cheapest whole is taken (Viterbi). Costs are hand-set; docs/reading.md says what each stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from foiread.sections import phrases
from foiread.types import BlockKind

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom

_A_NUMBER = re.compile(r"(?<![\d/.-])(?!(?:19|20)\d\d\b)\d[\d,.]*(?![\d/]|(?:st|nd|rd|th)\b)")
_STATES = re.compile(
    r"(?<![\d/–-])(?!(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?(?!\d))\d{2,}|£|(?<!who )(?<!which )(?<!that )(?<!there )(?<!how many )\b(?:is|are|was|were)\b"
)
"""A noun phrase with a verb or a number is a statement."""
_INSTRUCTS = re.compile(
    r"\W*(?:this|these|the\s+(?:above|information|data|figures?))\s+(?:should|must|can|could|to|need|includes?|would|may)\b|\W*(?:i\.?e|e\.?g|for\s+example|including|excluding|if\b)",
    re.IGNORECASE,
)
_DASH = re.compile(r"[-–—]\s")
_PERIOD = re.compile(
    r"(?:FY\s?)?(?:19|20)?\d\d\s?[-/–]\s?(?:20)?\d\d(?:\s*\(.*\))?[:.]?|"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?"
    r"(?:19|20)\d\d(?:\s*\(.*\)|\s?(?:YTD|to\s+date))?[:.]?",
    re.IGNORECASE,
)
_INF = 1e9
_STRONG = 6.0


class Speaker(IntEnum):
    """Who speaks an atom of the body of a letter."""

    PREAMBLE = 0
    REQUESTER = 1
    BODY = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """An atom, its speaker, and how far ahead of the alternative that speaker is."""

    atom: Atom
    speaker: Speaker
    margin: float
    again: bool = False
    """It prints a line of the request once more."""


def find_speakers(atoms: list[Atom]) -> list[Spoken]:
    """Tell the speakers of all atoms of the body apart."""
    if not atoms:
        return []
    context = _Context.of(atoms)
    emissions = [_emission(i, atom, context) for i, atom in enumerate(atoms)]
    path = _viterbi(atoms, emissions, context.again)
    return [
        Spoken(atom, Speaker(state), abs(emission[Speaker.REQUESTER] - emission[Speaker.BODY]), i in context.again)
        for i, (atom, state, emission) in enumerate(zip(atoms, path, emissions, strict=True))
    ]


# ── what the whole letter tells about one atom ──────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Context:
    bold_asks: int
    """+1: questions are bold and answers are not; -1: the other way round; 0: print tells nothing."""
    in_request: frozenset[int]
    """Atoms between an announced request and the first announced answer."""
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
    quoting: int
    """Some lines of the body stand behind quotation marks: +1 where those are the requester's mail, -1 where the replies."""
    headings_ask: bool
    """The letter prints its questions as headings."""
    questions: frozenset[int]
    """Labelled atoms of runs in which most items ask."""
    answers: frozenset[int]
    """Labelled atoms of runs that answer by number after an announced answer."""
    again: frozenset[int]
    """Lines that print a line of the request once more."""
    rows: frozenset[int]
    """Lines that differ from others in their figures alone (`Average cost 2021/22`, `Average cost 2022/23`)."""
    named: frozenset[int]
    """Lines right below a number that stands alone (`Question 1`)."""

    @classmethod
    def of(cls, atoms: list[Atom]) -> _Context:
        questions, answers = _runs(atoms)
        in_request = _in_request(atoms)
        return cls(
            _bold_asks(atoms),
            in_request,
            _options(atoms),
            _follows_mark(atoms),
            _titles(atoms),
            _figures(atoms),
            _quotes(atoms),
            _captions(atoms),
            _quoting(atoms),
            _headings_ask(atoms),
            questions,
            answers,
            _again(atoms, in_request),
            _rows(atoms),
            _named(atoms),
        )


def _asks(atom: Atom) -> bool:
    text = atom.text
    return bool(phrases.ASKS_START.match(text)) or text.rstrip('"”’ ').endswith("?")


def _again(atoms: list[Atom], in_request: frozenset[int]) -> frozenset[int]:
    """A question that is printed in the request and once more above its answer is the requester's both times."""
    out: set[int] = set()
    first: dict[tuple[str, ...], list[str]] = {}
    for i, atom in enumerate(atoms):
        if not atom.first or atom.unit.table is not None or len(atom.text) < _REPEATED_LENGTH:
            continue
        plain = _plain(atom.text)
        words = plain.split()
        if len(words) < _STATEMENT_WORDS:
            continue
        start = tuple(words[:3])
        for other in first.get(start, ()):
            same_figures = _DIGITS.findall(plain) == _DIGITS.findall(other)
            if plain == other or (same_figures and fuzz.token_set_ratio(plain, other) >= _REPEATED):
                out.add(i)
                break
        if i in in_request or _asks(atom) or phrases.NOUN_START.match(atom.text):
            first.setdefault(start, []).append(plain)
    return frozenset(out)


def _rows(atoms: list[Atom]) -> frozenset[int]:
    alike: dict[str, list[int]] = {}
    for i, atom in enumerate(atoms):
        if atom.first and atom.label is None and _DIGITS.search(atom.text) and not atom.text.rstrip().endswith("?"):
            alike.setdefault(_DIGITS.sub("0", _plain(atom.text)), []).append(i)
    return frozenset(i for run in alike.values() if len({atoms[j].text for j in run}) >= _ROWS for i in run)


def _named(atoms: list[Atom]) -> frozenset[int]:
    return frozenset(
        i
        for i, (a, b) in enumerate(pairwise(atoms), start=1)
        if a.placed is not None
        and not a.text
        and a.printed is not None
        and a.printed.word == "q"
        and b.label is None
        and not _speaks(b)
        and (_asks(b) or phrases.NOUN_START.match(b.text))
    )


def _bold_asks(atoms: list[Atom]) -> int:
    asking = [a for a in atoms if a.first and (_asks(a) or (a.placed and phrases.NOUN_START.match(a.text)))]
    others = [
        a
        for a in atoms
        if a.first and a.unit.table is None and not _asks(a) and a.placed is None and not a.cue and not a.heading
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
        and not _asks(b)
        and not phrases.NOUN_START.match(b.text)
        and not phrases.TO_THE_BODY.search(b.text)
        and not phrases.REQUESTER_EXPLAINS.search(b.text)
    )


def _titles(atoms: list[Atom]) -> frozenset[int]:
    cue = next((i for i, atom in enumerate(atoms[:_TITLES]) if atom.cue == "request"), 0)
    return frozenset(i for i in range(cue) if atoms[i].label is None and not atoms[i].text.rstrip().endswith("?"))


def _figures(atoms: list[Atom]) -> frozenset[int]:
    cues = [i for i, atom in enumerate(atoms) if atom.cue == "answer"]
    if len(cues) != 1 or not any(atom.cue == "request" or _asks(atom) for atom in atoms[: cues[0]]):
        return frozenset()
    return frozenset(
        i
        for i, atom in enumerate(atoms)
        if i > cues[0] and atom.label is None and atom.end < atom.unit.end and not atom.text.rstrip().endswith("?")
    )


def _quotes(atoms: list[Atom]) -> int:
    quoted = [a for a in atoms if a.first and _in_quotes(a)]
    asking = sum(_asks(a) or bool(phrases.NOUN_START.match(a.text)) for a in quoted)
    return int(len(quoted) >= _EACH and asking * 2 >= len(quoted))


def _in_quotes(atom: Atom) -> bool:
    text = atom.unit.text.strip()
    return len(text) > 1 and text[0] in "“\"‘'" and text[-1] in "”\"’'"


def _captions(atoms: list[Atom]) -> frozenset[int]:
    return frozenset(
        i
        for i, (a, b) in enumerate(pairwise(atoms))
        if b.unit.table is not None and a.first and a.placed is None and not a.text.rstrip().endswith("?")
    )


def _quoting(atoms: list[Atom]) -> int:
    quoted = [a for a in atoms if a.first and a.unit.quoted]
    plain = [a for a in atoms if a.first and not a.unit.quoted and a.unit.table is None]
    if len(quoted) < 2 or not plain:
        return 0
    asking = [
        sum(_asks(a) or bool(phrases.NOUN_START.match(a.text)) for a in some) / len(some) for some in (quoted, plain)
    ]
    return 1 if asking[0] >= asking[1] else -1


def _headings_ask(atoms: list[Atom]) -> bool:
    headings = [a for a in atoms if _is_heading(a)]
    asking = [a for a in headings if _asks(a) or phrases.NOUN_START.match(a.text)]
    return len(asking) >= 2 and len(asking) * 2 >= len(headings)


def _is_heading(atom: Atom) -> bool:
    return atom.first and atom.unit.table is None and not atom.cue and atom.unit.blocks[0].kind is BlockKind.HEADING


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
        elif active and _opens_reply(atom) and not any(_value_like(atoms[j]) for j in run):
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


def _up_to_the_answer(atoms: list[Atom]) -> set[int]:
    """Numbered questions, then one announced answer for all: the request, though nothing announced it."""
    cues = [(i, atom.cue) for i, atom in enumerate(atoms) if atom.cue]
    if [cue for _, cue in cues] != ["answer"]:
        return set()
    first = next((i for i, atom in enumerate(atoms) if atom.placed is not None and _asks(atom)), cues[0][0])
    asked = range(first, cues[0][0])
    numbered = sum(atoms[i].placed is not None for i in asked)
    if numbered < _EACH or any(_value_like(atoms[i]) and not _PERIOD.fullmatch(atoms[i].text.strip()) for i in asked):
        return set()
    return set(asked)


def _opens_reply(atom: Atom) -> bool:
    """A paragraph with which a body begins to speak."""
    return atom.first and atom.placed is None and bool(phrases.REPLY_OPENS.match(atom.text))


def _value_like(atom: Atom) -> bool:
    return atom.unit.table is not None or bool(
        phrases.VALUE_ONLY.fullmatch(atom.text.strip() or "?") or phrases.ANSWER_START.match(atom.text)
    )


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


def _runs(atoms: list[Atom]) -> tuple[frozenset[int], frozenset[int]]:
    """Which numbered lines are questions, and which answer by number or enumerate inside an answer.

    Judged by group (all items of one level of one run), since a line alone may say neither.
    """
    groups: dict[tuple[object, ...], list[int]] = {}
    for i, atom in enumerate(atoms):
        if atom.placed is not None:
            path = atom.placed.path
            # `1a`, `1b` and `2` stand on one level.
            stem = path[:-2] if path[-1].glued else path[:-1]
            groups.setdefault((atom.placed.run, *(t.value for t in stem)), []).append(i)
    asking: set[int] = set()
    answering: set[int] = set()
    texts: dict[tuple[int, ...], list[str]] = {}
    asking_runs: set[int] = set()
    for members in sorted(groups.values(), key=lambda m: m[0]):
        if _group_asks(atoms, members, asking, asking_runs, texts):
            asking_runs.add(_run(atoms[members[0]]))
            asking.update(members)
            for i in members:
                placed = atoms[i].placed
                if placed is not None:
                    texts.setdefault(tuple(t.value for t in placed.path), []).append(_plain(atoms[i].text))
        else:
            answering.update(members)
    return frozenset(asking), frozenset(answering)


def _group_asks(
    atoms: list[Atom],
    members: list[int],
    asking: set[int],
    asking_runs: set[int],
    texts: dict[tuple[int, ...], list[str]],
) -> bool:
    again = sum(
        _plain(atoms[i].text) in texts.get(tuple(t.value for t in placed.path), [])
        for i in members
        if (placed := atoms[i].placed) and atoms[i].text
    )
    if again * 2 >= len(members) and again:
        return True
    followed = sum(_cue_follows(atoms, i) for i in members)
    if followed >= _EACH and followed * 2 >= len(members):
        return True
    asks = sum(_item_asks(atoms, i) for i in members)
    run = _run(atoms[members[0]])
    if asking_runs and run not in asking_runs and not asks and _all_known(atoms, members, texts):
        # `Q3` over its figures, after a request that numbers a question 3.
        return False
    # `2(a) Breakdown of income:` after "Response" is what question 2(a) is answered with.
    known = not any(atoms[i].text.rstrip().endswith("?") for i in members) and _all_known(atoms, members, texts)
    answered_each = any(atom.cue == "answer" for atom in atoms[members[0] : members[-1] + 2])
    few = (asks * 2 < len(members) or known) and not answered_each
    if asking_runs and run not in asking_runs and few and _cued(atoms, members[0]):
        # Numbered anew after "Response", and asking nothing: the answers, parts and all.
        return False
    # An item that goes on in the same line after a gap is a question with its answer.
    first = atoms[members[0]]
    if not asks and first.placed is not None and first.placed.path[-1].kind != "n" and first.placed.path[-1].value > 1:
        # `(g) …`, `(i) …` out of a section of an Act: letters that begin with none before them.
        return False
    split = sum(atoms[i].end < atoms[i].unit.end and not atoms[i].text.rstrip().endswith((".", "!")) for i in members)
    speaks = sum(_speaks(atoms[i]) for i in members)
    if asks * 2 >= len(members) and asks >= speaks:
        return True
    path = first.placed.path if first.placed is not None else ()
    depth = len(path) - (1 if path and path[-1].glued else 0)
    if depth > 1:
        # Parts of a question: series, options. Items of a list inside an answer are sentences.
        if split or asks:
            return True
        before = atoms[members[0] - 1] if members[0] else first
        inside_answer = (
            before.placed is None
            and (_speaks(before) or before.text.rstrip().endswith(":"))
            and not _asks(before)
            and (members[0] - 1) not in asking
        )
        long = sum(len(atoms[i].text.split()) > _LONG_PART for i in members)
        return not (inside_answer and (speaks or long * 2 >= len(members))) and speaks * 2 <= len(members)
    earlier = bool(asking) or any(
        _asks(atom) or phrases.NOUN_START.match(atom.text.lstrip("*•·◦▪■●○‣-– \t\xa0")) for atom in atoms[: members[0]]
    )
    cued = _cued(atoms, members[0])
    if earlier and (cued or speaks > asks):
        return False
    return not (speaks > asks or (not asks and _sentences(atoms, members)))


def _item_asks(atoms: list[Atom], i: int) -> bool:
    """Whether a numbered line asks, or the line right below a number that stands alone."""
    atom = atoms[i]
    if not atom.text and i + 1 < len(atoms) and atoms[i + 1].label is None:
        atom = atoms[i + 1]
    return bool(_asks(atom) or (phrases.NOUN_START.match(atom.text) and not _STATES.search(atom.unit.text)))


def _cue_follows(atoms: list[Atom], i: int) -> bool:
    """Whether an announced answer stands right below a numbered line, or below one more line of it."""
    for atom in atoms[i + 1 : i + 3]:
        if atom.cue == "answer" or atom.announced == "answer":
            return True
        if atom.label is not None or atom.unit.table is not None:
            return False
    return False


def _all_known(atoms: list[Atom], members: list[int], texts: dict[tuple[int, ...], list[str]]) -> bool:
    """Whether questions with all these numbers were asked before."""
    return all(tuple(t.value for t in placed.path) in texts for i in members if (placed := atoms[i].placed))


def _run(atom: Atom) -> int:
    return atom.placed.run if atom.placed is not None else -1


_STATEMENT_WORDS = 4
_EACH = 2
_TITLES = 12
_DIGITS = re.compile(r"\d+")
_REPEATED_LENGTH = 20
_ROWS = 3
_REPEATED = 90
"""Similarity (0–100) from which a line prints another again."""
_LONG_PART = 7


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _speaks(atom: Atom) -> bool:
    text = atom.text
    return not _asks(atom) and bool(
        phrases.ANSWER_START.match(text)
        or (phrases.VALUE_START.match(text) and not _PERIOD.fullmatch(text.strip()))
        or phrases.BODY_SPEAKS.search(text)
    )


def _sentences(atoms: list[Atom], members: list[int]) -> bool:
    """Whether most items are statements: a verb and a full stop."""
    full = sum(
        atoms[i].unit.text.rstrip().endswith(".")
        and len(atoms[i].unit.text.split()) > _LONG_PART
        and not phrases.NOUN_START.match(atoms[i].text)
        for i in members
    )
    return full * 2 > len(members)


def _cued(atoms: list[Atom], index: int) -> bool:
    """Whether an announced answer stands before, with no request or question announced since."""
    for atom in reversed(atoms[:index]):
        if atom.cue:
            return atom.cue == "answer"
        if atom.placed is None and _asks(atom):
            return False
    return False


# ── one atom ────────────────────────────────────────────────────────────────────────────────────


def _emission(i: int, atom: Atom, context: _Context) -> tuple[float, float, float]:
    """Costs of the three speakers; the higher, the less likely."""
    if atom.cue:
        return (0.0, 0.0, _INF) if atom.cue == "request" else (_INF, _INF, 0.0)
    if atom.unit.table is not None:
        return (_INF, 4.0 if i in context.in_request else _STRONG, 0.0)
    text = atom.text
    score = _score(i, atom, text, context)
    preamble = 2.0
    if i in context.titles:
        return (-2.0, 1.0, 1.0)
    if phrases.PREAMBLE.search(text) and atom.label is None:
        preamble = -2.5 if not text.rstrip().endswith("?") else 1.0
    elif phrases.GREETING.match(text):
        preamble = -4.0
    elif atom.heading and atom.label is None:
        preamble = 0.6
    elif atom.label is not None:
        preamble = 6.0
    return (preamble + abs(score) * 0.3, max(0.0, -score), max(0.0, score))


def _score(i: int, atom: Atom, text: str, context: _Context) -> float:
    """Positive: the requester's words; negative: the body's."""
    score = 0.0
    asks = bool(phrases.ASKS_START.match(text))
    if text.rstrip('"”’ )').endswith("?"):
        score += 3.0
    if asks:
        score += 2.6
    elif phrases.NOUN_START.match(text.lstrip("*•·◦▪■●○‣-– \t\xa0")):
        score += 1.0 if _STATES.search(text) or phrases.BODY_SPEAKS.search(text) else 2.4
        if i in context.captions or i in context.rows or i in context.figures:
            score -= 2.0
    explains = bool(phrases.REQUESTER_EXPLAINS.search(text))
    if phrases.TO_THE_BODY.search(text) or explains:
        score += 1.6
    if phrases.BODY_SPEAKS.search(text) and not explains:
        score -= 1.2 if asks else 2.4
    elif not asks and atom.label is None and _A_NUMBER.search(text):
        score -= 1.0
    listed = atom.placed is not None and i in context.in_request and i in context.questions
    if listed:
        pass
    elif phrases.ANSWER_START.match(text) and not explains and not (asks and text.rstrip().endswith("?")):
        score -= 3.0
    if (i in context.in_request and _PERIOD.fullmatch(text.strip())) or (
        atom.placed is not None and (_PERIOD.fullmatch(text.strip()) or atom.end < atom.unit.end)
    ):
        score += 1.5
    elif phrases.VALUE_ONLY.fullmatch(text.strip() or "?"):
        score -= 4.0
    elif phrases.VALUE_START.match(text) and atom.label is None:
        score -= 1.5
    if (
        not asks
        and atom.unit.bullet
        and atom.label is None
        and not phrases.NOUN_START.match(text.lstrip("•·◦▪■●○‣-– \t\xa0"))
    ):
        score -= 0.8
    if not atom.first and _DASH.match(text):
        score -= 2.5
    if atom.announced == "answer":
        score -= _STRONG
    elif atom.announced == "request":
        score += _STRONG
    score += _context_score(i, atom, context)
    return score


def _context_score(i: int, atom: Atom, context: _Context) -> float:
    score = 0.0
    if i in context.follows_mark and i not in context.in_request:
        score -= 1.6
    if i in context.questions:
        score += 2.5
    elif i in context.answers:
        score -= 3.5
    if context.quoting and atom.unit.table is None:
        score += context.quoting * (4.0 if atom.unit.quoted else -2.0)
    if context.quotes and atom.unit.table is None and atom.placed is None:
        score += 2.0 if _in_quotes(atom) else -1.5
    if context.headings_ask and _is_heading(atom):
        score += 2.5
    if i in context.again:
        score += _STRONG
    if i in context.named:
        score += 3.0
    if i in context.options:
        score += 2 * _STRONG
    if i in context.in_request:
        score += 3.0
    if context.bold_asks and atom.unit.table is None:
        bold = 2.2 if atom.unit.bold else -1.8
        score += context.bold_asks * bold
    return score


# ── the whole ───────────────────────────────────────────────────────────────────────────────────


def _viterbi(atoms: list[Atom], emissions: list[tuple[float, float, float]], again: frozenset[int]) -> list[int]:
    best = [emissions[0][0], emissions[0][1] + 0.5, emissions[0][2] + 0.8]
    back: list[tuple[int, int, int]] = []
    for i in range(1, len(atoms)):
        whole = i - 1 in again or _complete(atoms[i - 1])
        moves = _transitions(atoms[i - 1], atoms[i], whole=whole, again=i in again)
        came = []
        grown = []
        for state in range(3):
            options = [best[old] + moves[old][state] for old in range(3)]
            source = min(range(3), key=options.__getitem__)
            came.append(source)
            grown.append(options[source] + emissions[i][state])
        best = grown
        back.append((came[0], came[1], came[2]))
    state = min(range(3), key=best.__getitem__)
    path = [state]
    for came_from in reversed(back):
        state = came_from[state]
        path.append(state)
    return path[::-1]


def _complete(atom: Atom) -> bool:
    """Whether the atom is a whole question, so that a line after it may be its answer."""
    return atom.placed is not None or atom.text.rstrip('"”’) ').endswith(("?", ":", "."))


def _transitions(a: Atom, b: Atom, *, whole: bool, again: bool) -> tuple[tuple[float, float, float], ...]:
    """Costs of (from, to) between two neighbouring atoms."""
    inline = not b.first
    broken = inline and "\n" in a.unit.text[max(0, a.end - a.unit.start) : max(0, b.start - a.unit.start)]
    paragraph = b.first and b.unit.blank_before
    labelled = b.label is not None
    bold_change = b.first and a.unit.bold != b.unit.bold
    if broken:
        # A sentence that begins a line of wrapped text may begin a paragraph.
        ask_to_answer, answer_to_ask = 0.3, 3.0
    elif inline:
        asks = b.text.rstrip('"”’) ').endswith("?") and bool(phrases.ASKS_START.match(b.text))
        ask_to_answer, answer_to_ask = 0.8, 3.5 if asks else 7.0
    elif labelled or again:
        ask_to_answer, answer_to_ask = 0.6, 0.0
    else:
        ask_to_answer = 0.0
        answer_to_ask = 1.6 if not paragraph else 1.3
        if bold_change:
            answer_to_ask -= 0.8
    if a.cue == "request":
        ask_to_answer += 4.0
    if a.cue == "answer":
        answer_to_ask += 1.5 if b.placed is not None else 4.0
    # A question that has been asked is followed by its answer, unless what follows asks on.
    stay_asking = 0.4 if (b.first or broken) and not labelled and whole else 0.0
    return (
        (0.0, 0.3, 0.3),
        (4.0, stay_asking, ask_to_answer),
        (5.0, answer_to_ask, 0.0),
    )
