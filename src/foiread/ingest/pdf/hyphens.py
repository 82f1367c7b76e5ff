"""A word that was broken at the end of a line: `informa-` / `tion` is one word, `self-` / `employed` keeps its hyphen.

The letter itself is asked first: how does it print the word where nothing breaks it? Then the second half: `tion` is
no word of its own. Then the words that such letters are full of. Where nothing is known the hyphen stays and the halves
are put together: `long-` / `term` is `long-term`. Figures, names and `pre-` / `and` are left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiread.ingest.pdf.parts import Token

Joint = Literal["", "kept", "dropped"]
"""What becomes of a hyphen: nothing was broken; it is part of the word; it only marked the break."""

_BEFORE = re.compile(r"(?:^|[^\W\d_]-|[^\w-])([^\W\d_]{2,})[-\u2010]$")
_AFTER = re.compile(r"[a-z]{2,}(?![\w@/])")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LISTED = frozenset({"and", "or", "to", "but", "nor", "as", "the", "in", "of", "is", "are"})
"""`pre-` / `and post-16`: what follows is no half of the word before."""
_ENDINGS = frozenset(
    re.findall(
        r"\w+",
        "able ally ance ances antly ary ation ational ations ative ber bers bilities bility ble bly cation cations "
        "ceeding ceived cember cer cers cial cies cil cillor cillors cils cing cision cordance cture cution cy dation "
        "dations dence ding dition ditions dren duction ed ement ements ence ences ently er eral ered ering erly ers "
        "es ful fully garding gation ging ible ical ically ics ility ing ings ious isation ities itive ity ization "
        "lance lation lations lic ling lished lity lopment ly mation ment ments ming nance ness ning nition "
        "nity nment nments opment ory ous ously ping ployed ployee ployees ployment quested questing quired rence "
        "rity sary sation sely sible sion sional sions sition sity sive sponse sponses ssion sures tained taining "
        "tains tance tary tation tations tection tely tember ter ters thorities thority tial tible tice tices ties "
        "ting tion tional tions tious tive tives tment tments tor tors tory ture tures ty uary vation vember vide "
        "vided vides viding ving zation",
    )
)
"""Second halves that are no words of their own."""
_USUAL = frozenset(
    re.findall(
        r"\w+",
        "information request requests requested question questions council councils borough county district authority "
        "authorities department departments public publish published publication number numbers figure figures provide "
        "provided provides response respond recorded records record disclosure disclose disclosed exempt exemption "
        "exemptions section sections freedom regulation regulations environmental environment personal commissioner "
        "internal review reviews complaint complaints contract contracts contractor contractors contracted service "
        "services children education housing homeless homelessness social transport highways planning building "
        "buildings enforcement parking penalty notices police officers officer employee employees employed employment "
        "staff member members person persons people individual individuals resident residents property properties "
        "payment payments expenditure budget income report reports reported reporting incident incidents application "
        "applications received refused refusal answer answers following followed further however therefore regarding "
        "relation relating relevant available attached between because within without including included total annual "
        "financial period periods January February September October November December quarter hospital hospitals "
        "patient patients treatment trust health mental medical school schools teacher teachers pupil pupils support "
        "supported supply supplied supplier suppliers software system systems computer website electronic document "
        "documents company companies organisation organisations government national local assessment assessments "
        "referral referrals placement placements accommodation temporary permanent agency agencies current currently "
        "previous purpose process processes processed procedure policy policies interest commercial prejudice legal "
        "held collected detailed details below above another under understand understanding vehicle vehicles accident "
        "accidents offence offences criminal investigation investigations community development management manager",
    )
)
"""Words of this genre, as they are broken anywhere."""


class Hyphens:
    """What a letter's own words say about the words that its lines break."""

    def __init__(self, lines: Iterable[Sequence[Token]]) -> None:
        """Read the words of all lines but those that a break touches."""
        self._known: set[str] = set()
        broken = False
        for line in lines:
            words = [word.text for word in line]
            whole = words[broken : -1 if words and _BEFORE.search(words[-1]) else None]
            broken = len(whole) < len(words) - broken
            self._known.update(found.lower() for text in whole for found in _WORD.findall(text))

    def joint(self, above: Token, word: Token) -> Joint:
        """What the hyphen at the end of a line is, given the last word above and the first one below."""
        before, after = _BEFORE.search(above.text), _AFTER.match(word.text)
        if before is None or after is None or after[0] in _LISTED:
            return ""
        left, right = before[1], after[0]
        if f"{left}-{right}".lower() in self._known:
            return "kept"
        whole = f"{left}{right}".lower()
        return "dropped" if whole in self._known or right in _ENDINGS or whole in _USUAL else "kept"
