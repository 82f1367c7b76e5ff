"""Questions as they were met → questions as they count: printed twice, headings, choices, answers to several."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from foiread.phrase import tokens
from foiread.readers.rules import asking, references
from foiread.readers.rules.node import Built, Node, alike, heading_like
from foiread.readers.rules.topics import part_shared
from foiread.sections import phrases, signs
from foiread.types import Span

if TYPE_CHECKING:
    from foiread.readers.rules.walk import Walk

_MARK = re.compile(
    r"\W*(?:this\s+(?:one\s+)?(?:applies|is\s+the\s+case)|x|yes|✓|✔|applies|selected|chosen|correct|this\s+option)\W*",
    re.IGNORECASE,
)
"""What is written beside the option that was chosen."""
_CHOOSE = re.compile(
    r"\b(?:select|choose|tick|option|options|pick|which\s+(?:one\s+)?of\s+(?:the\s+following|these))\b", re.IGNORECASE
)
_FIELD = re.compile(
    r"\W*(?:(?:full\s+)?name|job\s+title|title|position|role|e-?mail|(?:tele)?phone|contact|address|department)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[^\w\s]*(?:and|or|plus)\b(?-i:\s+[a-z])", re.IGNORECASE)
"""`(v) and how many of those …`, asked in one breath with the question before it."""
_BOTH = re.compile(r"\W*(?:both|these\s+two)\b", re.IGNORECASE)
_SEVERAL = 2
_A_SENTENCE = 8
_OPENING = 3
"""Sentences in which an answer says what it is about."""
_WHOLE_REQUEST = re.compile(
    r"\b(?:information|data)\s+(?:that\s+)?you\s+(?:have\s+)?(?:requested|asked)\b|"
    r"(?P<of>\b(?:parts?|(?:part|point|question) \d) of )?\b(?:your|this)\s+request\b|"
    r"\brequested\s+information\b|\b(?:all|each)\s+(?:of\s+)?(?:the|your|these)\s+questions\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\b(?:tell\s+me|let\s+me\s+(?:know|have)|send\s+me|(?:the\s+following|these)(?:\s+(?:questions?|information|details))?|"
    r"as\s+follows)\s*[:,.–—-]*\s*$",
    re.IGNORECASE,
)
"""`Under the Act please tell me`, over the questions."""
_REPEATED_LENGTH = 20
_SAME_BEGINNING = 95
_SAME_WORDS = 97
"""The same where no number helps: two questions of one request may differ in a word or two."""


def finish(walk: Walk) -> Built:
    """Drop what only looked like a question, and give answers to several questions to each of them."""
    _drop_first_printing(walk)
    _join_printings(walk)
    _drop_unnumbered_first_printing(walk)
    _drop_whole_first_printing(walk)
    _drop_heading_items(walk)
    _drop_unnumbered_headings(walk)
    _drop_topics(walk)
    _bullet_by_bullet(walk)
    _leave_tables(walk)
    _share_pairs(walk)
    _drop_options(walk)
    _mentions(walk)
    _share_both(walk)
    _share_tail(walk)
    _share_upwards(walk)
    _share_loose(walk)
    part_shared(walk.nodes)
    _share_back(walk)
    return Built(walk.nodes, walk.headings, walk.loose, walk.loose_tables, walk.tied)


def _drop_first_printing(walk: Walk) -> None:
    """Questions printed as the request and again above the answers count once; what stood between is a preface."""
    runs: dict[int, list[Node]] = {}
    for node in walk.nodes:
        if node.path is not None:
            runs.setdefault(node.run, []).append(node)
    order = sorted(runs)
    for i, a in enumerate(order):
        for b in order[i + 1 :]:
            again = [n for n in runs[a] if any(n.key == m.key and alike(n, m) for m in runs[b])]
            dropped = walk.superseded.get(b, 0)
            if dropped + len(again) < max(2, 0.6 * (len(runs[a]) + dropped)) or sum(n.answered for n in runs[a]) > 1:
                continue
            for node in runs[a]:
                if any(n is node for n in again):
                    walk.loose.extend(node.answer)
                    walk.loose_tables.extend(node.tables)
                    walk.nodes.remove(node)
            break


def _join_printings(walk: Walk) -> None:
    """The last question of a block, printed once more over what answers it, goes on with its number: it is one."""
    numbered = [node for node in walk.nodes if node.path is not None]
    for first, node in pairwise(numbered):
        same = first.run == node.run and first.key == node.key and len(node.words) >= _REPEATED_LENGTH
        said, again = (tokens(one.words.lower()) if same else [] for one in (first, node))
        if (
            same
            and said[: len(again)] == again
            and not any(first in (other.parent, node.parent) for other in walk.nodes)
        ):
            node.answer[:0] = first.answer
            node.tables[:0] = first.tables
            node.named = True
            walk.nodes.remove(first)


def _drop_unnumbered_first_printing(walk: Walk) -> None:
    """A question without number that is printed again above its answer; the number of either printing stands."""
    for first in list(walk.nodes):
        if first.answered and not first.shared:
            continue
        position = walk.nodes.index(first)
        again = next((n for n in walk.nodes[position + 1 :] if _prints_again(first, n)), None)
        if again is None:
            continue
        if again.path is None or first.path is not None:
            again.path, again.run, again.label, again.parent = first.path, first.run, first.label, first.parent
        walk.nodes.remove(again)
        walk.nodes[position] = again


def _drop_whole_first_printing(walk: Walk) -> None:
    """A request printed as one paragraph, and then question by question above the answers."""
    for first in list(walk.nodes):
        if first.path is not None or first.answered:
            continue
        words = " ".join(first.words.split()).casefold()
        later = walk.nodes[walk.nodes.index(first) + 1 :]
        parts = [" ".join(one.words.split()).casefold() for one in later if one.path is not None]
        inside = [part for part in parts if len(part) >= _REPEATED_LENGTH and part in words]
        if len(inside) >= _SEVERAL and len(inside) == len(parts):
            walk.nodes.remove(first)


def _drop_heading_items(walk: Walk) -> None:
    """A numbered heading over numbered questions (`1. LIFTS`) asks nothing itself."""
    headed = {n.run for n in walk.nodes if n.path is not None} - {
        n.run for n in walk.nodes if n.path is not None and len(n.path) == 1 and not heading_like(n)
    }
    for node in list(walk.nodes):
        if node.path is None or node.answered or not heading_like(node):
            continue
        depth = len(node.path)
        parts = [
            n
            for n in walk.nodes
            if n.run == node.run
            and n.path is not None
            and len(n.path) > depth
            and n.path[:depth] == node.path
            and n.path[depth].kind == "n"
        ]
        after = walk.nodes.index(node) + 1
        restarts = (
            not parts
            and node.run in headed
            and after < len(walk.nodes)
            and walk.nodes[after].key == (1,)
            and walk.nodes[after].run != node.run
        )
        if not parts and not restarts:
            continue
        walk.nodes.remove(node)
        if restarts and node.path[0].kind == "l":
            for below in walk.nodes:
                if below.run == walk.nodes[after - 1].run:
                    below.block = node.path[0].text.upper()
        # `1.` printed under the heading `1.` is no `1.1`: the parts are a run of their own.
        # Under a lettered heading (`A. Figures`) the letter is the block's.
        if parts and node.path[0].kind == "n" and all(n.printed <= len(n.path or ()) - depth for n in parts):
            run = max(n.run for n in walk.nodes) + 1
            for part in parts:
                part.run, part.path = run, (part.path or ())[depth:]


def _drop_unnumbered_headings(walk: Walk) -> None:
    """`Cost of your website:` over questions is a heading."""
    for node, following in list(pairwise(walk.nodes)):
        asks = (phrases.ASKS_START.match(node.words) and not _OPEN_END.search(node.words)) or "?" in node.words
        if (
            node.path is None
            and _answered_alike(node, following)
            and not asks
            and (node.words.rstrip(" -–—").endswith(":") or _OPEN_END.search(node.words))
            and following.path is None
        ):
            _drop(walk, node, following)


def _answered_alike(node: Node, following: Node) -> bool:
    """Whether nothing answers a line but what one announced answer gives to all that was asked."""
    return not node.answered or (node.shared and following.shared and node.answer == following.answer)


def _drop(walk: Walk, node: Node, following: Node) -> None:
    following.tables[:0] = node.tables
    walk.nodes.remove(node)


def _drop_topics(walk: Walk) -> None:
    """`I would like to request information regarding …` over the question that asks for it."""
    for node, following in list(pairwise(walk.nodes)):
        topic = asking.TOPIC.match(node.words) and "?" not in node.words
        asks = (
            phrases.ASKS_START.match(following.words)
            or phrases.NOUN_START.match(following.words.lstrip("*•·◦▪■●○‣-– "))
            or following.words.rstrip().endswith("?")
        )
        if topic and asks and node.path is None and following.path is None and _answered_alike(node, following):
            _drop(walk, node, following)


def _bullet_by_bullet(walk: Walk) -> None:
    """As many bullets answer as were asked without numbers: each answers the one in its place."""
    nodes = walk.nodes
    answer = nodes[-1].answer if nodes else []
    begins = [i for i, atom in enumerate(answer) if atom.first and atom.unit.bullet]
    listed = all(node.path is None and node.text and node.text[0].unit.bullet for node in nodes)
    untold = all(not node.answered or node.answer == answer for node in nodes)
    if not listed or not untold or len(nodes) < _SEVERAL or len(begins) != len(nodes):
        return
    if begins[0] != 0 and not all(signs.value_like(answer[i]) for i in begins):
        return
    walk.loose.extend(answer[: begins[0]])
    for node, start, end in zip(nodes, begins, [*begins[1:], len(answer)], strict=True):
        node.answer = answer[start:end]
        node.shared, node.named = False, True


def _leave_tables(walk: Walk) -> None:
    """A table under a block of questions is none of those that words below it answer by name, if it is left to others.

    `The information at a) to d) is in this table. As to part e), …`.
    """
    for holder in list(walk.nodes):
        for unit in list(holder.tables):
            sharing = [node for node in walk.nodes if node is holder or unit in node.shares]
            others = [node for node in sharing if not (node.named and node.answer and not node.shared)]
            if not others or len(others) == len(sharing) or any(node.answer for node in others):
                continue
            for node in sharing:
                node.shares = [one for one in node.shares if one is not unit]
            if holder not in others:
                holder.tables.remove(unit)
                others[0].tables.append(unit)
            for node in others:
                if unit not in node.tables:
                    node.shares.append(unit)


def _share_pairs(walk: Walk) -> None:
    """Unnumbered questions asked in one breath are answered together."""
    for node, following in reversed(list(pairwise(walk.nodes))):
        if (
            node.path is None
            and following.path is None
            and not node.answered
            and following.answered
            and node.parent is following.parent
            and len(walk.nodes) > 2
        ):
            node.answer = list(following.answer)
            node.shared = following.shared = True


def _share_back(walk: Walk) -> None:
    """A numbered question that the next one goes on with (`and how many of those …`) is answered together with it.

    Not parted by their words: `those` stands for all of the first.
    """
    for node, following in reversed(list(pairwise(walk.nodes))):
        one_list = node.path is not None and node.run == following.run and node.parent is following.parent
        if one_list and not node.answered and following.answer and _GOES_ON.match(following.words):
            node.answer = list(following.answer)
            node.shared = following.shared = True


def _drop_options(walk: Walk) -> None:
    """An option list with nothing written after any item is the question's choices, no questions."""
    groups: dict[tuple[object, ...], list[Node]] = {}
    for node in walk.nodes:
        if node.path is not None and len(node.path) > 1:
            groups.setdefault((node.run, node.path[:-1]), []).append(node)
    for (run, stem), members in groups.items():
        parent = next((n for n in walk.nodes if n.run == run and n.path == stem), None)
        if parent is None or len(members) < 2:
            continue
        in_line = _in_one_line(parent, members)
        if _fields_of_each(walk, parent, members):
            fields = {m.path[-1].value: _field(m) for m in members if m.path}
            for node in walk.nodes:
                if node.run == run and node.path and parent.path and len(node.path) == len(parent.path):
                    node.fields = fields
            for member in members:
                parent.answer.extend(member.answer)
                parent.tables.extend(member.tables)
                walk.nodes.remove(member)
            continue
        asking = not _choices_asked(parent, members) or any(
            (phrases.ASKS_START.match(m.words) and not in_line) or m.words.rstrip().endswith("?") for m in members
        )
        written = [m for m in members if m.answered]
        chosen = (
            len(written) == 1 and len(written[0].answer) == 1 and _MARK.fullmatch(written[0].answer[0].text.strip())
        )
        if asking or parent.shared or (written and written != members[-1:] and not chosen):
            continue
        if written and not chosen and not in_line and not _is_choice_list(members):
            continue
        if len(written) == 1 and written[0].answer and _MARK.fullmatch(written[0].answer[0].text.strip()):
            parent.choices.append((written[0].text[0], written[0].answer[0]))
        for member in members:
            parent.answer.extend(member.answer)
            parent.tables.extend(member.tables)
            walk.nodes.remove(member)


