"""A label or a reference in the body's words → the questions that they answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.readers.rules import references
from foiread.readers.rules.outcome_phrases import ATTACHED, NOT_HELD, PUBLISHED
from foiread.sections import signs
from foiread.sections.labels import Label, parse_label
from foiread.sections.speakers import Speaker

if TYPE_CHECKING:
    from foiread.readers.rules.headed import Named
    from foiread.readers.rules.node import Node
    from foiread.readers.rules.walk import Walk
    from foiread.sections.atoms import Atom

_PLAIN_NUMBER = re.compile(r"(?P<n>\d{1,2})(?:\s?(?P<x>[a-h])(?![\w]))?\s+(?=[A-Z0-9£<])")
_LETTER_AND_NUMBER = re.compile(r"\W*A\d")
_SEVERAL = 2
_MOST = 0.6


def answer_label(walk: Walk, atom: Atom) -> None:
    """An answer's own number says which question it answers."""
    label = atom.printed
    if label is None:
        return
    key = tuple(t.value for t in (atom.placed.path if atom.placed is not None else label.readings[0]))
    if _under_letter(walk, atom, key):
        key = (1, *key)
    current = walk.current
    node: Node | None = _asked_inside(walk, label)
    if node is not None:
        pass
    elif current is not None and current.path is not None and not current.answered and current.key[-len(key) :] == key:
        # The answer stands right under its question.
        node = current
    else:
        node = _part_of_current(walk, label) or _by_key(walk, key, prefer_unanswered=True)
        for length in range(len(key) - 1, 0, -1):
            # `A2. (a) 1,204 (b) 893`: the parts are asked inside question 2.
            node = node or _by_key(walk, key[:length], prefer_unanswered=True)
    run = atom.placed.run if atom.placed is not None else None
    if (
        walk.answer_run is not None
        and run is not None
        and run != walk.answer_run
        and node is not None
        and not label.style.startswith("question")
        and (node.answered or _interrupts(walk, atom))
    ):
        # A list inside an answer (legal arguments, reasons) numbers no answers; `Question 6:` always names one.
        return
    if node is not None and (label.word == "a" or not node.answered or walk.answer_block or _only_intro(walk, node)):
        _open_block(walk, node)
        walk.answer_run = run
        if node.path is None and atom.placed is not None:
            node.path, node.run, node.label = atom.placed.path, atom.placed.run, atom.label
            node.adopted = True
        walk.current = node
        walk.targets = [node]
        walk.cued = False


def _interrupts(walk: Walk, atom: Atom) -> bool:
    """Whether a list stands between two numbered answers, so that it can number none itself."""
    if current_run(walk) == walk.answer_run or not walk.answer_block:
        return False
    return any(
        spoken.atom.start > atom.start
        and spoken.atom.placed is not None
        and spoken.atom.placed.run == walk.answer_run
        and spoken.speaker is Speaker.BODY
        for spoken in walk.spoken
    )


def current_run(walk: Walk) -> int | None:
    """Run of the question being answered."""
    return walk.current.run if walk.current is not None else None


def _under_letter(walk: Walk, atom: Atom, key: references.Key) -> bool:
    """Whether `A1` answers part 1 of question A: the letter that announces answers is a question's too."""
    if len(key) != 1 or not _LETTER_AND_NUMBER.match(atom.unit.text):
        return False
    return any(node.key == (1, *key) and node.path is not None and node.path[0].kind == "l" for node in walk.nodes)


