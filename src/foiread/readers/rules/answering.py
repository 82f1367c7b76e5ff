"""The body's words and tables → the question that they answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from foiread.phrase import any_of
from foiread.readers.rules import by_label, references
from foiread.readers.rules.columns import stems
from foiread.readers.rules.node import heading_like
from foiread.readers.rules.outcome_phrases import REFUSED, REFUSED_WORD
from foiread.sections import signs
from foiread.sections.annexes import ANNEX
from foiread.values import find_exemptions

if TYPE_CHECKING:
    from foiread.readers.rules.node import Node
    from foiread.readers.rules.walk import Walk
    from foiread.sections.atoms import Atom

_SEVERAL = 2
_CLEARLY = 15
"""Points of similarity by which a table is nearer to one question than to the first."""
_SECTION_HEADING = re.compile(
    r"(?:(?:annex|appendix|notes?)(?:\s\w{1,2})?\s*[-–—:]\s*|(?:further\s+|more\s+|additional\s+)?(?:information|explanations?|details?|"
    r"notes?|reasons?|reasoning|guidance|application|use|engagement)\s+(?:about|on|of|for|regarding|relating\s+to|behind)\s+"
    r"(?:the\s+)?(?:(?:use|application)\s+of\s+)?(?:the\s+)?(?:exemptions?\s+(?:at|in|under)\s+)?|"
    r"exemptions?\s*[-–—:]?\s*)?(?:section|s\.|regulation)\s?(?P<n>\d{1,2})(?:\s?\(\w{1,4}\))*"
    r"(?:\s*[-–—:]\s*.{0,60}|\s+\([^)]*\)|\s+and\s+(?:section|s\.|regulation)\s?\d{1,2}(?:\s?\(\w{1,4}\))*)?",
    re.IGNORECASE,
)
_SAYS_OF_SECTION = re.compile(
    any_of(r"""
        \W*(?:section|s\.|regulation)\s?(?P<n>\d{1,2})(?:\s?\(\w{1,4}\))*,?(?:\s*\([^()]{3,80}\)|\s*[-–—:]\s*[A-Z][\w ,]{3,60}?)?
            (?:,? (?:of|under) the (?:Act|FOI Act|FOIA|FOISA|EIRs?|Freedom of Information (?:\(Scotland\) )?Act|Environmental Information (?:\(Scotland\) )?Regulations)
            (?: (?:2000|2002|2004))?)?,? (?:is (?:an?|both an?) [\w, -]{0,60}?(?:exemption|exception)|allows|permits|enables|requires)\b
        """),
    re.IGNORECASE,
)
"""`Section 12 of the Act allows a body to refuse …`: what a section says, which refused another question before."""
_OVER_ITS_REASONS = re.compile(
    r"\W*(?:section|s\.|regulation)\s?(?P<n>\d{1,2})(?:\s?\(\w{1,4}\))*(?:\s*\([^()]{3,60}\)|\s+(?:FOI[AS]*|EIR|of the Act))?\s*(?::|\s[-–—])\s+\w",
    re.IGNORECASE,
)
"""`Section 31(1)(a): the Council has been …`, a paragraph that begins with the section whose use it explains."""
_ALIKE = 3
"""Words that a reason shares with the answer that it explains."""
_NAMED = 2
"""Words that it shares with what was asked."""
_SEE_BELOW = re.compile(
    r"\bsee\s+(?:the\s+|our\s+)?(?:below|(?:end\s+)?notes?\b|explanation|end\s+of\s+this|annexe?\b|appendix\b|schedule\b|refusal\s+notice)",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(
    any_of(r"""
        \W*exemptions? (?:used|applied|cited|relied (?:up)?on|engaged)\s*:.{0,160}
        \W*explanations? of (?:the )?exemptions?\b.{0,80}
        \W*in (?:issuing|making|preparing|providing|sending|giving) (?:our|this|the) (?:response|reply|answers?|decision)\b
            [^.]{0,60}\b(?:applied|cited|relied (?:up)?on|used)\b
        """),
    re.IGNORECASE,
)
"""How a paragraph begins that says which exemptions the whole letter cites, not what became of the last question."""
_REASONS_HEADING = re.compile(
    r"(?:(?:annexe?|appendix|schedule)(?:\s\w{1,2})?\s*[-–—:]?\s*)?(?:the\s+)?(?:public\s+interest(?:\s+(?:test|arguments?|considerations?|factors?))?|(?:refusal|exemption)\s+notice|"
    r"(?:evidence\s+of\s+)?harm(?:\s+(?:test|in)\b.{0,60})?|prejudice\s+test|balanc(?:e|ing)\s+test|"
    r"reasons?\s+for\s+(?:the\s+)?(?:decision|refusal|refusing|withholding|exemptions?)\b.{0,40}|"
    r"(?:explanations?\s+of\s+)?(?:the\s+)?exemptions?(?:\s+(?:applied|used|explained|claimed))?|"
    r"advice\s+and\s+assistance)\s*:?",
    re.IGNORECASE,
)


def said(walk: Walk, atom: Atom) -> None:
    """Hang words or a table of the body on the questions that they answer."""
    walk.quoting = signs.of_the_law(walk.before, atom, going_on=walk.quoting)
    walk.before = atom
    if _heads_column(atom) or walk.quoting:
        pass
    elif atom.label is not None and (len(references.leading(atom.unit.text)) < _SEVERAL or _is_figure(walk, atom)):
        by_label.answer_label(walk, atom)
    elif atom.first or atom.announced or by_label.turns_to_another(walk, atom):
        atom = by_label.reference(walk, atom)
    if walk.cued and len(walk.targets) == 1 and not walk.answer_block:
        _share(walk, atom)
    if atom.unit.table is not None:
        if walk.targets:
            owner = _target_of_table(walk, atom)
            owner.tables.append(atom.unit)
            for node in walk.targets:
                if node is not owner and node.shared:
                    node.shares.append(atom.unit)
        else:
            walk.loose_tables.append(atom.unit)
        return
    if not atom.text:
        return
    if walk.answer_block and atom.heading and ANNEX.fullmatch(atom.text.strip()):
        # The answers by number are over.
        walk.current, walk.targets = None, []
    promised = _promised_below(walk, atom)
    if promised:
        walk.current, walk.targets, walk.explained = promised[-1], promised, promised
    elif _explains_a_section(walk, atom):
        walk.current, walk.targets = None, []
    if not walk.targets:
        walk.loose.append(atom)
    elif not walk.answer_block and by_label.after_block(walk):
        walk.intro.add(id(atom))
    for node in walk.targets:
        node.answer.append(atom)
        if walk.targets is walk.explained:
            node.reasons.add(id(atom))


def _heads_column(atom: Atom) -> bool:
    """Whether the first words of a table head a column of figures: `Q1` over a quarter's is no question's number."""
    grid = atom.unit.table.grid if atom.unit.table is not None else None
    first = next((cell for cell in grid.cells if cell.pieces), None) if grid is not None else None
    return first is not None and first.row == 0 and first.column > 0


_BEGINS_WITH_FIGURE = re.compile(r"\d{1,2}(?![\d,.]*\d)")


def _is_figure(walk: Walk, atom: Atom) -> bool:
    """`Q1 - 14` is fourteen, not questions 1 to 14: no such question was asked, or it has an answer of its own.

    So is `Q1 - 14 in 2020`, where no question has that number.
    """
    figure = _BEGINS_WITH_FIGURE.match(atom.text)
    if figure is None or atom.placed is None:
        return False
    last = (int(figure[0]),)
    if figure.end() < len(atom.text.rstrip()):
        return not any(node.key[:1] == last for node in walk.nodes)
    own = any(
        one.atom.placed is not None
        and one.atom.placed.run == atom.placed.run
        and tuple(token.value for token in one.atom.placed.path) == last
        for one in walk.spoken
    )
    return own or not any(node.key == last for node in walk.nodes if node.path is not None)


def _explains_a_section(walk: Walk, atom: Atom) -> bool:
    """`Section 12(1)`, alone over its explanation, when another question was refused under it before.

    Or `Public interest test`, over reasons for what was refused before, when the last answer refuses nothing.
    """
    if walk.current is None or not walk.current.answer or not atom.first:
        return False
    if _SUMS_UP.match(atom.text):
        return _cited_before(walk, r"\d+")
    told = _SAYS_OF_SECTION.match(atom.text) or (_OVER_ITS_REASONS.match(atom.text) if atom.unit.blank_before else None)
    if told and _cited_before(walk, told["n"]):
        return True
    if not atom.heading:
        return False
    if _REASONS_HEADING.fullmatch(atom.text.strip()):
        given = not any(_cites(one) for one in walk.current.answer)
        return given and any(_refuses(one) for node in walk.nodes for one in node.answer)
    heading = _SECTION_HEADING.fullmatch(atom.text.strip())
    return heading is not None and _cited_before(walk, heading["n"])


def _promised_below(walk: Walk, atom: Atom) -> list[Node]:
    """The questions whose answers are withheld with a `see below`, at the paragraph that then cites a section for it.

    It stands behind the last answer, and speaks of what was withheld.
    """
    if not (atom.first and atom.unit.blank_before and atom.label is None and _cites(atom)):
        return []
    last = walk.nodes[-1] if walk.nodes else None
    if last is None or not last.answer or any(_cites(one) for one in last.answer):
        return []
    if walk.current is not last and not _under_reasons(walk):
        return []
    found = []
    for node in walk.nodes[:-1]:
        words = " ".join(one.text for one in node.answer)
        told = _SEE_BELOW.search(words) and any(_refuses(one) for one in node.answer)
        alike = len(stems(words) & stems(atom.text)) >= _ALIKE
        if told and (alike or len(stems(node.words) & stems(atom.text)) >= _NAMED):
            found.append(node)
    return found


def _under_reasons(walk: Walk) -> bool:
    """Whether the words being read stand under a heading of reasons, below the last answer."""
    explained = walk.targets is walk.explained and bool(walk.explained)
    under = any(atom.heading and _REASONS_HEADING.fullmatch(atom.text.strip()) for atom in walk.loose)
    return (explained or not walk.targets) and under


def _cited_before(walk: Walk, section: str) -> bool:
    """Whether a section is cited in another answer, and not in the one being read."""
    current = walk.current.answer if walk.current is not None else []
    cites = re.compile(rf"\b(?:section|s\.?|regulation)\s?{section}\b", re.IGNORECASE)
    own = any(cites.search(one.text) for one in current)
    return not own and any(cites.search(one.text) for node in walk.nodes for one in node.answer)


def _cites(atom: Atom) -> bool:
    return bool(find_exemptions(atom.text))


def _refuses(atom: Atom) -> bool:
    return _cites(atom) or bool(REFUSED.search(atom.text) or REFUSED_WORD.search(atom.text))


def _target_of_table(walk: Walk, atom: Atom) -> Node:
    """Of several questions that are answered together, the one whose words the table shares most."""
    if len(walk.targets) == 1:
        return walk.targets[0]
    head = " ".join(atom.text.split()[:60])
    free = [n for n in walk.targets if not n.tables] or walk.targets
    scored = [(fuzz.token_set_ratio(n.words.lower(), head.lower()), -i) for i, n in enumerate(free)]
    best = max(scored)
    # A table that speaks of all of them alike is the first one's, as is the line that announces it.
    return free[-best[1]] if best[0] - scored[0][0] >= _CLEARLY else free[0]


def _share(walk: Walk, atom: Atom) -> None:
    """One announced answer under a block of questions answers them all."""
    walk.cued = False
    if walk.current is None or walk.current.answered:
        return
    block = [n for n in walk.nodes if not n.answered]
    position = walk.nodes.index(walk.current) if walk.current in walk.nodes else -1
    trailing: list[Node] = []
    for node in reversed(walk.nodes[: position + 1]):
        if node.answered or node.run != walk.current.run:
            break
        if not (heading_like(node) and node is not walk.current):
            trailing.append(node)
    alone = any(n.answered and not n.shared for n in walk.nodes)
    if alone and not (_each_announced(walk) and _gives_nothing(atom)):
        return
    if len(trailing) > 1 and len(trailing) == len([n for n in block if n in trailing]):
        walk.targets = trailing[::-1]
        for node in walk.targets:
            node.shared = True


def _each_announced(walk: Walk) -> bool:
    """Whether every answer so far was announced: then questions that none followed wait for the next."""
    cues = [spoken.atom.start for spoken in walk.spoken if spoken.atom.cue == "answer"]
    alone = [node for node in walk.nodes if node.answered and not node.shared]
    told = [min([atom.start for atom in node.answer] + [unit.start for unit in node.tables]) for node in alone]
    return all(any(node.start < cue < start for cue in cues) for node, start in zip(alone, told, strict=True))


def _gives_nothing(atom: Atom) -> bool:
    """Whether words give no figure, which could be that of one question only."""
    return atom.unit.table is None and (_cites(atom) or not any(ch.isdecimal() for ch in atom.text))