def _mentions(walk: Walk) -> None:
    """A question that nothing answers, named in words said elsewhere (`To answer question 3 would …`)."""
    for node in walk.nodes:
        if node.answered or not node.key:
            continue
        for atom in walk.loose:
            if node.key in references.within(atom.text):
                node.answer.append(atom)
                # A sentence goes on in the ones after it that name no other question.
                for later in walk.loose[walk.loose.index(atom) + 1 :]:
                    if later.unit is not atom.unit or references.within(later.text):
                        break
                    node.answer.append(later)
        if node.answer:
            node.confidence = min(node.confidence, 0.6)


def _share_both(walk: Walk) -> None:
    """`Both are shown here` answers the question above the last one too."""
    for before, node in pairwise(walk.nodes):
        if before.answered or not node.answer or not _BOTH.match(node.answer[0].text):
            continue
        before.answer = list(node.answer)
        before.shared = node.shared = True


def _share_tail(walk: Walk) -> None:
    """Questions in one block, then one answer that no number and no cue ties to the last of them."""
    answered = [n for n in walk.nodes if n.answered]
    if len(answered) != 1 or len(walk.nodes) < _SEVERAL:
        return
    last = answered[0]
    if not _of_the_request(last) and (
        last is not walk.nodes[-1]
        or last.named
        or any(n.parent is not None for n in walk.nodes)
        or _beside_question(last)
    ):
        return
    words = sum(len(atom.text.split()) for atom in last.answer)
    if len(walk.nodes) == _SEVERAL and last.path is not None and not last.tables and words < _A_SENTENCE:
        # A figure under the second of two numbered questions answers that one.
        return
    for node in walk.nodes:
        node.answer = list(last.answer)
        node.shared = True