def reference(walk: Walk, atom: Atom) -> Atom:
    """`Questions 1 to 3: …` names the questions that the words answer; returns the words after it."""
    lead = max(0, atom.start - atom.unit.start) if atom.label is not None else 0
    words = atom.unit.text if lead else atom.text
    keys = references.leading(words)
    end = max(0, references.leading_end(words) - lead)
    if not keys and _same_for(walk, atom):
        return atom
    if not keys and (walk.answer_block or after_block(walk)):
        keys, end = _own_number(walk, atom)
    if not keys and walk.answer_block:
        named = set(references.within(atom.text))
        node = _by_key(walk, min(named), prefer_unanswered=True) if len(named) == 1 else None
        if node is not None and not node.answered:
            # `The guidance asked for at part (e) is published at …`
            keys, end = [min(named)], 0
    if not keys and (walk.answer_block or after_block(walk)):
        keys, end = _named_in_sentence(walk, atom), 0
    if not keys and _explained_for(walk, atom):
        return atom
    if not keys:
        return _all_others(walk, atom)
    nodes = [node for key in keys if (node := _by_key(walk, key, prefer_unanswered=True)) is not None]
    if len(nodes) < len(keys) and words.lstrip("( ")[:1].isdecimal():
        # `5 to 9: 148` is an age, where no question 9 was asked.
        return atom
    nodes = [n for n in dict.fromkeys(nodes) if not n.answered or len(nodes) == 1 or _only_intro(walk, n)]
    if nodes:
        _open_block(walk, nodes[0])
        walk.targets = nodes
        walk.current = nodes[-1]
        walk.cued = False
        for node in nodes:
            node.shared = len(nodes) > 1
            node.named = True
        if end:
            return replace(atom, start=atom.start + end, text=atom.text[end:])
    return atom


def _named_in_sentence(walk: Walk, atom: Atom) -> list[references.Key]:
    """`The attached sheet has what you asked for in questions 1 and 2`: some of the questions, and nothing answers them yet.

    Other sentences name several in passing: `You could ask again for questions 1 and 2`.
    """
    if not any(phrase.search(atom.text) for phrase in (ATTACHED, PUBLISHED, NOT_HELD)):
        return []
    named = list(dict.fromkeys(references.within(atom.text)))
    nodes = [_by_key(walk, key, prefer_unanswered=True) for key in named]
    found = {id(node) for node in nodes if node is not None and (not node.answered or _only_intro(walk, node))}
    some = _SEVERAL <= len(found) == len(named) < sum(node.path is not None for node in walk.nodes)
    return named if some else []


def under_heading(walk: Walk, atom: Atom, named: Named) -> Atom | None:
    """`Beach huts 1: 96`: the section that the words are said of, and its questions; returns the words after them."""
    walk.section, walk.answer_run, walk.cued = named.section, None, False
    walk.current, walk.targets = None, []
    nodes = [node for key in named.keys if (node := _by_key(walk, key, prefer_unanswered=True)) is not None]
    nodes = [node for node in dict.fromkeys(nodes) if not node.answered or _only_intro(walk, node)]
    if nodes:
        _open_block(walk, nodes[0])
        walk.targets, walk.current = nodes, nodes[-1]
        for node in nodes:
            node.shared, node.named = len(nodes) > 1, True
    rest = atom.text[named.end :]
    return replace(atom, start=atom.start + named.end, text=rest) if rest.strip() else None


def turns_to_another(walk: Walk, atom: Atom) -> bool:
    """Whether a further sentence of a paragraph begins with questions that nothing answers yet: `Point 3 is refused …`."""
    if not walk.answer_block or not atom.text.lstrip("(“\"' ")[:1].isalpha():
        return False
    nodes = [_by_key(walk, key, prefer_unanswered=True) for key in references.leading(atom.text)]
    return bool(nodes) and all(node is not None and not node.answered for node in nodes)


def _same_for(walk: Walk, atom: Atom) -> bool:
    """`The same applies to question 2`: what was just said answers that one as well."""
    nodes = [_by_key(walk, key, prefer_unanswered=True) for key in references.same_for(atom.text)]
    others = [node for node in dict.fromkeys(nodes) if node is not None and not node.answered]
    if not others or len(others) < len(nodes) or walk.current is None or not walk.current.answer:
        return False
    for node in others:
        node.answer = list(walk.current.answer)
        node.named = True
    walk.answer_block = True
    walk.targets, walk.current, walk.cued = others, others[-1], False
    return True


