"""What the letter says of itself: authority, reference, date, regimes, licence, review address, kind."""

from __future__ import annotations

from foiread.evals.metrics.base import Case, Metric, Scored
from foiread.evals.normalise import normal
from foiread.evals.scores import Difference, Ratio

KEYS = ("authority", "reference", "date", "regimes", "licence", "review_email", "kind")

METRICS = (
    Metric("metadata", "Metadata", "ratio", "seven fields, equal under the comparison rules"),
    *(Metric(f"metadata.{key}", key.replace("_", " ").capitalize(), "ratio", "equal; null is a value") for key in KEYS),
)


def score(case: Case) -> Scored:
    """Score each field alone and all together."""
    right = {key: _comparable(case.label, key) == _comparable(case.prediction.metadata, key) for key in KEYS}
    return Scored(
        ratios={
            "metadata": Ratio(right=sum(right.values()), total=len(KEYS)),
            **{f"metadata.{key}": Ratio(right=int(good), total=1) for key, good in right.items()},
        },
        differences=[
            Difference(
                kind="wrong_metadata",
                note=key,
                wanted=_printed(case.label, key),
                got=_printed(case.prediction.metadata, key),
            )
            for key, good in right.items()
            if not good
        ],
    )


def _comparable(holder: object, key: str) -> object:
    value = getattr(holder, key)
    return {normal(one) for one in value} if key == "regimes" else normal(value or "")


def _printed(holder: object, key: str) -> str:
    value = getattr(holder, key)
    return ("; ".join(value) if key == "regimes" else value) or "(none)"
