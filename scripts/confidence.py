"""Fits what a sign of a reading is worth: `python scripts/confidence.py observe FOLDER … | try FILE | fit`.

`observe` reads labelled letters with the rules and prints, as CSV, one row a question or value: the letter's number,
the table it belongs to, whether it was right, and its signs. It prints no word of a letter. To be of use, the letters
must be such as the rules had not met.

`try` says how good the weights that we ship are on the rows of one such file, before they are fitted to it.

`fit` reads the rows of `benchmarks/confidence/*.csv.gz` and writes `src/foiread/confidence/weights.json`: a logistic
regression (Cox 1958) with a ridge penalty (le Cessie and van Houwelingen 1992), fitted by Newton's method. A letter
counts as at most 20 values, so that one long table does not outvote the other letters; signs of fewer than 4 letters
are left out. It then says how good confidences are on letters that had no part in the fit (ten folds by letter).
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from foiread.confidence.weights import FILE
from foiread.types import REVIEW_BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from foiread.evals.discover import Labelled

OBSERVED: Final = Path(__file__).resolve().parent.parent / "benchmarks" / "confidence"
TABLES: Final = ("question", "inline", "cell")
RIDGE: Final = 5.0
MOST: Final = 20.0
"""Values that a letter counts as, at most."""
FEWEST: Final = 4
"""Letters that a sign must be seen in."""
FOLDS: Final = 10


class Row(NamedTuple):
    """One observed reading."""

    letter: str
    right: bool
    signs: frozenset[str]


def main(arguments: list[str]) -> int:
    """Observe or fit."""
    match arguments:
        case ["observe", *folders] if folders:
            observe([Path(folder) for folder in folders])
        case ["try", file]:
            try_on(Path(file))
        case ["fit"]:
            fit_all()
        case _:
            print(__doc__)
            return 2
    return 0


# ── observe ─────────────────────────────────────────────────────────────────────────────────────


def observe(folders: Sequence[Path]) -> None:
    """Print the rows of the labelled letters in these folders."""
    from foiread.evals.discover import find_labelled

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("letter", "table", "right", "signs"))
    for number, one in enumerate(find_labelled(folders).labelled, 1):
        for table, right, signs in readings(one):
            out.writerow((number, table, int(right), ";".join(signs)))


def readings(one: Labelled) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    """Every question and value of a letter as it was read: its table, whether it is right, its signs."""
    from foiread.confidence.signs import question_signs, value_signs
    from foiread.evals.match_questions import right_outcome
    from foiread.evals.metrics.base import Case
    from foiread.evals.prediction import from_letter
    from foiread.evals.reading import read_letter
    from foiread.types import LetterKind

    letter = read_letter(one.letter, "rules", attachments=one.attachments)
    if letter.reply.metadata.kind is not LetterKind.REPLY or one.label.kind is not LetterKind.REPLY:
        return
    case = Case(label=one.label, prediction=from_letter(letter))
    labelled = {read: wanted for wanted, read in case.questions.pairs.items()}
    for place, (_, signs) in enumerate(pair for part in letter.documents for pair in question_signs(part)):
        wanted = one.label.questions[labelled[place]] if place in labelled else None
        if wanted is None or not wanted.optional:
            yield "question", wanted is not None and right_outcome(wanted, case.prediction.questions[place]), signs
    matched = {
        read: one.label.facts[fact].optional for fact, read in (*case.facts.wrong.items(), *case.facts.pairs.items())
    }
    right = set(case.facts.pairs.values())
    for place, (value, signs) in enumerate(pair for part in letter.documents for pair in value_signs(part)):
        if not matched.get(place, False):
            yield "inline" if value.table is None else "cell", place in right, signs


# ── try ─────────────────────────────────────────────────────────────────────────────────────────


def try_on(file: Path) -> None:
    """Print how good the confidences that our weights give are on observed rows."""
    from foiread.confidence.weights import WEIGHTS

    for name, rows in read_rows([file]).items():
        print(report(name, rows, [(WEIGHTS[name].share(row.signs), row.right) for row in rows]))


# ── fit ─────────────────────────────────────────────────────────────────────────────────────────


def fit_all() -> None:
    """Fit every table to what was observed, write them, and print how good they are on letters left out."""
    observed = read_rows(sorted(OBSERVED.glob("*.csv.gz")))
    tables = {}
    for name in TABLES:
        rows = observed[name]
        tables[name] = fit(rows)
        print(report(name, rows, crossed(rows)))
    letters = {row.letter for rows in observed.values() for row in rows}
    about = {
        "letters": len(letters),
        **{name: {"seen": len(rows), "wrong": sum(not row.right for row in rows)} for name, rows in observed.items()},
    }
    data = {"version": 1, "about": about, "tables": tables}
    FILE.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_rows(files: Sequence[Path]) -> dict[str, list[Row]]:
    """What was observed, by table; a letter is known by its file and number."""
    observed: dict[str, list[Row]] = {name: [] for name in TABLES}
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                name = f"{path.name}/{row['letter']}"
                observed[row["table"]].append(Row(name, row["right"] == "1", frozenset(row["signs"].split(";"))))
    return observed


def fit(rows: Sequence[Row]) -> dict[str, object]:
    """The base and the weights of one table."""
    seen = defaultdict(set)
    for row in rows:
        for sign in row.signs:
            seen[sign].add(row.letter)
    signs = sorted(sign for sign, letters in seen.items() if len(letters) >= FEWEST)
    place = {sign: n for n, sign in enumerate(signs, 1)}
    features = np.zeros((len(rows), len(signs) + 1))
    features[:, 0] = 1
    for n, row in enumerate(rows):
        features[n, [place[sign] for sign in row.signs if sign in place]] = 1
    counts = Counter(row.letter for row in rows)
    worth = np.array([min(1.0, MOST / counts[row.letter]) for row in rows])
    right = np.array([row.right for row in rows], dtype=float)
    penalty = np.full(len(signs) + 1, RIDGE)
    penalty[0] = 0  # the base is not held near nought
    weights = np.zeros(len(signs) + 1)
    for _ in range(30):
        share = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (worth * (right - share)) - penalty * weights
        curve = (features * (worth * share * (1 - share))[:, None]).T @ features + np.diag(penalty + 1e-9)
        weights += np.linalg.solve(curve, slope)
    told = {sign: round(float(weights[n]), 2) for sign, n in place.items()}
    return {"base": round(float(weights[0]), 2), "signs": {sign: told[sign] for sign in signs if told[sign]}}


def crossed(rows: Sequence[Row]) -> list[tuple[float, bool]]:
    """(confidence, right) of every row, by weights fitted to the letters of the other folds."""
    from foiread.confidence.weights import Weights

    fold = {name: n % FOLDS for n, name in enumerate(sorted({row.letter for row in rows}))}
    out = []
    for n in range(FOLDS):
        table = fit([row for row in rows if fold[row.letter] != n])
        weights = Weights(**table)  # type: ignore[arg-type]
        out += [(weights.share(row.signs), row.right) for row in rows if fold[row.letter] == n]
    return out


def report(name: str, rows: Sequence[Row], pairs: list[tuple[float, bool]]) -> str:
    """How good the confidences of letters left out are, in one line."""
    from foiread.evals.stats import calibration_error

    wrong = np.array([share for share, right in pairs if not right])
    right = np.array([share for share, right in pairs if right])
    marked = sum(share < REVIEW_BELOW for share, _ in pairs)
    caught = int((wrong < REVIEW_BELOW).sum())
    rest = (len(wrong) - caught) / (len(rows) - marked)
    above = np.mean([(one > wrong).mean() + (one == wrong).mean() / 2 for one in right])
    return (
        f"{name:9} {len(rows)} read, {len(wrong) / len(rows):.1%} wrong; the {marked / len(rows):.1%} to review hold"
        f" {caught / len(wrong):.0%} of what is wrong, of the rest {rest:.1%} is;"
        f" area under the curve {above:.2f}, calibration error {calibration_error(pairs):.3f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
