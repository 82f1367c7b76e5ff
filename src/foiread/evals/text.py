"""A run in plain text, for a terminal: in comes a `RunLog`, out come a table and a letter's differences."""

from __future__ import annotations

from collections.abc import Iterable

from foiread.evals.run import RunLog
from foiread.evals.scores import LetterScore, Ratio, Tally

_COLUMNS = ("letter", "qF1", "id", "outc", "exF1", "factF1", "facts", "inv", "wrong", "rep", "miss", "meta", "sec")
_WIDTH = 44


def run_table(log: RunLog) -> str:
    """One row a letter, then all letters together and their mean."""
    rows = [_row(score) for score in log.letters]
    total = _total(log.letters)
    count = len(log.letters)
    rows.append(_row(total.model_copy(update={"name": f"ALL {count} (summed)"})))
    shares = [(s.questions.f1, s.ids.share, s.outcomes.share, s.exemptions.f1, s.facts.f1) for s in log.letters]
    means = [sum(column) / count for column in zip(*shares, strict=True)]
    perfect = sum(score.perfect for score in log.letters)
    failed = sum(score.error is not None for score in log.letters)
    rows.append(["MEAN of letters", *(f"{mean:.3f}" for mean in means), *[""] * (len(_COLUMNS) - 6)])
    lines = [_line(_COLUMNS), "-" * (_WIDTH + 84), *(_line(row) for row in rows)]
    return "\n".join([*lines, f"perfect {perfect}/{count}, failed {failed}, {log.seconds:.1f} s"])


def differences_text(score: LetterScore) -> str:
    """Every difference of one letter, one a line."""
    lines = [f"\n== {score.name}" + (f"  FAILED: {score.error}" if score.error else "")]
    for one in score.differences:
        place = f" @{one.start}-{one.end}" if one.start is not None else ""
        parts = [f"{one.kind:17}", f"[{one.question or '-'}]"]
        if one.wanted:
            parts.append(f"want: {_short(one.wanted)}")
        if one.got:
            parts.append(f"got: {_short(one.got)}")
        if one.note:
            parts.append(f"({_short(one.note)})")
        lines.append("  " + "  ".join(parts) + place)
    return "\n".join(lines)


def _row(score: LetterScore) -> list[str]:
    name = score.name if score.error is None else f"{score.name} FAILED"
    right = sum(score.metadata.values())
    return [
        name if len(name) <= _WIDTH else "…" + name[-_WIDTH + 1 :],
        *(f"{share:.3f}" for share in (score.questions.f1, score.ids.share, score.outcomes.share, score.exemptions.f1)),
        f"{score.facts.f1:.3f}",
        f"{score.facts.right}/{score.facts.right + score.facts.missing}",
        *(str(count) for count in (score.invented, score.wrong, score.repeated, score.missed)),
        f"{right}/{len(score.metadata)}" if score.metadata else "",
        f"{score.seconds:.2f}",
    ]


def _line(cells: Iterable[str]) -> str:
    first, *rest = cells
    return f"{first:{_WIDTH}}" + "".join(f"{cell:>{9 if i == 5 else 7}}" for i, cell in enumerate(rest))


def _total(scores: Iterable[LetterScore]) -> LetterScore:
    scores = list(scores)
    return LetterScore(
        name="",
        body="",
        questions=sum((score.questions for score in scores), Tally()),
        ids=sum((score.ids for score in scores), Ratio()),
        outcomes=sum((score.outcomes for score in scores), Ratio()),
        exemptions=sum((score.exemptions for score in scores), Tally()),
        facts=sum((score.facts for score in scores), Tally()),
        wrong=sum(score.wrong for score in scores),
        invented=sum(score.invented for score in scores),
        repeated=sum(score.repeated for score in scores),
        missed=sum(score.missed for score in scores),
        seconds=sum(score.seconds for score in scores),
    )


def _short(text: str, length: int = 170) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
