"""A run or a comparison in plain text, for a terminal: tables, and a letter's differences one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.summary import mean, pooled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiread.evals.compare import Comparison
    from foiread.evals.run import RunLog
    from foiread.evals.scores import Difference, LetterScore

_COLUMNS = (
    "letter",
    "qF1",
    "id",
    "outc",
    "exF1",
    "factF1",
    "facts",
    "inv",
    "wrong",
    "rep",
    "miss",
    "meta",
    "bad",
    "sec",
)
_SHARES = ("questions", "ids", "outcomes", "exemptions", "facts")
_COUNTS = ("invented", "wrong", "repeated", "missed")
_WIDTH = 44
_WIDE = {5, 10}
"""Columns that hold two counts."""
_MOST = 12
"""Differences printed for a letter that changed."""


def run_table(log: RunLog) -> str:
    """One row a letter, then all letters together and their mean."""
    rows = [_row(_name(score), [score]) for score in log.letters]
    rows.append(_row(f"ALL {len(log.letters)} (summed)", log.letters))
    rows.append(["MEAN of letters", *(f"{mean(log.letters, key):.3f}" for key in _SHARES)])
    failed = sum(score.error is not None for score in log.letters)
    perfect = sum(score.perfect for score in log.letters)
    breaches = sum(len(score.breaches) for score in log.letters)
    last = f"perfect {perfect}/{len(log.letters)}, failed {failed}, breaches {breaches}, {log.seconds:.1f} s"
    if tokens := sum(score.tokens for score in log.letters):
        last += f", {tokens:,} tokens, ${sum(score.cost for score in log.letters):.4f}"
    return "\n".join([_line(_COLUMNS), "-" * (_WIDTH + 96), *map(_line, rows), last])


def differences_text(score: LetterScore) -> str:
    """Every breach and difference of one letter, one a line."""
    lines = [f"\n== {score.name}" + (f"  FAILED: {score.error}" if score.error else "")]
    for heading, differences in (("BREACH ", score.breaches), ("", score.differences)):
        for one in differences:
            place = f"  @{one.start}-{one.end}" if one.start is not None else ""
            parts = [f"{heading}{one.kind:17}", f"[{one.question or '-'}]"]
            if one.wanted:
                parts.append(f"want: {_short(one.wanted)}")
            if one.got:
                parts.append(f"got: {_short(one.got)}")
            if one.note:
                parts.append(f"({_short(one.note)})")
            lines.append("  " + "  ".join(parts) + place)
    return "\n".join(lines)


def p_text(p: float) -> str:
    """A p-value in three places, never as a bare zero."""
    return f"{p:.3f}" if p >= 0.0005 else "<0.001"


def _row(name: str, scores: Sequence[LetterScore]) -> list[str]:
    facts = [score.tallies["facts"] for score in scores]
    metadata = [score.ratios["metadata"] for score in scores]
    return [
        name if len(name) <= _WIDTH else "…" + name[-_WIDTH + 1 :],
        *(f"{pooled(scores, key):.3f}" for key in _SHARES),
        f"{sum(one.right for one in facts)}/{sum(one.right + one.missing for one in facts)}",
        *(str(sum(score.counts.get(key, 0) for score in scores)) for key in _COUNTS),
        f"{sum(one.right for one in metadata)}/{sum(one.total for one in metadata)}",
        str(sum(len(score.breaches) for score in scores)),
        f"{sum(score.seconds for score in scores):.2f}",
    ]


def _line(cells: Iterable[str]) -> str:
    first, *rest = cells
    return f"{first:{_WIDTH}}" + "".join(f"{cell:>{10 if i in _WIDE else 7}}" for i, cell in enumerate(rest))


def _name(score: LetterScore) -> str:
    return score.name if score.error is None else f"{score.name} FAILED"


def _short(text: str, length: int = 170) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def comparison_text(comparison: Comparison) -> str:
    """A comparison as a table, then the letters that changed most."""
    lines = [
        f"before: {comparison.before}",
        f"after:  {comparison.after}",
        f"{comparison.letters} {comparison.stratum}-labelled letters of {comparison.bodies} public bodies"
        + (f"; {len(comparison.excluded)} left out" if comparison.excluded else ""),
        "",
        f"{'':24}{'before':>8}{'after':>8}{'change':>8}   {'95 % interval':18}{'p':>7}{'p Holm':>8}{'detectable':>12}",
    ]
    for field in comparison.fields:
        detectable = "" if field.detectable is None else f"{field.detectable:.3f}"
        interval = f"{field.low:+.3f} to {field.high:+.3f}"
        lines.append(
            f"{field.title:24}{field.before:8.3f}{field.after:8.3f}{field.difference:+8.3f}   "
            f"{interval:18}{p_text(field.p):>7}{p_text(field.p_holm):>8}{detectable:>12}"
            + ("  *" if field.proven else "")
        )
    perfect = comparison.perfect
    lines += [
        "* more than noise: the interval excludes zero and the exact test over bodies agrees",
        (
            f"letters all right: {perfect.both} in both, {perfect.only_before} only before, "
            f"{perfect.only_after} only after, {perfect.neither} in neither; exact McNemar p {p_text(perfect.p)}"
        ),
        (
            f"breaches: {comparison.breaches_before} before, {comparison.breaches_after} after; "
            f"seconds: {comparison.seconds_before:.1f} before, {comparison.seconds_after:.1f} after"
        ),
    ]
    for change in comparison.changed:
        lines.append(f"\n{change.name}: loss {change.before:.3f} → {change.after:.3f}")
        for sign, differences in (("- ", change.gone), ("+ ", change.new)):
            lines += [sign + _one_line(one) for one in differences[:_MOST]]
            if len(differences) > _MOST:
                lines.append(f"{sign}… and {len(differences) - _MOST} more")
    lines += [f"left out: {one}" for one in comparison.excluded]
    return "\n".join(lines)


def _one_line(one: Difference) -> str:
    wanted = f"want: {_short(one.wanted)}" if one.wanted else ""
    got = f"got: {_short(one.got)}" if one.got else ""
    return "  ".join(part for part in (one.kind, f"[{one.question or '-'}]", wanted, got) if part)