def _share_upwards(walk: Walk) -> None:
    """A refusal of `the information you requested`, below several questions, is for all that nothing else answers."""
    if not walk.nodes or not walk.nodes[-1].answer or not _of_the_request(walk.nodes[-1]):
        return
    last = walk.nodes[-1]
    passed_over: list[Node] = []
    for node in reversed(walk.nodes[:-1]):
        if node.answered or node.run != last.run:
            break
        passed_over.append(node)
    for node in passed_over:
        node.answer = list(last.answer)
        node.shared = last.shared = True


def _of_the_request(node: Node) -> bool:
    """Whether its answer opens with words about all that was asked: `The information you requested is attached`.

    `The first part of your request` is one of several numbered questions; where none has a number, what follows may
    well speak of the others.
    """
    said = (_WHOLE_REQUEST.search(atom.text) for atom in node.answer[:_OPENING])
    return any(found is not None and not (found["of"] and node.path is not None) for found in said)


def _beside_question(node: Node) -> bool:
    """Whether its answer begins on the line that it is asked in."""
    return bool(node.answer and node.text) and node.answer[0].unit is node.text[-1].unit


def _share_loose(walk: Walk) -> None:
    """An answer before (or without) any answered question is for all of them."""
    if walk.nodes and (walk.loose or walk.loose_tables) and not any(n.answered for n in walk.nodes):
        for node in walk.nodes:
            node.answer = list(walk.loose)
            node.shared = True
        walk.nodes[0].tables = list(walk.loose_tables)
        walk.loose, walk.loose_tables = [], []


