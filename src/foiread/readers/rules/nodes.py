"""Who speaks → questions with their answers: which words belong to which question.

Walks the atoms of the body in order and hangs each on a question: question text, answer text, tables. Copes with
answers under each question, answers in a block of their own (by number, by reference, or one for all), and
questions printed twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.readers.rules import answering, asking, by_label, headed
from foiread.readers.rules.finish import finish
from foiread.readers.rules.walk import Walk
from foiread.sections import Analysis, phrases, signs
from foiread.sections.speakers import Speaker

if TYPE_CHECKING:
    import re

    from foiread.readers.rules.node import Built
    from foiread.sections.atoms import Atom


def build(analysis: Analysis) -> Built:
    """Put the questions of a letter together."""
    walk = Walk(
        analysis.spoken,
        again=frozenset(id(one.atom) for one in analysis.spoken if one.again),
        listed=asking.asking_lists(analysis.spoken),
        headed=headed.find_headings(analysis.spoken),
    )
    for i, spoken in enumerate(walk.spoken):
        atom, targets = spoken.atom, walk.targets
        block = phrases.BLOCK.fullmatch(atom.text.strip()) if atom.first and atom.label is None else None
        if block is not None:
            _block(walk, block)
        elif id(atom) in walk.headed:
            walk.asked_under, walk.section = walk.headed[id(atom)], ""
            walk.headings[_run_after(walk, i)] = atom
            walk.current, walk.targets = None, []
        elif atom.cue:
            _cue(walk, atom)
        elif spoken.speaker is Speaker.REQUESTER:
            asking.asked(walk, atom)
        elif spoken.speaker is Speaker.BODY:
            if _is_heading(walk, i):
                walk.headings[_run_after(walk, i)] = atom
                walk.current, walk.targets = None, []
            elif signs.is_heading(atom) and _stands_over_question(walk, i):
                walk.current, walk.targets = None, []
            elif named := headed.named_by(atom, walk.headed) if walk.headed else None:
                rest = by_label.under_heading(walk, atom, named)
                if rest is not None:
                    answering.said(walk, rest)
            else:
                answering.said(walk, atom)
        elif atom.heading and _is_heading(walk, i):
            walk.headings[_run_after(walk, i)] = atom
        if walk.targets is not targets:
            walk.since = atom.unit.index
        if atom.unit.table is not None:
            walk.tied[atom.unit.index] = walk.since
    return finish(walk)


def _block(walk: Walk, match: re.Match[str]) -> None:
    """`Part B`, `Reply to Part B`: what follows belongs to that block."""
    walk.block = (match["letter"] or match["alone"]).upper()
    walk.current, walk.targets = None, []
    walk.cued = False


def _cue(walk: Walk, atom: Atom) -> None:
    if atom.cue == "answer":
        walk.cued = True
        if atom.label is not None and atom.printed is not None:
            by_label.answer_label(walk, atom)
    else:
        walk.asked_anew = True
        walk.cued = False
        if walk.current is not None and walk.current.answered:
            walk.current, walk.targets = None, []


def _is_heading(walk: Walk, i: int) -> bool:
    """A heading right before the first item of another run (or of a lettered block) belongs to that run."""
    atom = walk.spoken[i].atom
    if not atom.heading or atom.label is not None or i + 1 >= len(walk.spoken):
        return False
    following = walk.spoken[i + 1]
    placed = following.atom.placed
    if placed is None or following.speaker is not Speaker.REQUESTER:
        return False
    return placed.path[-1].value == 1 and len(placed.path) == 1 and placed.run > 0


def _stands_over_question(walk: Walk, i: int) -> bool:
    """A heading between an answer and the next numbered question is part of neither."""
    following = walk.spoken[i + 1] if i + 1 < len(walk.spoken) else None
    return following is not None and following.speaker is Speaker.REQUESTER and following.atom.placed is not None


def _run_after(walk: Walk, i: int) -> int:
    placed = walk.spoken[i + 1].atom.placed
    return placed.run if placed is not None else 0
