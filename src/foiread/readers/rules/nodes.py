"""Who speaks → questions with their answers: which words belong to which question.

Walks the atoms of the body in order and hangs each on a question: question text, answer text, tables. Copes with
answers under each question, answers in a block of their own (by number, by reference, or one for all), and
questions printed twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from foiread.readers.rules import references
from foiread.sections import Analysis, phrases
from foiread.sections.numbering import Label, Token, parse_label
from foiread.sections.speakers import Speaker, Spoken

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom
    from foiread.sections.units import Unit
    from foiread.types import Span

_SAME_QUESTION = 85
"""Similarity (0–100) from which two printings are one question."""
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
_BOTH = re.compile(r"\W*(?:both|these\s+two)\b", re.IGNORECASE)
_HEADING_WORDS = 5
_SEVERAL = 2
_MOST = 0.6
_PLAIN_NUMBER = re.compile(r"(?P<n>\d{1,2})(?:\s?(?P<x>[a-h])(?![\w]))?\s+(?=[A-Z0-9£<])")
_TOPIC = re.compile(
    r"(?:under\b.{0,80},\s*)?(?:i\s+(?:would\s+like|wish)\s+to\s+request|i\s+am\s+(?:requesting|writing\s+to\s+request)|please\s+(?:provide|supply|send))\s+(?:the\s+|some\s+|any\s+)?"
    r"(?:following\s+)?(?:data|information|details)\s+(?:regarding|about|on|relating|concerning|held)\b",
    re.IGNORECASE,
)
"""`I would like to request data regarding …`, over the questions themselves."""
_INTRODUCES = re.compile(
    r"(?:.*\b(?:following|as\s+follows|these\s+questions|below)\b[^:]{0,60}|"
    r"\W*(?:please|can|could|kindly|would)\b.{0,40}?\b(?:provide|send|supply|tell|give|answer|confirm|let)(?:\s+(?:me|us|with|to|know|have))*|"
    r".{0,60}\bi\s+(?:would|wish|want|am)\b.{0,30}?(?:know|request|ask|requesting|asking|like)(?:\s+for)?)\s*:\W*",
    re.IGNORECASE | re.DOTALL,
)
"""What stands over a list of questions and asks nothing itself."""
_REPEATED_LENGTH = 20
_SAME_BEGINNING = 95
_SAME_WORDS = 97
"""The same where no number helps: two questions of one request may differ in a word or two."""
_CONTEXT = re.compile(
    r"\W*(?:please\s+(?:indicate|break|note|provide\s+(?:this|the\s+(?:data|information|above)|your\s+(?:answer|response)|it)|state\s+(?:if|whether)|give\s+your|could\s+(?:this|these|you\s+(?:break|provide\s+(?:this|these)))|could\s+you\s+provide\s+(?:this|these)|"
    r"pick|choose|select|tick|see|include|specify|refer)|if\s+(?:so|yes|not|no|possible|available|this|the|you|it|any|there)\b|for\s+each\b|by\s+|e\.?g\b|for\s+example|i\s+(?:would(?!\s+also\s+like\s+(?:an?|the|to\s+(?:know|request|ask)|details|copies)\b)|am|understand|appreciate)|"
    r"broken\s+down|can\s+(?:this|these|the)\b|could\s+(?:this|these|the)\b|i\.e|\()",
    re.IGNORECASE,
)
"""Sentences of a request that go on with the question before them instead of asking a new one."""


@dataclass(eq=False)
class Node:
    """A question while it is being put together."""

    run: int
    path: tuple[Token, ...] | None
    label: Span | None = None
    text: list[Atom] = field(default_factory=list)
    answer: list[Atom] = field(default_factory=list)
    tables: list[Unit] = field(default_factory=list)
    shares: list[Unit] = field(default_factory=list)
    """Tables that answer it together with the question that they hang on."""
    parent: Node | None = None
    shared: bool = False
    how: str = "question"
    confidence: float = 0.9
    id: str = ""
    choices: list[tuple[Atom, Atom]] = field(default_factory=list)
    """Printed options that were chosen: (option, the words that mark it)."""
    block: str = ""
    printed: int = 1
    """Components of its printed number: 1 for `1.`, 2 for `1.1`."""
    adopted: bool = False
    """Its number was printed at its answer only."""
    whole: bool = False
    """Stands for the whole request: the letter restates no question."""

    @property
    def answered(self) -> bool:
        """Whether something was found to answer it."""
        return bool(self.answer or self.tables or self.shares)

    @property
    def key(self) -> tuple[int, ...]:
        """Its number as values, whatever the style: what an answer's label is matched against."""
        return tuple(token.value for token in self.path or ())

    @property
    def words(self) -> str:
        """Its text, for comparing."""
        return " ".join(atom.text for atom in self.text)

    @property
    def start(self) -> int:
        """Where it begins in the letter."""
        if self.label is not None:
            return self.label.start
        return self.text[0].start if self.text else (self.answer[0].start if self.answer else 0)


