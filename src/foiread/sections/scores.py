"""One atom and what the whole letter tells about it → the cost of each speaker, in hand-set weights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.sections import phrases, signs

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom
    from foiread.sections.context import Context


_A_NUMBER = re.compile(r"(?<![\d/.-])(?<!section )(?<!s\.)(?!(?:19|20)\d\d\b)\d[\d,.]*(?![\d/A-Z]|(?:st|nd|rd|th)\b)")
_DASH = re.compile(r"[-–—]\s")
_INF = 1e9
_STRONG = 6.0
_PERIODS = 1.5


def emission(i: int, atom: Atom, context: Context) -> tuple[float, float, float]:
    """Costs of the three speakers; the higher, the less likely."""
    if atom.cue == "told":
        return (0.0, 1.0, _INF)
    if atom.cue:
        return (_INF, _INF, 0.0) if atom.cue == "answer" else (0.0, 0.0, _INF)
    if atom.unit.table is not None:
        return (_INF, 4.0 if i in context.in_request else _STRONG, 0.0)
    text = atom.text
    score = _score(i, atom, text, context) if i not in context.periods else _PERIODS
    preamble = 2.0
    if i in context.titles:
        return (-2.0, 1.0, 1.0)
    opens = (phrases.PREAMBLE.search(text) or phrases.REQUEST_IN_ANNEX.search(text)) and not phrases.DECIDES.search(
        text
    )
    if opens and atom.label is None and not (i in context.in_request and signs.asks(atom)):
        preamble = -2.5 if not text.rstrip().endswith("?") else 1.0
    elif phrases.GREETING.match(text):
        preamble = -4.0
    elif i in context.opening:
        preamble = -0.5
    elif atom.heading and atom.label is None:
        preamble = 0.6
    elif atom.label is not None:
        preamble = 6.0
    return (preamble + abs(score) * 0.3, max(0.0, -score), max(0.0, score))


def _score(i: int, atom: Atom, text: str, context: Context) -> float:
    """Positive: the requester's words; negative: the body's."""
    score = 0.0
    asks = bool(phrases.ASKS_START.match(text))
    if text.rstrip('"”’ )').endswith("?"):
        score += 3.0
    if asks:
        score += 2.6
    elif phrases.NOUN_START.match(text.lstrip("*•·◦▪■●○‣-– \t\xa0")):
        score += 1.0 if signs.STATES.search(signs.head(text)) or phrases.BODY_SPEAKS.search(text) else 2.4
        if (
            (i in context.captions and i not in context.bulleted and i not in context.in_turn)
            or i in context.rows
            or i in context.figures
        ):
            score -= 2.0
    explains = bool(phrases.REQUESTER_EXPLAINS.search(text))
    if phrases.TO_THE_BODY.search(text) or explains:
        score += 1.6
    if (
        not asks
        and not explains
        and atom.label is None
        and signs.STATED.search(text)
        and not text.rstrip().endswith("?")
    ):
        score -= 2.0
    if phrases.BODY_SPEAKS.search(text) and not explains:
        score -= 1.2 if asks else 2.4
    elif not asks and atom.label is None and _A_NUMBER.search(text):
        score -= 1.0
    listed = atom.placed is not None and i in context.in_request and i in context.questions
    if listed:
        pass
    elif phrases.ANSWER_START.match(text) and not explains and not (asks and text.rstrip().endswith("?")):
        score -= 3.0
    if (i in context.in_request and signs.PERIOD.fullmatch(text.strip())) or (
        atom.placed is not None and (signs.PERIOD.fullmatch(text.strip()) or atom.end < atom.unit.end)
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
    if signs.tells_series(atom):
        score -= _STRONG
    if atom.announced == "answer":
        score -= _STRONG
    elif atom.announced in ("request", "told"):
        score += _STRONG
    score += _context_score(i, atom, context)
    return score


def _context_score(i: int, atom: Atom, context: Context) -> float:
    score = 0.0
    if i in context.follows_mark and i not in context.in_request:
        score -= 1.6
    if i in context.in_turn:
        score += 3.0
    elif i in context.under_turns:
        score -= 2.0
    if i in context.questions or i in context.bulleted:
        score += 2.5
    elif i in context.answers:
        score -= 3.5
    if context.asking and atom.unit.table is None:
        quotes = 2.0 if not atom.unit.quoted else _STRONG if context.between else 4.0
        score += quotes if atom.unit.quoted in context.asking else -quotes
    if context.quotes and atom.unit.table is None and atom.placed is None:
        score += 2.0 if signs.in_quotes(atom) else -1.5
    if context.headings_ask and signs.is_heading(atom):
        score += 2.5
    if i in context.again:
        score += _STRONG
    if i in context.named:
        score += 3.0
    if i in context.options:
        score += 2 * _STRONG
    if i in context.in_request:
        score += 3.0
    if i in context.framed:
        score += 3.0
    if context.bold_asks and atom.unit.table is None:
        bold = 2.2 if atom.unit.bold else -1.8
        score += context.bold_asks * bold
    return score
