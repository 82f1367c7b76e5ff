"""What reading costs beside unstructured's own partition of the same files. Target: at most a quarter.

In: the letters of `eval/` (or of the folders given) that unstructured reads without its PDF extra. Out: milliseconds a
letter for each arrow, the best of several rounds, and the ratio of sections + rules + resolve + checks + rows to
partition. Both sides use the rule tokenizer of `foiread.ingest.elements`, so the comparison flatters unstructured.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foiread.checks import apply_checks
from foiread.dataset import Record, rows_of
from foiread.ingest import from_bytes
from foiread.ingest.elements import classify
from foiread.pipeline import DEFAULTS, find_reader
from foiread.resolve import resolve
from foiread.sections import find_sections

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3
LIMIT = 0.25
PARTITIONS = {
    ".txt": "unstructured.partition.text:partition_text",
    ".md": "unstructured.partition.text:partition_text",
    ".docx": "unstructured.partition.docx:partition_docx",
    ".html": "unstructured.partition.html:partition_html",
}
OURS = ("sections", "reader", "resolve", "checks", "rows")


def main(folders: list[str]) -> int:
    """Measure, print, and fail when the target is missed."""
    root = Path(__file__).resolve().parent.parent
    given = [Path(folder) for folder in folders] or [root / "eval"]
    paths = [path for folder in given for path in sorted(folder.glob("*/letter.*")) if path.suffix in PARTITIONS]
    classify(["The first call imports unstructured, which is not measured."])
    times: dict[str, float] = defaultdict(float)
    for path in paths:
        best: dict[str, float] = {}
        for _ in range(ROUNDS):
            for stage, seconds in one(path).items():
                best[stage] = min(seconds, best.get(stage, seconds))
        for stage, seconds in best.items():
            times[stage] += seconds
    for stage, seconds in times.items():
        print(f"{stage:<24} {seconds / len(paths) * 1000:8.2f} ms a letter")
    ratio = sum(times[stage] for stage in OURS) / times["unstructured partition"]
    print(f"{' + '.join(OURS)}: {ratio:.2f} of unstructured's partition of {len(paths)} letters (at most {LIMIT})")
    return 0 if ratio <= LIMIT else 1


def one(path: Path) -> dict[str, float]:
    """The seconds of each stage for one letter."""
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 — whatever the stage makes
        start = time.perf_counter()
        made = work()
        spent[stage] = time.perf_counter() - start
        return made

    module, _, name = PARTITIONS[path.suffix].partition(":")
    partition = getattr(import_module(module), name)
    data = path.read_bytes()
    timed("unstructured partition", lambda: partition(filename=str(path), languages=["eng"]))
    document = timed("ingest", lambda: from_bytes(data, path.name))
    sections = timed("sections", lambda: find_sections(document))
    reading = timed("reader", lambda: find_reader(DEFAULTS.reader).read(document, sections))
    letter = timed("resolve", lambda: resolve(document, sections, reading))
    checked = timed("checks", lambda: apply_checks(letter))
    record = Record(letter="x", document="x", case="x", file=path.name, status="read", result=checked)
    timed("rows", lambda: rows_of(record))
    return spent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
