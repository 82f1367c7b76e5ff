"""The score of one letter: in come its label and what was read (or why it could not be), out comes a `LetterScore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.metrics import MODULES, Case
from foiread.evals.normalise import normal
from foiread.evals.prediction import Prediction
from foiread.evals.scores import Difference, LetterScore, Ratio, Tally

if TYPE_CHECKING:
    from foiread.evals.labels import Label

EXCERPT = 110
"""Characters of the letter shown on either side of a difference."""


def judge(
    label: Label,
    prediction: Prediction,
    name: str = "",
    request: str = "",
    grids: tuple[tuple[tuple[str, ...], ...], ...] = (),
) -> LetterScore:
    """Score one letter that was read."""
    case = Case(label=label, prediction=prediction, request=request, label_grids=grids)
    parts = [module.score(case) for module in MODULES]
    tallies = {key: tally for part in parts for key, tally in part.tallies.items()}
    ratios = {key: ratio for part in parts for key, ratio in part.ratios.items()}
    ratios["perfect"] = Ratio(right=int(_perfect(tallies, ratios)), total=1)
    text = prediction.text
    return LetterScore(
        name=name or label.letter,
        body=body_of(label, name),
        layout=label.layout,
        stratum=label.stratum,
        tallies=tallies,
        ratios=ratios,
        counts={key: count for part in parts for key, count in part.counts.items()},
        pairs={key: tuple(pairs) for part in parts for key, pairs in part.pairs.items()},
        confidences=tuple(pair for part in parts for pair in part.confidences),
        breaches=tuple(_shown(one, text) for part in parts for one in part.breaches),
        differences=tuple(_shown(one, text) for part in parts for one in part.differences),
    )


def judge_failure(label: Label, error: str, name: str = "") -> LetterScore:
    """Score one letter that could not be read: nothing is right, and where nothing is labelled one thing is missing."""
    nothing = judge(label, Prediction(), name)
    return nothing.model_copy(
        update={
            "error": error,
            "tallies": {
                key: Tally(missing=max(tally.right + tally.missing, 1)) if key != "grids" else tally
                for key, tally in nothing.tallies.items()
            },
            "ratios": {
                key: Ratio(total=max(ratio.total, 1 if key in _ALWAYS else 0)) for key, ratio in nothing.ratios.items()
            },
            "differences": (Difference(kind="failed_letter", got=error),),
        }
    )


_ALWAYS = ("perfect", "ids", "outcomes")


def body_of(label: Label, name: str = "") -> str:
    """The public body as statistics know it: its printed name, or the letter's own name where it prints none."""
    return normal(label.authority) if label.authority else normal(name or label.letter)


def _perfect(tallies: dict[str, Tally], ratios: dict[str, Ratio]) -> bool:
    whole = all(
        not (tallies[key].extra or tallies[key].missing) for key in ("questions", "spans", "exemptions", "facts")
    )
    return whole and all(ratios[key].right == ratios[key].total for key in ("ids", "outcomes", "grounded"))


def _shown(one: Difference, text: str) -> Difference:
    """A difference with the letter's own text around its place."""
    if one.start is None or one.end is None or not text:
        return one
    end = min(one.end, one.start + 4 * EXCERPT)
    excerpt = (text[max(0, one.start - EXCERPT) : one.start], text[one.start : end], text[end : end + EXCERPT])
    return one.model_copy(update={"excerpt": excerpt})