def _explained_for(walk: Walk, atom: Atom) -> bool:
    """`Section 40(2) - question 3`, over its explanation: what follows is said of that question, answered or not."""
    nodes = [_by_key(walk, key, prefer_unanswered=True) for key in references.cited_for(atom.text)]
    found = [node for node in dict.fromkeys(nodes) if node is not None]
    if not found or walk.current in found or len(found) < len(nodes):
        return False
    walk.targets = walk.explained = found
    walk.current = found[-1]
    walk.cued = False
    return True


def after_block(walk: Walk) -> bool:
    """Whether questions were asked one after the other and only the last of them is being answered."""
    if walk.current is None or walk.current not in walk.nodes:
        return False
    position = walk.nodes.index(walk.current)
    before = walk.nodes[position - 1] if position else None
    if before is not None and before.path and (walk.current.path or ())[: len(before.path)] == before.path:
        # A part's own parent is no question passed over.
        return False
    return len(walk.targets) > 1 or (
        before is not None
        and before.run == walk.current.run
        and not before.tables
        and (not before.answered or all(id(a) in walk.intro for a in before.answer))
    )


def _asked_inside(walk: Walk, label: Label) -> Node | None:
    """`a.` right under `A1.` answers the part 1a, where question 1 has such parts and nothing answers it yet."""
    current = walk.current
    if current is None or current.path is None or current.answered or label.word == "a":
        return None
    tokens = {(reading[0].kind, reading[0].value) for reading in label.readings if len(reading) == 1}
    for node in walk.nodes:
        inside = node.run == current.run and node.path is not None and node.path[:-1] == current.path
        if inside and node.path is not None and (node.path[-1].kind, node.path[-1].value) in tokens:
            return node
    return None


def _part_of_current(walk: Walk, label: Label) -> Node | None:
    """`a)` in the answer to question 2 answers 2a; without parts of its own, question 2 leaves it to the others."""
    current = walk.current
    if current is None or current.path is None or label.word == "a":
        return None
    tokens = [reading[0] for reading in label.readings if len(reading) == 1 and reading[0].kind != "n"]
    above = current.path[:-1]
    for node in walk.nodes:
        if (
            above
            and node.path is not None
            and node.run == current.run
            and node.path[:-1] == above
            and any((token.kind, token.value) == (node.path[-1].kind, node.path[-1].value) for token in tokens)
        ):
            return node
    return None


def _only_intro(walk: Walk, node: Node) -> bool:
    """Whether all that answers it so far are words said after the last question, before the first numbered answer."""
    return bool(node.answer) and all(id(atom) in walk.intro for atom in node.answer) and not node.tables


def _open_block(walk: Walk, answered: Node) -> None:
    """At the first answer with a number of its own: what was said just before answered no one question.

    But a figure over the second question's number answers the first: `4 fines` / `b) 3`.
    """
    if walk.answer_block:
        return
    walk.answer_block = True
    if not walk.intro:
        return
    taken: dict[int, Atom] = {}
    for node in walk.nodes:
        for atom in [a for a in node.answer if id(a) in walk.intro]:
            node.answer.remove(atom)
            taken[id(atom)] = atom
        node.shared = False
    walk.intro = set()
    said = list(taken.values())
    before = walk.nodes[walk.nodes.index(answered) - 1] if answered in walk.nodes[1:] else None
    if before is not None and not before.answered and _follows(before, answered) and said and signs.value_like(said[0]):
        before.answer = said
    else:
        walk.loose.extend(said)


def _follows(before: Node, node: Node) -> bool:
    """Whether one number comes right after the other in one list, and the list begins with it."""
    first, second = before.key, node.key
    return before.run == node.run and first[:-1] == second[:-1] and first[-1:] == (1,) and second[-1:] == (2,)