@dataclass
class Built:
    """All questions of a letter, and what answered none of them."""

    nodes: list[Node]
    headings: dict[int, Atom]
    """Run → the heading printed before its first item."""
    loose: list[Atom]
    """The body's words before any question."""
    loose_tables: list[Unit]


def build(analysis: Analysis) -> Built:
    """Put the questions of a letter together."""
    builder = _Builder(analysis.spoken)
    builder.walk()
    return builder.finish()


class _Builder:
    def __init__(self, spoken: tuple[Spoken, ...]) -> None:
        self.spoken = spoken
        self.nodes: list[Node] = []
        self.current: Node | None = None
        self.targets: list[Node] = []
        """Questions that the words being read answer; usually the current one alone."""
        self.headings: dict[int, Atom] = {}
        self.loose: list[Atom] = []
        self.loose_tables: list[Unit] = []
        self.cued = False
        """An announced answer stands before the words being read."""
        self.answer_run: int | None = None
        """Run of the labels that number the answers."""
        self.intro: set[int] = set()
        """Ids of atoms said after the last question of a block of unanswered ones."""
        self.block = ""
        """Letter of the block that is being read."""
        self.asked_anew = False
        """An announced request stands before them."""
        self.answer_block = False
        """Answers by number after all questions."""
        self.nested: dict[int, Node] = {}
        """Run → the question that its items are parts of."""
        self.again: frozenset[int] = frozenset()
        """Ids of the lines that print a line of the request once more."""
        self.listed: frozenset[int] = frozenset()
        """Ids of the items of lists in which most ask."""
        self.plain_numbers: dict[int, tuple[list[references.Key], int]] | None = None
        """Id of an atom → the questions its first number names, and where its words begin."""
        self.superseded: dict[int, int] = {}
        """Run → how many of its questions had been printed before."""

    # ── the walk ────────────────────────────────────────────────────────────────────────────────

    def walk(self) -> None:
        self.listed = _asking_lists(self.spoken)
        self.again = frozenset(id(one.atom) for one in self.spoken if one.again)
        for i, spoken in enumerate(self.spoken):
            atom = spoken.atom
            block = phrases.BLOCK.fullmatch(atom.text.strip()) if atom.first and atom.label is None else None
            if block is not None:
                self._block(block)
            elif atom.cue:
                self._cue(atom)
            elif spoken.speaker is Speaker.REQUESTER:
                self._asked(atom)
            elif spoken.speaker is Speaker.BODY:
                if self._is_heading(i):
                    self.headings[self._run_after(i)] = atom
                    self.current, self.targets = None, []
                else:
                    self._said(atom)
            elif atom.heading and self._is_heading(i):
                self.headings[self._run_after(i)] = atom

    def _block(self, match: re.Match[str]) -> None:
        """`Part B`, `Reply to Part B`: what follows belongs to that block."""
        self.block = (match["letter"] or match["alone"]).upper()
        self.current, self.targets = None, []
        self.cued = False

    def _cue(self, atom: Atom) -> None:
        if atom.cue == "answer":
            self.cued = True
            if atom.label is not None and atom.printed is not None:
                self._answer_label(atom)
        else:
            self.asked_anew = True
            self.cued = False
            if self.current is not None and self.current.answered:
                self.current, self.targets = None, []

    def _is_heading(self, i: int) -> bool:
        """A heading right before the first item of another run (or of a lettered block) belongs to that run."""
        atom = self.spoken[i].atom
        if not atom.heading or atom.label is not None or i + 1 >= len(self.spoken):
            return False
        following = self.spoken[i + 1]
        placed = following.atom.placed
        if placed is None or following.speaker is not Speaker.REQUESTER:
            return False
        return placed.path[-1].value == 1 and len(placed.path) == 1 and placed.run > 0

    def _run_after(self, i: int) -> int:
        placed = self.spoken[i + 1].atom.placed
        return placed.run if placed is not None else 0

    # ── the requester's words ───────────────────────────────────────────────────────────────────

    def _asked(self, atom: Atom) -> None:
        if atom.placed is not None:
            self._numbered(atom)
        elif atom.unit.table is not None:
            return
        else:
            self._unnumbered(atom)
        self.asked_anew = self.asked_anew and atom.placed is None

    def _numbered(self, atom: Atom) -> None:
        placed = atom.placed
        if placed is None:
            return
        node = Node(
            run=placed.run,
            path=placed.path,
            label=atom.label,
            how="numbered question",
            confidence=0.95,
            block=self.block,
        )
        if atom.printed is not None:
            node.printed = len(atom.printed.readings[0])
        if atom.text:
            node.text.append(atom)
        self._nest(node)
        earlier = self._printed_before(node)
        if earlier is not None:
            self.superseded[node.run] = self.superseded.get(node.run, 0) + 1
            self.nodes.remove(earlier)
        self.nodes.append(node)
        self._focus(node)

    def _nest(self, node: Node) -> None:
        """A run of one item, with another run starting at 1 right under it, is the question those are parts of."""
        stem = self.nested.get(node.run)
        if stem is None and node.key == (1,) and self.nodes:
            above = self.nodes[-1]
            alone = (
                above.path is not None
                and above.key == (1,)
                and above.run != node.run
                and sum(n.run == above.run for n in self.nodes) == 1
            )
            if alone and not above.answered and above.path is not None and above.path[0].kind == "n":
                stem = self.nested[node.run] = above
        if stem is not None:
            node.run = stem.run
            node.path = (*(stem.path or ()), *(node.path or ()))

    def _printed_before(self, node: Node) -> Node | None:
        """The same question, printed before and not answered there."""
        for other in self.nodes:
            if other.run == node.run or other.answered or other.path is None or other.key != node.key:
                continue
            if _alike(other, node):
                return other
        return None

    def _unnumbered(self, atom: Atom) -> None:
        current = self.current
        asks = bool(phrases.ASKS_START.match(atom.text) or phrases.NOUN_START.match(atom.text)) or atom.text.rstrip(
            '"”’ '
        ).endswith("?")
        opens = atom.first and asks and not _CONTEXT.match(atom.text)
        asked_on = current is not None and current.path is not None and not current.answered
        if (atom.unit.speaks and atom.first) or (
            id(atom) in self.again and not asked_on and not _CONTEXT.match(atom.text)
        ):
            self._new_unnumbered(atom)
            return
        if current is not None and not current.answered and not (self.asked_anew and opens):
            listed = atom.first and atom.unit.bullet and current.path is None and current.label is None
            if listed and (
                ((opens or len(atom.text.split()) > _HEADING_WORDS) and _only_introduces(current))
                or (id(atom) in self.listed and _stands_over(current))
            ):
                self.nodes.remove(current)
                self._new_unnumbered(atom)
                return
            if (current.path is None and opens and not self._goes_on(current, atom)) or (
                listed and current.text and current.text[0].unit.bullet
            ):
                self._new_unnumbered(atom)
            else:
                current.text.append(atom)
        elif (
            opens
            or (atom.first and (self.asked_anew or atom.announced == "request"))
            or (asks and atom.first and self._answer_follows(atom))
        ):
            if self._is_preface(atom):
                return
            self._new_unnumbered(atom)

    def _goes_on(self, current: Node, atom: Atom) -> bool:
        """A noun phrase under an unnumbered question that ended with a colon is part of it."""
        return (
            bool(current.text) and current.text[-1].text.rstrip().endswith(":") and not atom.text.rstrip().endswith("?")
        )

    def _answer_follows(self, atom: Atom) -> bool:
        for i, spoken in enumerate(self.spoken):
            if spoken.atom is atom:
                return i + 1 < len(self.spoken) and self.spoken[i + 1].speaker is Speaker.BODY
        return False

    def _is_preface(self, atom: Atom) -> bool:
        """Words of the requester before the numbered questions, with no answer of their own, introduce them."""
        seen = False
        for spoken in self.spoken:
            if spoken.atom is atom:
                seen = True
            elif seen and spoken.speaker is Speaker.BODY and not self._heads(spoken.atom):
                return False
            elif seen and spoken.atom.placed is not None and spoken.speaker is Speaker.REQUESTER:
                return True
        return False

    def _heads(self, atom: Atom) -> bool:
        """Whether a line that nobody asked or answered stands over a numbered question."""
        at = next(i for i, spoken in enumerate(self.spoken) if spoken.atom is atom)
        following = self.spoken[at + 1].atom.placed if at + 1 < len(self.spoken) else None
        return atom.heading and following is not None

    def _new_unnumbered(self, atom: Atom) -> None:
        node = Node(run=-1, path=None, how="unnumbered question", confidence=0.7)
        node.text.append(atom)
        if self.current is not None and not self.asked_anew and self._run_goes_on(self.current, atom):
            node.parent = self._root(self.current)
        self.nodes.append(node)
        self._focus(node)
        self.asked_anew = False

    def _root(self, node: Node) -> Node:
        while node.parent is not None:
            node = node.parent
        if node.path is None or len(node.path) == 1:
            return node
        for other in self.nodes:
            if other.run == node.run and other.path == node.path[:1]:
                return other
        return node

    def _run_goes_on(self, current: Node, atom: Atom) -> bool:
        """Whether a later item continues the numbering that the current question is in."""
        root = self._root(current)
        if root.path is None:
            return False
        return any(
            spoken.atom.placed is not None
            and spoken.atom.placed.run == root.run
            and spoken.atom.start > atom.start
            and spoken.speaker is Speaker.REQUESTER
            for spoken in self.spoken
        )

    def _focus(self, node: Node) -> None:
        self.current = node
        self.targets = [node]
        self.cued = False
        self.answer_block = False

    # ── the body's words ────────────────────────────────────────────────────────────────────────

    def _said(self, atom: Atom) -> None:
        if atom.label is not None and len(references.leading(atom.unit.text)) < _SEVERAL:
            self._answer_label(atom)
        elif atom.first or atom.announced:
            atom = self._reference(atom)
        if self.cued and len(self.targets) == 1 and not self.answer_block:
            self._share()
        if atom.unit.table is not None:
            if self.targets:
                owner = self._target_of_table(atom)
                owner.tables.append(atom.unit)
                for node in self.targets:
                    if node is not owner and node.shared:
                        node.shares.append(atom.unit)
            else:
                self.loose_tables.append(atom.unit)
            return
        if not atom.text:
            return
        if not self.targets:
            self.loose.append(atom)
        elif not self.answer_block and self._after_block():
            self.intro.add(id(atom))
        for node in self.targets:
            node.answer.append(atom)

    def _target_of_table(self, atom: Atom) -> Node:
        """Of several questions that are answered together, the one whose words the table shares most."""
        if len(self.targets) == 1:
            return self.targets[0]
        head = " ".join(atom.text.split()[:60])
        free = [n for n in self.targets if not n.tables] or self.targets
        scored = [(fuzz.token_set_ratio(n.words.lower(), head.lower()), -i) for i, n in enumerate(free)]
        return free[-max(scored)[1]]

    def _after_block(self) -> bool:
        """Whether questions were asked one after the other and only the last of them is being answered."""
        if self.current is None or self.current not in self.nodes:
            return False
        position = self.nodes.index(self.current)
        before = self.nodes[position - 1] if position else None
        if before is not None and before.path and (self.current.path or ())[: len(before.path)] == before.path:
            # A part's own parent is no question passed over.
            return False
        return len(self.targets) > 1 or (
            before is not None
            and before.run == self.current.run
            and (not before.answered or all(id(a) in self.intro for a in before.answer))
        )

    def _answer_label(self, atom: Atom) -> None:
        """An answer's own number says which question it answers."""
        label = atom.printed
        if label is None:
            return
        key = tuple(t.value for t in (atom.placed.path if atom.placed is not None else label.readings[0]))
        current = self.current
        if (
            current is not None
            and current.path is not None
            and not current.answered
            and current.key[-len(key) :] == key
        ):
            # The answer stands right under its question.
            node: Node | None = current
        else:
            node = self._part_of_current(label) or self._by_key(key, prefer_unanswered=True)
            if node is None and len(key) > 1:
                # `A2. (a) 1,204 (b) 893`: the parts are asked inside question 2.
                node = self._by_key(key[:1], prefer_unanswered=True)
        run = atom.placed.run if atom.placed is not None else None
        if (
            self.answer_run is not None
            and run is not None
            and run != self.answer_run
            and node is not None
            and node.answered
        ):
            # A list inside an answer (legal arguments, reasons) numbers no answers.
            return
        if node is not None and (label.word == "a" or not node.answered or self.answer_block or self._only_intro(node)):
            self._open_block()
            self.answer_run = run
            if node.path is None and atom.placed is not None:
                node.path, node.run, node.label = atom.placed.path, atom.placed.run, atom.label
                node.adopted = True
            self.current = node
            self.targets = [node]
            self.cued = False

    def _part_of_current(self, label: Label) -> Node | None:
        """`a)` in the answer to question 2 answers 2a; without parts of its own, question 2 leaves it to the others."""
        current = self.current
        if current is None or current.path is None or label.word == "a":
            return None
        tokens = [reading[0] for reading in label.readings if len(reading) == 1 and reading[0].kind != "n"]
        above = current.path[:-1]
        for node in self.nodes:
            if (
                above
                and node.path is not None
                and node.run == current.run
                and node.path[:-1] == above
                and any((token.kind, token.value) == (node.path[-1].kind, node.path[-1].value) for token in tokens)
            ):
                return node
        return None

    def _only_intro(self, node: Node) -> bool:
        """Whether all that answers it so far are words said after the last question, before the first numbered answer."""
        return bool(node.answer) and all(id(atom) in self.intro for atom in node.answer) and not node.tables

    def _open_block(self) -> None:
        """At the first answer with a number of its own: what was said just before answered no one question."""
        if self.answer_block:
            return
        self.answer_block = True
        if not self.intro:
            return
        taken: dict[int, Atom] = {}
        for node in self.nodes:
            for atom in [a for a in node.answer if id(a) in self.intro]:
                node.answer.remove(atom)
                taken[id(atom)] = atom
            node.shared = False
        self.loose.extend(taken.values())
        self.intro = set()

    def _by_key(self, key: tuple[int, ...], *, prefer_unanswered: bool) -> Node | None:
        numbered = [n for n in self.nodes if n.path is not None]
        if self.block and any(n.block == self.block for n in numbered):
            numbered = [n for n in numbered if n.block == self.block]
        if all(n.adopted for n in numbered) and len(key) == 1:
            # Questions printed as bullets, answered by number: the nth is meant.
            return self.nodes[key[0] - 1] if 0 < key[0] <= len(self.nodes) else None
        exact = [n for n in numbered if n.key == key]
        over = [n for n in exact if any(n is above for above in self.nested.values())]
        ends = [n for n in numbered if n.key[-len(key) :] == key and len(n.key) > len(key)]
        # "1." over "1. 2. 3.": numbered answers answer the parts.
        for matches in ([n for n in exact if n not in over], ends, over):
            unanswered = [n for n in matches if not n.answered]
            if unanswered and prefer_unanswered:
                return unanswered[0]
            if matches:
                return matches[-1]
        return None

    def _reference(self, atom: Atom) -> Atom:
        """`Questions 1 to 3: …` names the questions that the words answer; returns the words after it."""
        lead = max(0, atom.start - atom.unit.start) if atom.label is not None else 0
        words = atom.unit.text if lead else atom.text
        keys = references.leading(words)
        end = max(0, references.leading_end(words) - lead)
        if not keys and (self.answer_block or self._after_block()):
            keys, end = self._own_number(atom)
        if not keys and self.answer_block:
            named = set(references.within(atom.text))
            node = self._by_key(min(named), prefer_unanswered=True) if len(named) == 1 else None
            if node is not None and not node.answered:
                # `The guidance asked for at part (e) is published at …`
                keys, end = [min(named)], 0
        if not keys:
            return self._all_others(atom)
        nodes = [node for key in keys if (node := self._by_key(key, prefer_unanswered=True)) is not None]
        nodes = [n for n in dict.fromkeys(nodes) if not n.answered or len(nodes) == 1 or self._only_intro(n)]
        if nodes:
            self._open_block()
            self.targets = nodes
            self.current = nodes[-1]
            self.cued = False
            for node in nodes:
                node.shared = len(nodes) > 1
            if end:
                return replace(atom, start=atom.start + end, text=atom.text[end:])
        return atom

    def _all_others(self, atom: Atom) -> Atom:
        """`With regard to all other questions …` answers what nothing has answered yet."""
        if references.ALL_OTHERS.match(atom.text):
            others = [n for n in self.nodes if not n.answered]
            if others:
                self.targets = others
                self.current = others[-1]
                self.cued = False
                for node in others:
                    node.shared = len(others) > 1
        return atom

    def _own_number(self, atom: Atom) -> tuple[list[references.Key], int]:
        """A number that no sequence of the letter explains, but an unanswered question does: `3: £350`, `3 Yes`."""
        if id(atom) in self._plain_numbers():
            return self._plain_numbers()[id(atom)]
        label = parse_label(atom.text)
        if label is None or label.weak:
            return [], 0
        key = tuple(t.value for t in label.readings[0])
        node = self._by_key(key, prefer_unanswered=True)
        return ([key], label.end) if node is not None and not node.answered else ([], 0)

    def _plain_numbers(self) -> dict[int, tuple[list[references.Key], int]]:
        """Lines after the last question that begin with its numbers and nothing else (`2 The Trust …`, `3a Yes`).

        Believed where they ascend and reach over most of the questions: a number at the start of a line may count.
        """
        if self.plain_numbers is None:
            self.plain_numbers = {}
            asked = {node.key for node in self.nodes if node.path is not None}
            last = max((node.start for node in self.nodes), default=0)
            found: list[tuple[int, references.Key, int]] = []
            for spoken in self.spoken:
                atom = spoken.atom
                match = _PLAIN_NUMBER.match(atom.text) if atom.start > last and atom.first else None
                if match is None or spoken.speaker is not Speaker.BODY or atom.unit.table is not None:
                    continue
                key: references.Key = (int(match["n"]),)
                if match["x"]:
                    key = (*key, ord(match["x"].lower()) - 96)
                if key in asked and (not found or key > found[-1][1]):
                    found.append((id(atom), key, match.end()))
            if len(found) >= max(_SEVERAL + 1, _MOST * len({key[0] for key in asked})):
                self.plain_numbers = {atom_id: ([key], end) for atom_id, key, end in found}
        return self.plain_numbers

    def _share(self) -> None:
        """One announced answer under a block of questions answers them all."""
        self.cued = False
        if self.current is None or self.current.answered or any(n.answered and not n.shared for n in self.nodes):
            return
        block = [n for n in self.nodes if not n.answered]
        position = self.nodes.index(self.current) if self.current in self.nodes else -1
        trailing: list[Node] = []
        for node in reversed(self.nodes[: position + 1]):
            if node.answered or node.run != self.current.run:
                break
            if not (_heading_like(node) and node is not self.current):
                trailing.append(node)
        if len(trailing) > 1 and len(trailing) == len([n for n in block if n in trailing]):
            self.targets = trailing[::-1]
            for node in self.targets:
                node.shared = True

    # ── afterwards ──────────────────────────────────────────────────────────────────────────────

    def finish(self) -> Built:
        self._drop_first_printing()
        self._drop_unnumbered_first_printing()
        self._drop_heading_items()
        self._drop_unnumbered_headings()
        self._share_pairs()
        self._drop_options()
        self._mentions()
        self._share_both()
        self._share_tail()
        self._share_loose()
        return Built(self.nodes, self.headings, self.loose, self.loose_tables)

    def _drop_first_printing(self) -> None:
        """Questions printed as the request and again above the answers count once; what stood between is a preface."""
        runs: dict[int, list[Node]] = {}
        for node in self.nodes:
            if node.path is not None:
                runs.setdefault(node.run, []).append(node)
        order = sorted(runs)
        for i, a in enumerate(order):
            for b in order[i + 1 :]:
                again = [n for n in runs[a] if any(n.key == m.key and _alike(n, m) for m in runs[b])]
                dropped = self.superseded.get(b, 0)
                if (
                    dropped + len(again) < max(2, 0.6 * (len(runs[a]) + dropped))
                    or sum(n.answered for n in runs[a]) > 1
                ):
                    continue
                for node in runs[a]:
                    if any(n is node for n in again):
                        self.loose.extend(node.answer)
                        self.loose_tables.extend(node.tables)
                        self.nodes.remove(node)
                break

    def _drop_unnumbered_first_printing(self) -> None:
        """A question without number that is printed again above its answer; the number of either printing stands."""
        for first in list(self.nodes):
            if first.answered and not first.shared:
                continue
            position = self.nodes.index(first)
            again = next((n for n in self.nodes[position + 1 :] if _prints_again(first, n)), None)
            if again is None:
                continue
            if again.path is None or first.path is not None:
                again.path, again.run, again.label, again.parent = first.path, first.run, first.label, first.parent
            self.nodes.remove(again)
            self.nodes[position] = again

    def _drop_heading_items(self) -> None:
        """A numbered heading over numbered questions (`1. LIFTS`) asks nothing itself."""
        headed = {n.run for n in self.nodes if n.path is not None} - {
            n.run for n in self.nodes if n.path is not None and len(n.path) == 1 and not _heading_like(n)
        }
        for node in list(self.nodes):
            if node.path is None or node.answered or not _heading_like(node):
                continue
            depth = len(node.path)
            parts = [
                n
                for n in self.nodes
                if n.run == node.run
                and n.path is not None
                and len(n.path) > depth
                and n.path[:depth] == node.path
                and n.path[depth].kind == "n"
            ]
            after = self.nodes.index(node) + 1
            restarts = (
                not parts
                and node.run in headed
                and after < len(self.nodes)
                and self.nodes[after].key == (1,)
                and self.nodes[after].run != node.run
            )
            if not parts and not restarts:
                continue
            self.nodes.remove(node)
            # `1.` printed under the heading `1.` is no `1.1`: the parts are a run of their own.
            # Under a lettered heading (`A. Figures`) the letter is the block's.
            if parts and node.path[0].kind == "n" and all(n.printed <= len(n.path or ()) - depth for n in parts):
                run = max(n.run for n in self.nodes) + 1
                for part in parts:
                    part.run, part.path = run, (part.path or ())[depth:]

    def _share_both(self) -> None:
        """`Both are shown here` answers the question above the last one too."""
        for before, node in zip(self.nodes, self.nodes[1:], strict=False):
            if before.answered or not node.answer or not _BOTH.match(node.answer[0].text):
                continue
            before.answer = list(node.answer)
            before.shared = node.shared = True

    def _mentions(self) -> None:
        """A question that nothing answers, named in words said elsewhere (`To answer question 3 would …`)."""
        for node in self.nodes:
            if node.answered or not node.key:
                continue
            for atom in self.loose:
                if node.key in references.within(atom.text):
                    node.answer.append(atom)
                    # A sentence goes on in the ones after it that name no other question.
                    for later in self.loose[self.loose.index(atom) + 1 :]:
                        if later.unit is not atom.unit or references.within(later.text):
                            break
                        node.answer.append(later)
            if node.answer:
                node.confidence = min(node.confidence, 0.6)

    def _drop_unnumbered_headings(self) -> None:
        """`Cost of your website:` over questions is a heading."""
        for node, following in list(zip(self.nodes, self.nodes[1:], strict=False)):
            asks = phrases.ASKS_START.match(node.words) or "?" in node.words
            if (
                node.path is None
                and not node.answered
                and not asks
                and node.words.rstrip().endswith(":")
                and following.path is None
            ):
                self.nodes.remove(node)

    def _share_pairs(self) -> None:
        """Unnumbered questions asked in one breath are answered together."""
        for node, following in reversed(list(zip(self.nodes, self.nodes[1:], strict=False))):
            if (
                node.path is None
                and following.path is None
                and not node.answered
                and following.answered
                and node.parent is following.parent
                and len(self.nodes) > 2
            ):
                node.answer = list(following.answer)
                node.shared = following.shared = True

    def _drop_options(self) -> None:
        """An option list with nothing written after any item is the question's choices, no questions."""
        groups: dict[tuple[object, ...], list[Node]] = {}
        for node in self.nodes:
            if node.path is not None and len(node.path) > 1:
                groups.setdefault((node.run, node.path[:-1]), []).append(node)
        for (run, stem), members in groups.items():
            parent = next((n for n in self.nodes if n.run == run and n.path == stem), None)
            if parent is None or len(members) < 2:
                continue
            asking = not _choices_asked(parent, members) or any(
                phrases.ASKS_START.match(m.words) or m.words.rstrip().endswith("?") for m in members
            )
            written = [m for m in members if m.answered]
            chosen = (
                len(written) == 1 and len(written[0].answer) == 1 and _MARK.fullmatch(written[0].answer[0].text.strip())
            )
            if asking or parent.shared or (written and written != members[-1:] and not chosen):
                continue
            if written and not chosen and not _is_choice_list(members):
                continue
            if len(written) == 1 and written[0].answer and _MARK.fullmatch(written[0].answer[0].text.strip()):
                parent.choices.append((written[0].text[0], written[0].answer[0]))
            for member in members:
                parent.answer.extend(member.answer)
                parent.tables.extend(member.tables)
                self.nodes.remove(member)

    def _share_tail(self) -> None:
        """Questions in one block, then one answer that no number and no cue ties to the last of them."""
        answered = [n for n in self.nodes if n.answered]
        few = 2 if all(n.path is None for n in self.nodes) else 3
        if len(answered) != 1 or len(self.nodes) < few or answered[0] is not self.nodes[-1]:
            return
        last = answered[0]
        if any(n.parent is not None for n in self.nodes):
            return
        for node in self.nodes[:-1]:
            node.answer = list(last.answer)
            node.shared = True
        last.shared = True

    def _share_loose(self) -> None:
        """An answer before (or without) any answered question is for all of them."""
        if self.nodes and (self.loose or self.loose_tables) and not any(n.answered for n in self.nodes):
            for node in self.nodes:
                node.answer = list(self.loose)
                node.shared = True
            self.nodes[0].tables = list(self.loose_tables)
            self.loose, self.loose_tables = [], []