def _prints_again(first: Node, node: Node) -> bool:
    """Whether a question repeats one printed before, without its number or with another."""
    if (first.path is not None and first.run == node.run) or len(node.words) < _REPEATED_LENGTH:
        return False
    beginning = first.words[: len(node.words)]
    if re.findall(r"\d+", beginning) == re.findall(r"\d+", node.words) and (
        fuzz.ratio(beginning, node.words) >= _SAME_BEGINNING
    ):
        return True
    figures = re.findall(r"\d+", first.words) == re.findall(r"\d+", node.words)
    return figures and fuzz.token_set_ratio(first.words, node.words) >= _SAME_WORDS


def _fields_of_each(walk: Walk, parent: Node, members: list[Node]) -> bool:
    """Whether lettered items on a line below a list are asked of each of its items: `(a) Supplier, (b) value, (c) end date`.

    Then the other items' answers are lettered like the last one's, and none of those items has parts.
    """
    line = members[0].text[0].unit.blocks if members[0].text else ()
    below = bool(parent.text) and parent.text[-1].unit.blocks != line and members[0].text[0].unit.blank_before
    if not below or not all(len(m.text) == 1 and m.text[0].unit.blocks == line for m in members):
        return False
    others = [
        n for n in walk.nodes if n.run == parent.run and n.path and parent.path and len(n.path) == len(parent.path)
    ]
    letters = {m.path[-1].value for m in members if m.path}
    alike = [
        n
        for n in others
        if len(letters & {a.printed.readings[0][-1].value for a in n.answer if a.printed is not None}) >= _SEVERAL
    ]
    return parent is others[-1] and len(others) > 1 and len(alike) >= len(others) - 1


def _field(member: Node) -> Span:
    words = member.text[0]
    return Span(start=words.start, end=words.start + len(words.text.rstrip(" ,;.")))


def _in_one_line(parent: Node, members: list[Node]) -> bool:
    """Whether a question's sentence goes on in the items: `The number where the child was (a) fostered (b) adopted`."""
    line = parent.text[-1].unit.blocks if parent.text else ()
    return bool(line) and all(len(m.text) == 1 and m.text[0].unit.blocks == line for m in members)


def _choices_asked(parent: Node, members: list[Node]) -> bool:
    """Whether a list under a question offers answers; after a colon, or as fields of a form, it asks for each."""
    words = {re.sub(r"\W+", "", m.words).lower() for m in members}
    if {"yes", "no"} <= words or _CHOOSE.search(parent.words):
        return True
    fields = sum(bool(_FIELD.match(m.words)) for m in members)
    return not parent.words.rstrip().endswith(":") and fields * 2 < len(members)


def _is_choice_list(members: list[Node]) -> bool:
    words = {re.sub(r"\W+", "", m.words).lower() for m in members}
    return {"yes", "no"} <= words or all(len(m.words.split()) <= 4 for m in members)