def _by_key(walk: Walk, key: tuple[int, ...], *, prefer_unanswered: bool) -> Node | None:
    numbered = [n for n in walk.nodes if n.path is not None]
    if walk.block and any(n.block == walk.block for n in numbered):
        numbered = [n for n in numbered if n.block == walk.block]
    if walk.section:
        numbered = [n for n in numbered if n.section == walk.section] or numbered
    if all(n.adopted for n in numbered) and len(key) == 1:
        # Questions printed as bullets, answered by number: the nth is meant.
        return walk.nodes[key[0] - 1] if 0 < key[0] <= len(walk.nodes) else None
    exact = [n for n in numbered if n.key == key]
    over = [n for n in exact if any(n is above for above in walk.nested.values())]
    ends = [n for n in numbered if n.key[-len(key) :] == key and len(n.key) > len(key)]
    # "1." over "1. 2. 3.": numbered answers answer the parts.
    for matches in ([n for n in exact if n not in over], ends, over):
        unanswered = [n for n in matches if not n.answered]
        if unanswered and prefer_unanswered:
            return unanswered[0]
        if matches:
            return matches[-1]
    return None


def _all_others(walk: Walk, atom: Atom) -> Atom:
    """`With regard to all other questions …` answers what nothing has answered yet."""
    if references.ALL_OTHERS.match(atom.text):
        others = [n for n in walk.nodes if not n.answered]
        if others:
            walk.targets = others
            walk.current = others[-1]
            walk.cued = False
            for node in others:
                node.shared = len(others) > 1
    return atom


def _own_number(walk: Walk, atom: Atom) -> tuple[list[references.Key], int]:
    """A number that no sequence of the letter explains, but an unanswered question does: `3: £350`, `3 Yes`."""
    plain = _plain_numbers(walk).get(id(atom))
    if plain is not None:
        return plain
    label = parse_label(atom.text)
    if label is None or label.weak or atom.text.startswith("["):
        # `[c] – fewer than 6` says what a mark in a table means.
        return [], 0
    key = tuple(t.value for t in label.readings[0])
    node = _by_key(walk, key, prefer_unanswered=True)
    return ([key], label.end) if node is not None and not node.answered else ([], 0)


def _plain_numbers(walk: Walk) -> dict[int, tuple[list[references.Key], int]]:
    """Lines after the last question that begin with its numbers and nothing else (`2 The Trust …`, `3a Yes`).

    Believed where they ascend and reach over most of the questions: a number at the start of a line may count.
    """
    if walk.plain_numbers is None:
        walk.plain_numbers = {}
        asked = {node.key for node in walk.nodes if node.path is not None}
        starts = {node.start for node in walk.nodes}
        begun = [i for i, one in enumerate(walk.spoken) if _start(one.atom) in starts]
        found: list[tuple[int, references.Key, int]] = []
        last: references.Key = ()
        together = 0
        for spoken in walk.spoken[begun[-1] + 1 if begun else 0 :]:
            atom = spoken.atom
            if not atom.first or spoken.speaker is not Speaker.BODY or atom.unit.table is not None:
                continue
            match = _PLAIN_NUMBER.match(atom.text)
            if match is None:
                several = references.leading(atom.text) if atom.text[:1].isdecimal() else []
                if several and several[0] > last and asked.issuperset(several):
                    # `1 and 2  The list is …`, before `3  None`.
                    together, last = together + len(several), several[-1]
                continue
            key: references.Key = (int(match["n"]),)
            if match["x"]:
                key = (*key, ord(match["x"].lower()) - 96)
            if key in asked and key > last:
                found.append((id(atom), key, match.end()))
                last = key
        if len(found) + together >= max(_SEVERAL + 1, _MOST * len({key[0] for key in asked})):
            walk.plain_numbers = {atom_id: ([key], end) for atom_id, key, end in found}
    return walk.plain_numbers


def _start(atom: Atom) -> int:
    """Where a sentence begins, with its number."""
    return atom.label.start if atom.label is not None else atom.start