def _asking_lists(spoken: tuple[Spoken, ...]) -> frozenset[int]:
    """Lists without numbers whose items are questions: at least half of them ask."""
    out: set[int] = set()
    run: list[Atom] = []
    for one in (*spoken, None):
        atom = one.atom if one is not None else None
        if atom is not None and one is not None and one.speaker is Speaker.REQUESTER and not atom.first and run:
            continue
        if (
            atom is not None
            and one is not None
            and one.speaker is Speaker.REQUESTER
            and atom.unit.bullet
            and atom.label is None
        ):
            run.append(atom)
            continue
        asking = sum(bool(phrases.ASKS_START.match(a.text) or phrases.NOUN_START.match(a.text)) for a in run)
        if len(run) >= _SEVERAL and asking * 2 >= len(run):
            out.update(id(a) for a in run)
        run = []
    return frozenset(out)


def _stands_over(node: Node) -> bool:
    """Whether a question is the line over a list: it ends with a colon, and nothing answers it."""
    words = node.words.rstrip()
    return (
        not node.answered
        and not any(a.unit.bullet for a in node.text)
        and (words.endswith(":") or bool(_TOPIC.match(words) and "?" not in words))
    )


def _only_introduces(node: Node) -> bool:
    """Whether all that was asked so far is `Please provide the following:`."""
    return (
        bool(node.text)
        and not node.answered
        and not any(atom.unit.bullet for atom in node.text)
        and bool(_INTRODUCES.fullmatch(node.words))
    )


def _heading_like(node: Node) -> bool:
    words = node.words
    asks = phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words) or words.rstrip().endswith(("?", ":"))
    return not asks and len(words.split()) <= _HEADING_WORDS and bool(words or node.label)


def _alike(a: Node, b: Node) -> bool:
    return bool(a.words and b.words) and fuzz.token_set_ratio(a.words, b.words) >= _SAME_QUESTION


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
