"""Pages for people: in comes a `RunLog` or a `Comparison`, out comes one self-contained HTML page.

Everything is in the page: styles, curves as inline SVG, the letter's own text around each difference. No script,
nothing fetched. Whatever a letter says is escaped.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from foiread.evals import stats
from foiread.evals.compare import Comparison, FieldComparison, name_of
from foiread.evals.metrics import MAIN, METRICS
from foiread.evals.metrics.safety import BREACHES
from foiread.evals.summary import aggregate, confusion, group, macro_f1, pooled
from foiread.evals.text import p_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.evals.run import RunLog
    from foiread.evals.scores import LetterScore

TITLES = {"hand": "Hand-labelled letters", "synthetic": "Generated letters"}
COUNTS = {
    "invented": "values invented",
    "wrong": "values on a wrong question or header",
    "repeated": "values given twice",
    "missed": "values missed",
    "leaked": "values of the requester's words",
}
ROW = ("questions", "ids", "outcomes", "exemptions", "facts")
WIDTH, HEIGHT, PAD = 420, 240, 44


def run_page(log: RunLog) -> str:
    """The page of a run: overall table, letters by loss with every difference, matrices, risk–coverage curve."""
    strata = group(log.letters, lambda score: [score.stratum])
    return _render(
        "run.html.j2",
        log=log,
        name=name_of(log),
        main=MAIN,
        meanings=BREACHES,
        strata=[_stratum(name, scores) for name, scores in strata.items()],
    )


def comparison_page(comparison: Comparison) -> str:
    """The page of a comparison: each metric with its interval, the letters that changed most and what changed."""
    widest = max((abs(bound) for field in comparison.fields for bound in (field.low, field.high)), default=0) or 1.0
    return _render(
        "comparison.html.j2",
        it=comparison,
        fields=[(field, interval_bar(field, widest)) for field in comparison.fields],
    )


def risk_curve(points: Sequence[tuple[float, float]]) -> Markup:
    """The risk–coverage curve as inline SVG."""
    top = max((risk for _, risk in points), default=0.0) or 0.01
    top = min(1.0, top * 1.1)

    def x(coverage: float) -> float:
        return round(PAD + coverage * (WIDTH - 1.5 * PAD), 1)

    def y(risk: float) -> float:
        return round(HEIGHT - PAD - risk / top * (HEIGHT - 1.6 * PAD), 1)

    line = " ".join(f"{'L' if index else 'M'}{x(coverage)},{y(risk)}" for index, (coverage, risk) in enumerate(points))
    dots = (
        "".join(f'<circle class="dot" cx="{x(c)}" cy="{y(r)}" r="3"/>' for c, r in points) if len(points) <= 30 else ""
    )
    ticks = "".join(
        f'<text x="{x(share)}" y="{HEIGHT - PAD + 18}" text-anchor="middle">{share:.0%}</text>'
        f'<text x="{PAD - 6}" y="{y(share * top) + 4}" text-anchor="end">{share * top:.1%}</text>'
        f'<line class="axis" x1="{PAD}" x2="{x(1)}" y1="{y(share * top)}" y2="{y(share * top)}"/>'
        for share in (0, 0.5, 1)
    )
    return Markup(  # noqa: S704 — numbers only
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="Share of wrong values by share of values kept">{ticks}'
        f'<path class="curve" d="{line}"/>{dots}'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 6}" text-anchor="middle">values kept, the most confident first</text>'
        f'<text x="4" y="14">wrong among those kept</text></svg>'
    )


def interval_bar(field: FieldComparison, widest: float) -> Markup:
    """The interval of a difference as a small bar around zero."""
    middle, half = 80, 72

    def x(value: float) -> float:
        return round(middle + value / widest * half, 1)

    kind = "" if not field.proven else " better" if field.difference > 0 else " worse"
    return Markup(  # noqa: S704 — numbers only
        f'<svg width="160" height="18" role="img" aria-label="{field.low:+.3f} to {field.high:+.3f}">'
        f'<line class="zero" x1="{middle}" x2="{middle}" y1="0" y2="18"/>'
        f'<line class="bar{kind}" x1="{x(field.low)}" x2="{x(field.high)}" y1="9" y2="9"/>'
        f'<circle class="dot" cx="{x(field.difference)}" cy="9" r="3.5"/></svg>'
    )


def _stratum(name: str, scores: Sequence[LetterScore]) -> dict[str, Any]:
    confidences = [pair for score in scores for pair in score.confidences]
    points = stats.risk_coverage(confidences)
    perfect = sum(score.perfect for score in scores)
    overall = [(metric, aggregate(scores, metric.key)) for metric in METRICS]
    return {
        "title": TITLES.get(name, name),
        "letters": len(scores),
        "bodies": len({score.body for score in scores}),
        "perfect": perfect,
        "wilson": stats.wilson(perfect, len(scores)),
        "failed": sum(score.error is not None for score in scores),
        "breaches": [(score.name, one) for score in scores for one in score.breaches],
        "counts": [(title, sum(score.counts.get(key, 0) for score in scores)) for key, title in COUNTS.items()],
        "seconds": sum(score.seconds for score in scores) / len(scores),
        "tokens": sum(score.tokens for score in scores) / len(scores),
        "cost": sum(score.cost for score in scores) / len(scores),
        "overall": [(metric, row) for metric, row in overall if row.letters],
        "groups": [
            (title, _groups(group(scores, keys)))
            for title, keys in (
                ("By file format", lambda score: [score.format]),
                ("By layout", lambda score: score.layout),
            )
            if any(any(keys(score)) for score in scores)
        ],
        "matrices": [
            _matrix(scores, key, title)
            for key, title in (("outcome", "Outcomes"), ("suppression", "Suppression and markers"))
            if confusion(scores, key)
        ],
        "area": stats.area_under_risk(points),
        "calibration": stats.calibration_error(confidences),
        "judged_values": len(confidences),
        "curve": risk_curve(points),
        "rows": [_row(score) for score in sorted(scores, key=lambda score: (-score.loss, score.name))],
    }


def _groups(groups: dict[str, list[LetterScore]]) -> list[tuple[str, int, list[float]]]:
    return [
        (name.replace("_", " ") or "none", len(scores), [pooled(scores, metric.key) for metric in MAIN])
        for name, scores in groups.items()
    ]


def _matrix(scores: Sequence[LetterScore], key: str, title: str) -> dict[str, Any]:
    counts = confusion(scores, key)
    names = sorted(
        {wanted for wanted, _ in counts} | {got for _, got in counts}, key=lambda name: (name == "missing", name)
    )
    rows = []
    for wanted in names:
        total = sum(counts[wanted, got] for got in names)
        if not total:
            continue
        cells = [
            {"count": counts[wanted, got], "share": counts[wanted, got] / total, "right": wanted == got}
            for got in names
        ]
        rows.append({"name": wanted, "cells": cells})
    return {"title": title, "columns": names, "rows": rows, "macro_f1": macro_f1(counts)}


def _row(score: LetterScore) -> tuple[LetterScore, list[float], str]:
    facts = score.tallies["facts"]
    return score, [pooled([score], key) for key in ROW], f"{facts.right} of {facts.right + facts.missing}"


def _render(template: str, **values: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["p"] = p_text
    return environment.get_template(template).render(**values)
