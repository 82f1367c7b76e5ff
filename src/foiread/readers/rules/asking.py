"""The requester's words → questions: where one begins, what goes on with it, what only introduces others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.phrase import any_of
from foiread.readers.rules.node import HEADING_WORDS, Node, alike
from foiread.sections import phrases, signs
from foiread.sections.speakers import Speaker, Spoken

if TYPE_CHECKING:
    from foiread.readers.rules.walk import Walk
    from foiread.sections.atoms import Atom

_CONTEXT = re.compile(
    any_of(r"""
        \W*(?:please (?:indicate|break|split|separate|note|provide (?:this|the (?:data|information|above)|your (?:answer|response)
            |it)|state (?:if|whether)|give your|could (?:this|these|you (?:break|provide (?:this|these)))
            |could you provide (?:this|these)|pick|choose|select|tick|see|include|specify|refer)|if (?:so|yes|not|no
            |possible|available|this|the|you|it|any|there)\b|for each\b(?![^?]{0,150}\b(?:could|can|would|will) you\b)|by |e\.?g\b|for example|i (?:would|should|am|understand|appreciate)
            |broken down|(?:can|could|may) (?:i (?:please )?have )?(?:this|these|the)\b|i\.e|\()
        """),
    re.IGNORECASE,
)
"""Sentences of a request that go on with the question before them instead of asking a new one."""
_WANTS = re.compile(
    any_of(r"""
        \W*i (?:would|should) also like (?:an?|the|details|copies|to (?:know|request|ask))\b
        \W*i (?:would|should) (?:also )?(?:like|be (?:very |most )?grateful)(?: to (?:see|have|receive|obtain|request)
            | (?:for|if you (?:would|could|can)(?: \w+)? (?:send|provide|supply|give)(?: (?:me|us))?(?: with)?))?
            \s+(?:all|any|an?|copies|copy|details|sight)\b(?! (?:response|reply|answer|acknowledgement|breakdown|electronic
            |digital|e-?mail|spreadsheet|excel|pdf|format))
        \W*i (?:would|should) (?:also )?(?:like|be (?:very |most )?grateful)\b[^.?]{0,40}?\b(?:to|let me|you (?:would|could|can)
            (?: \w+)?)\s+(?:know|ask|confirm|tell me|find out)\b(?! (?:if (?:this|you)|receipt|this)\b)
        \W*i am (?:(?:now |also )?(?:requesting|asking for|seeking)|writing)\b(?![^.?]{0,80}\b(?:following|regarding|about)\b)
        """),
    re.IGNORECASE,
)
"""Sentences of a requester about himself that ask for something: `I would also like copies of …`."""
TOPIC = re.compile(
    any_of(r"""
        \W*(?:under\b.{0,80},\s*)?(?:i (?:would like|wish) to request|i am (?:requesting|writing to request|looking for|seeking|interested in)|please (?:provide
            |supply|send)) (?:the |some |any )?(?:following )?(?:data|information|details) (?:regarding|about|on
            |relating|concerning|held)\b
        """),
    re.IGNORECASE,
)
"""`I would like to request data regarding …`, over the questions themselves."""
_ASKS_ANEW = re.compile(
    any_of(r"""
        \W*(?:(?:and|also|finally|additionally|in addition|lastly|further(?:more)?),? )*(?:how (?:many|much|long|often)|what (?:is|are|was|were|do|does|did
            |has|have|percentage|proportion)|who (?:is|are|provides?|was)|do you|does (?:the|your)|did (?:the|you|your)|is there|are there|have (?:you|there|any)|has (?:the|any|there)
            |(?:could|can|would|will) you (?:also |please |kindly )*(?:also )?(?:send|tell|provide|supply|confirm|let|give|state|say|disclose)|(?:i (?:would|should)|i['’]d) also (?:like|be grateful
            |appreciate)|please (?:also |can you |could you )+(?:also )?(?:send|tell|provide|supply|confirm|give|state|disclose))\b
        """),
    re.IGNORECASE,
)
"""How a sentence begins that asks for something of its own, wherever it stands."""
_POLAR = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|has|have|had|will|would|should|which|who|where)\s+"
    r"(?!(?:this|these|that|those|it|they|them|he|she|you\s+able|any\s+of|either|both|all\s+of)\b)\w",
    re.IGNORECASE,
)
"""How a sentence with a question mark begins that does not ask on about what was just asked for."""
_INTRODUCES = re.compile(
    any_of(r"""
        (?:.*\b(?:following|as follows|these questions|below)\b[^:]{0,60}|\W*(?:please|can|could|kindly
            |would)\b.{0,40}?\b(?:provide|send|supply|tell|give|answer|confirm|let)(?: (?:me|us|with|to|know|have))*
            |\W*(?:i|we) (?:would|should) be (?:very |most )?grateful\b.{0,60}?\b(?:provide|send|supply|tell|give|answer
            |confirm|let)(?: (?:me|us|with|to|know|have))*|.{0,60}\b(?:i|we) (?:would|wish|want|am|are)\b.{0,30}?(?:know|request|ask|requesting|asking|like)(?: for)?)\s*:\W*
        \W*(?:i|we)(?:['’]d| would| should| want| wish)\b[^.?:]{0,30}\b(?:this|the following|some) information(?: please)?\W*
        """),
    re.IGNORECASE | re.DOTALL,
)
"""What stands over a list of questions and asks nothing itself."""
_NAMES_NOTHING = re.compile(
    any_of(r"""
        \W*(?:please|can|could|kindly|would)\b[^:.?]{0,40}?\b(?:provide|send|supply|tell|give|confirm|list|state)(?: (?:me|us|with))*
            (?: the following(?: (?:information|data|details))?)?(?:,? (?:for|in|over|during|since|between|from|as at|per|under)\b
            [^:.?]{0,120})?\s*[:–—-]\s*
        """),
    re.IGNORECASE,
)
"""`Please provide, for each pier since 2019:` says how, and leaves what to the list below."""
_FOLLOWING = re.compile(
    any_of(r"""
        \b(?:following|these)\b(?: \w+){0,3} (?:questions?|information|points?|data|details)\b
        \b(?:know|like|request|requesting|ask for|answer|address|respond to|confirm|provide|supply|send|see|have|receive|tell|give)(?: (?:me|us|with|you|to))* the following\b
        """)
)
_SEVERAL = 2


def asked(walk: Walk, atom: Atom) -> None:
    """Begin a question with words of the requester, or go on with the one before."""
    if atom.placed is not None:
        _numbered(walk, atom)
    elif atom.unit.table is not None:
        return
    else:
        _unnumbered(walk, atom)
    walk.asked_anew = walk.asked_anew and atom.placed is None


def asking_lists(spoken: tuple[Spoken, ...]) -> frozenset[int]:
    """Lists without numbers whose items are questions: at least half of them ask."""
    out: set[int] = _plain_lists(spoken)
    run: list[Atom] = []
    for one in spoken:
        requested = one.speaker is Speaker.REQUESTER
        if run and not (requested and one.atom.first) and not one.atom.unit.bullet:
            # The rest of an item, or what answers it.
            continue
        if requested and one.atom.unit.bullet and one.atom.label is None:
            run.append(one.atom)
        else:
            out.update(_if_asking(run))
            run = []
    return frozenset((*out, *_if_asking(run)))


def _plain_lists(spoken: tuple[Spoken, ...]) -> set[int]:
    """The ids of paragraphs that are items only by what stands over them: `Please could you send me:`."""
    out: set[int] = set()
    run: list[Atom] | None = None
    for one in spoken:
        atom = one.atom
        asked = one.speaker is Speaker.REQUESTER and atom.unit.table is None
        apart = atom.unit.blank_before or len(atom.text.split()) >= _A_THING
        item = asked and atom.first and apart and _is_thing(atom)
        if run is not None and item:
            run.append(atom)
            continue
        out.update(id(a) for a in run or () if len(run or ()) >= _SEVERAL)
        over = asked and atom.placed is None and atom.text.rstrip().endswith(":")
        run = [] if over and (_INTRODUCES.fullmatch(atom.text) or _NAMES_NOTHING.fullmatch(atom.text)) else None
    out.update(id(a) for a in run or () if len(run or ()) >= _SEVERAL)
    return out


_A_THING = 6
"""Words of a line that is an item by itself, though no blank line parts it from the next."""


def _is_thing(atom: Atom) -> bool:
    """Whether a paragraph names something and says nothing: `The equality impact assessment`."""
    text = atom.text.rstrip()
    plain = atom.placed is None and atom.label is None and not atom.unit.bullet and atom.end == atom.unit.end
    return plain and len(text.split()) > 1 and not text.endswith((":", "?")) and not _explains(text)


def _if_asking(items: list[Atom]) -> list[int]:
    """The ids of a list's items if most of them ask."""
    asking = sum(bool(phrases.ASKS_START.match(a.text) or phrases.NOUN_START.match(a.text)) for a in items)
    return [id(a) for a in items] if len(items) >= _SEVERAL and asking * 2 >= len(items) else []


def _numbered(walk: Walk, atom: Atom) -> None:
    placed = atom.placed
    if placed is None:
        return
    node = Node(
        run=placed.run,
        path=placed.path,
        label=atom.label,
        how="numbered question",
        confidence=0.95,
        # `B2` says itself which block it is of.
        block="" if len(placed.path) > 1 and placed.path[0].text == walk.block else walk.block,
        section=walk.asked_under,
    )
    if atom.printed is not None:
        node.printed = len(atom.printed.readings[0])
    if atom.text:
        node.text.append(atom)
    _nest(walk, node)
    earlier = _printed_before(walk, node)
    if earlier is not None:
        walk.superseded[node.run] = walk.superseded.get(node.run, 0) + 1
        walk.nodes.remove(earlier)
    walk.nodes.append(node)
    walk.focus(node)


def _nest(walk: Walk, node: Node) -> None:
    """A run of one item, with another run starting at 1 right under it, is the question those are parts of."""
    stem = walk.nested.get(node.run)
    if stem is None and node.key == (1,) and walk.nodes:
        above = walk.nodes[-1]
        alone = (
            above.path is not None
            and above.key == (1,)
            and above.run != node.run
            and sum(n.run == above.run for n in walk.nodes) == 1
        )
        if alone and not above.answered and above.path is not None and above.path[0].kind == "n":
            stem = walk.nested[node.run] = above
    if stem is not None:
        node.run = stem.run
        node.path = (*(stem.path or ()), *(node.path or ()))


def _printed_before(walk: Walk, node: Node) -> Node | None:
    """The same question, printed before and not answered there."""
    for other in walk.nodes:
        if other.run == node.run or other.answered or other.path is None or other.key != node.key:
            continue
        if alike(other, node):
            return other
    return None


def _unnumbered(walk: Walk, atom: Atom) -> None:
    current = walk.current
    asks = bool(phrases.ASKS_START.match(atom.text) or phrases.NOUN_START.match(atom.text)) or _ends_asking(atom)
    opens = atom.first and asks and not _explains(atom.text)
    told = atom.announced == "told"
    asked_on = current is not None and current.path is not None and not current.answered and not walk.cued
    if (
        told
        or (atom.unit.speaks and atom.first)
        or (id(atom) in walk.again and not asked_on and not _explains(atom.text) and not _listed_below(current, atom))
    ):
        _new_unnumbered(walk, atom)
        return
    if current is not None and not current.answered and not (walk.asked_anew and opens):
        item = atom.unit.bullet or id(atom) in walk.listed
        listed = atom.first and item and current.path is None and current.label is None
        if listed and (
            ((opens or len(atom.text.split()) > HEADING_WORDS) and _only_introduces(current))
            or (_NAMES_NOTHING.fullmatch(current.words) and not atom.text[:1].isdecimal())
            or (id(atom) in walk.listed and _stands_over(current))
        ):
            walk.nodes.remove(current)
            _new_unnumbered(walk, atom)
            return
        if (current.path is None and (opens or _asks_anew(current, atom)) and not _goes_on(current, atom)) or (
            listed and current.text and (current.text[0].unit.bullet or id(current.text[0]) in walk.listed)
        ):
            _new_unnumbered(walk, atom)
        else:
            current.text.append(atom)
    elif (
        opens
        or (atom.first and id(atom) in walk.listed)
        or (atom.first and (walk.asked_anew or atom.announced == "request"))
        or (
            (walk.asked_anew or not walk.nodes)
            and current is None
            and bool(phrases.ASKS_START.match(atom.text))
            and (walk.asked_anew or _ends_asking(atom))
        )
        or ((asks or signs.is_heading(atom) or _takes_turn(walk, atom)) and atom.first and _answer_follows(walk, atom))
    ):
        if _is_preface(walk, atom):
            return
        _new_unnumbered(walk, atom)


def _explains(text: str) -> bool:
    """Whether a sentence of a request goes on with the question before it."""
    return bool(_CONTEXT.match(text)) and not _WANTS.match(text)


def _asks_anew(current: Node, atom: Atom) -> bool:
    """Whether a further sentence of a paragraph asks for something of its own: `I would also like to know …`."""
    begun = " ".join(one.text for one in current.text)
    asked = any(p.match(begun) for p in (phrases.ASKS_START, phrases.NOUN_START, _ASKS_ANEW)) or begun.endswith("?")
    return bool(asked and (_ASKS_ANEW.match(atom.text) or (_ends_asking(atom) and _POLAR.match(atom.text))))


def _ends_asking(atom: Atom) -> bool:
    """Whether a sentence ends with a question mark, inside quotation marks or out."""
    return atom.text.rstrip('"”’ ').endswith("?")


def _goes_on(current: Node, atom: Atom) -> bool:
    """A noun phrase under an unnumbered question that ended with a colon is part of it."""
    if atom.text.rstrip().endswith("?"):
        return False
    return (bool(current.text) and current.text[-1].text.rstrip().endswith(":")) or _listed_below(current, atom)


def _listed_below(current: Node | None, atom: Atom) -> bool:
    """Whether a plain line in small letters goes on with the lines under a question that ended with a colon."""
    if current is None or current.answered or not atom.text[:1].islower() or atom.unit.bullet or atom.unit.blank_before:
        return False
    return any(above.text.rstrip().endswith(":") for above in current.text)


def _answer_follows(walk: Walk, atom: Atom) -> bool:
    for i, spoken in enumerate(walk.spoken):
        if spoken.atom is atom:
            return i + 1 < len(walk.spoken) and walk.spoken[i + 1].speaker is Speaker.BODY
    return False


def _takes_turn(walk: Walk, atom: Atom) -> bool:
    """Whether a topic on a line of its own comes in its turn: two questions or more were asked and answered so, without numbers."""
    alone = atom.heading and atom.unit.blank_before and atom.end == atom.unit.end
    return alone and len(walk.nodes) >= _SEVERAL and all(n.path is None and n.answered for n in walk.nodes)


def _is_preface(walk: Walk, atom: Atom) -> bool:
    """Words of the requester before the numbered questions, with no answer of their own, introduce them."""
    seen = False
    for spoken in walk.spoken:
        if spoken.atom is atom:
            seen = True
        elif seen and spoken.speaker is Speaker.BODY and not _heads(walk, spoken.atom):
            return False
        elif seen and spoken.atom.placed is not None and spoken.speaker is Speaker.REQUESTER:
            return True
    return False


def _heads(walk: Walk, atom: Atom) -> bool:
    """Whether a line that nobody asked or answered stands over a numbered question."""
    at = next(i for i, spoken in enumerate(walk.spoken) if spoken.atom is atom)
    following = walk.spoken[at + 1].atom.placed if at + 1 < len(walk.spoken) else None
    return atom.heading and following is not None


def _new_unnumbered(walk: Walk, atom: Atom) -> None:
    if len(walk.nodes) == 1 and _is_title(walk.nodes[0]) and signs.asks(atom) and not atom.unit.bullet:
        walk.nodes.clear()
    node = Node(run=-1, path=None, how="unnumbered question", confidence=0.7)
    node.text.append(atom)
    if walk.current is not None and not walk.asked_anew and _run_goes_on(walk, walk.current, atom):
        node.parent = _root(walk, walk.current)
    walk.nodes.append(node)
    walk.focus(node)
    walk.asked_anew = False


def _is_title(node: Node) -> bool:
    """What a request is called, over its first sentence: `Public health funerals`, `Please supply, for each …`."""
    if node.path is not None or node.answered or len(node.text) != 1:
        return False
    words = node.text[0]
    return words.heading and not (signs.asks(words) or phrases.NOUN_START.match(words.text))


def _root(walk: Walk, node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    if node.path is None or len(node.path) == 1:
        return node
    for other in walk.nodes:
        if other.run == node.run and other.path == node.path[:1]:
            return other
    return node


def _run_goes_on(walk: Walk, current: Node, atom: Atom) -> bool:
    """Whether a later item continues the numbering that the current question is in."""
    root = _root(walk, current)
    if root.path is None:
        return False
    return any(
        spoken.atom.placed is not None
        and spoken.atom.placed.run == root.run
        and spoken.atom.start > atom.start
        and spoken.speaker is Speaker.REQUESTER
        for spoken in walk.spoken
    )


def _stands_over(node: Node) -> bool:
    """Whether a question is the line over a list: it ends with a colon, a comma or a dash, and nothing answers it."""
    words = node.words.rstrip()
    return (
        not node.answered
        and not any(a.unit.bullet for a in node.text)
        and (
            words.endswith((":", ",", " -", "–", "—"))
            or ("?" not in words and bool(TOPIC.match(words) or _FOLLOWING.search(words)))
        )
    )


def _only_introduces(node: Node) -> bool:
    """Whether all that was asked so far is `Please provide the following:`."""
    return (
        bool(node.text)
        and not node.answered
        and not any(atom.unit.bullet for atom in node.text)
        and bool(_INTRODUCES.fullmatch(node.words))
    )
