"""Atoms with numbers → which of their groups ask, and which answer by number or enumerate inside an answer.

A group is all items of one level of one run: judged as a whole, since a line alone may say neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.sections import phrases, signs

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom

_LONG_PART = 7


def find_groups(atoms: list[Atom], in_request: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
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
    cues = [i for i, atom in enumerate(atoms) if atom.cue == "answer"]
    for listed in sorted(groups.values(), key=lambda m: m[0]):
        members = listed
        if _announced(atoms, members, in_request) or _group_asks(atoms, members, asking, asking_runs, texts):
            told = _told_behind(atoms, listed, cues)
            members = listed[: len(listed) - len(told)]
            asking_runs.add(_run(atoms[members[0]]))
            asking.update(members)
            answering.update(told)
            for i in members:
                placed = atoms[i].placed
                if placed is not None:
                    texts.setdefault(tuple(t.value for t in placed.path), []).append(signs.plain(atoms[i].text))
        else:
            answering.update(members)
    return frozenset(asking), frozenset(answering)


def _told_behind(atoms: list[Atom], members: list[int], cues: list[int]) -> list[int]:
    """The last items of a list of questions, where they stand behind the one announced answer and all of them speak.

    The answers' own numbering may go on from the questions': `II. Budget`, `Our response`, `III. 2.9 million`.
    """
    behind = [i for i in members if i > cues[0]] if len(cues) == 1 else []
    if not behind or len(members) - len(behind) < signs.EACH:
        return []
    return behind if all(signs.speaks(atoms[i]) for i in behind) else []


def _announced(atoms: list[Atom], members: list[int], in_request: frozenset[int]) -> bool:
    """Whether a list stands whole between an announced request and its answer, and one of its items asks.

    `1. Copies of the rules. 2. Copies of all notes made since 2019.`: figures in it are the requester's.
    """
    return (
        len(members) >= signs.EACH
        and all(i in in_request for i in members)
        and any(signs.asks(atoms[i]) or phrases.NOUN_START.match(atoms[i].text) for i in members)
        and not any(signs.value_like(atoms[i]) for i in members)
    )


def _group_asks(
    atoms: list[Atom],
    members: list[int],
    asking: set[int],
    asking_runs: set[int],
    texts: dict[tuple[int, ...], list[str]],
) -> bool:
    again = sum(
        signs.plain(atoms[i].text) in texts.get(tuple(t.value for t in placed.path), [])
        for i in members
        if (placed := atoms[i].placed) and atoms[i].text
    )
    if again * 2 >= len(members) and again:
        return True
    followed = sum(_cue_follows(atoms, i) for i in members)
    if followed >= signs.EACH and followed * 2 >= len(members):
        return True
    cued = _cued(atoms, members[0])
    asks = sum(_item_asks(atoms, i, filled=not cued) for i in members)
    run = _run(atoms[members[0]])
    if asking_runs and run not in asking_runs and not asks and _all_known(atoms, members, texts):
        # `Q3` over its figures, after a request that numbers a question 3.
        return False
    # `2(a) Breakdown of income:` after "Response" is what question 2(a) is answered with.
    known = not any(atoms[i].text.rstrip().endswith("?") for i in members) and _all_known(atoms, members, texts)
    answered_each = any(atom.cue == "answer" for atom in atoms[members[0] : members[-1] + 2])
    few = (asks * 2 < len(members) or known) and not answered_each
    if asking_runs and run not in asking_runs and few and cued:
        # Numbered anew after "Response", and asking nothing: the answers, parts and all.
        return False
    # An item that goes on in the same line after a gap is a question with its answer.
    first = atoms[members[0]]
    if not asks and first.placed is not None and first.placed.path[-1].kind != "n" and first.placed.path[-1].value > 1:
        # `(g) …`, `(i) …` out of a section of an Act: letters that begin with none before them.
        return False
    split = sum(atoms[i].end < atoms[i].unit.end and not atoms[i].text.rstrip().endswith((".", "!")) for i in members)
    speaks = sum(signs.speaks(atoms[i]) for i in members)
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
            and (signs.speaks(before) or before.text.rstrip().endswith(":"))
            and not signs.asks(before)
            and (members[0] - 1) not in asking
        )
        long = sum(len(atoms[i].text.split()) > _LONG_PART for i in members)
        return not (inside_answer and (speaks or long * 2 >= len(members))) and speaks * 2 <= len(members)
    earlier = bool(asking) or any(
        signs.asks(atom) or phrases.NOUN_START.match(atom.text.lstrip("*•·◦▪■●○‣-– \t\xa0"))
        for atom in atoms[: members[0]]
    )
    if earlier and (cued or speaks > asks):
        return False
    return not (speaks > asks or (not asks and _sentences(atoms, members)))


def _item_asks(atoms: list[Atom], i: int, *, filled: bool) -> bool:
    """Whether a numbered line asks, or the line right below a number that stands alone.

    Where no answers were announced, a line of which the end was filled in (`Fines issued - 17`) asks with what is left.
    """
    atom = atoms[i]
    if not atom.text and i + 1 < len(atoms) and atoms[i + 1].label is None:
        atom = atoms[i + 1]
    entered = filled and i + 1 < len(atoms) and atoms[i + 1].unit is atom.unit and atoms[i + 1].announced == "answer"
    whole = atom.text if entered else atom.unit.text
    return bool(signs.asks(atom) or (phrases.NOUN_START.match(atom.text) and not signs.STATES.search(whole)))


def _cue_follows(atoms: list[Atom], i: int) -> bool:
    """Whether an announced answer stands right below a numbered line, or below one more line of it."""
    for atom in atoms[i + 1 : i + 3]:
        # `1) 2021: 4,120`: what stands behind the colon of the line itself announces nothing.
        if atom.cue == "answer" or (atom.announced == "answer" and atom.unit is not atoms[i].unit):
            return True
        if atom.label is not None or atom.unit.table is not None:
            return False
    return False


def _all_known(atoms: list[Atom], members: list[int], texts: dict[tuple[int, ...], list[str]]) -> bool:
    """Whether questions with all these numbers were asked before."""
    return all(tuple(t.value for t in placed.path) in texts for i in members if (placed := atoms[i].placed))


def _run(atom: Atom) -> int:
    return atom.placed.run if atom.placed is not None else -1


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
        if atom.placed is None and signs.asks(atom):
            return False
    return False
