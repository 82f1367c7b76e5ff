"""What reading costs beside unstructured's own partition of the same files: `python benchmarks/stages.py [FOLDER …]`.

In: the letters of `eval/`, or of the folders given, in the formats that unstructured partitions without extras: no PDF.
Out: milliseconds of processor time a letter, by format: ingest, sections (unstructured's `chunk_by_title` among them),
the rules reader, resolve, checks and export, beside the partition. Target: sections, reader, resolve and export
together cost at most a quarter of it.

The partition is measured twice, each time in a process of its own. *As it comes*, unstructured tokenizes with spaCy's
`en_core_web_sm`; that is the partition of the target, measured where the model is at hand (`--spacy-model` names an
installed package or a folder). With *our tokenizer* in the model's place, as foiread runs it, unstructured is several
times faster, and that ratio is printed too. No letter is known from before: what either side remembers is forgotten
before each round. Processor time and the best of several rounds, so that a busy machine slows neither side.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiread.types import Letter

ROUNDS: Final = 3
LIMIT: Final = 0.25
PARTITIONS: Final = {
    ".txt": "unstructured.partition.text:partition_text",
    ".md": "unstructured.partition.text:partition_text",
    ".docx": "unstructured.partition.docx:partition_docx",
    ".html": "unstructured.partition.html:partition_html",
}
STEPS: Final = ("ingest", "sections", "reader", "resolve", "checks", "export")
OURS: Final = ("sections", "reader", "resolve", "export")
ROOT: Final = Path(__file__).resolve().parent.parent

Times = dict[str, dict[Path, float]]
"""Stage → letter → seconds."""


def main(arguments: list[str]) -> int:
    """Measure, print, and fail when the target is missed."""
    options = read_options(arguments)
    paths = letters_in(options.folders)
    if options.partition:
        found = best_of(paths, with_tokenizer(options.partition, options.spacy_model))
        print(json.dumps({str(path): seconds for path, seconds in found["partition"].items()}))
        return 0
    letters: dict[Path, Letter] = {}
    times = best_of(paths, functools.partial(read, letters))
    times["export"] = export(letters)
    partitions = {name: partitioned(name, options) for name in ("our tokenizer", "as it comes")}
    print_table(times, partitions)
    ours = sum(sum(times[stage].values()) for stage in OURS)
    print(f"{' + '.join(OURS)} of {len(paths)} letters, as a share of unstructured's partition:")
    for name, seconds in partitions.items():
        share = f"{ours / sum(seconds.values()):.2f}" if seconds else "not measured: no en_core_web_sm here"
        print(f"  {name:14} {share}")
    whole = sum(partitions["as it comes"].values())
    if whole:
        print(f"  (at most {LIMIT} of the partition as it comes)")
    return 1 if whole and ours > LIMIT * whole else 0


def read_options(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "eval"])
    parser.add_argument("--spacy-model", default="en_core_web_sm", help="an installed package, or a folder")
    parser.add_argument("--partition", default="", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def letters_in(folders: list[Path]) -> list[Path]:
    """The letters of some folders: `NAME/letter.*`, or files that stand there."""
    found = [path for folder in folders for pattern in ("*/letter.*", "*.*") for path in sorted(folder.glob(pattern))]
    letters = [path for path in found if path.suffix in PARTITIONS and path.stem != "README"]
    if not letters:
        sys.exit(f"no letter (NAME/letter.*) in {', '.join(map(str, folders))}")
    return letters


def best_of(paths: list[Path], work: Callable[[Path], dict[str, float]]) -> Times:
    """The best of several rounds over all letters, nothing remembered from one round to the next."""
    for path in {path.suffix: path for path in paths}.values():
        work(path)  # what is imported is not measured
    # Garbage is looked for as in foiread's workers (`foiread.preload`), on either side.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    times: Times = defaultdict(dict)
    for _ in range(ROUNDS):
        forget()
        for path in paths:
            for stage, seconds in work(path).items():
                times[stage][path] = min(seconds, times[stage].get(path, seconds))
    return times


def forget() -> None:
    """Empty what foiread and unstructured remember of the texts they saw, in modules and in what modules hold."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in {"foiread", "unstructured"}:
            for found in list(vars(module).values()):
                own = vars(found).values() if type(found).__module__.startswith("foiread") else ()
                for one in (found, *own):
                    if isinstance(one, functools._lru_cache_wrapper) and one.cache_parameters()["maxsize"]:  # noqa: SLF001
                        one.cache_clear()
    gc.collect()


def read(letters: dict[Path, Letter], path: Path) -> dict[str, float]:
    """Read one letter into `letters`, step by step."""
    from foiread.checks import apply_checks
    from foiread.ingest import from_bytes
    from foiread.readers.rules import RulesReader
    from foiread.resolve import resolve
    from foiread.sections import find_sections

    marks = [time.process_time()]
    document = from_bytes(path.read_bytes(), path.name)
    marks.append(time.process_time())
    sections = find_sections(document)
    marks.append(time.process_time())
    reading = RulesReader().read(document, sections)
    marks.append(time.process_time())
    letter = resolve(document, sections, reading)
    marks.append(time.process_time())
    letters[path] = apply_checks(letter)
    marks.append(time.process_time())
    return {step: after - before for step, before, after in zip(STEPS, marks, marks[1:], strict=False)}


def export(letters: dict[Path, Letter]) -> dict[Path, float]:
    """Write all tables of the letters in all formats; each letter bears the same share."""
    from foiread.dataset import Record, write_tables

    records = [
        Record(letter=f"{n}", document=f"{n}", case=path.name, file=path.name, status="read", result=letter)
        for n, (path, letter) in enumerate(letters.items())
    ]
    best = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS + 1):
            start = time.process_time()
            write_tables(records, Path(folder), Path(folder) / "unfinished")
            best = min(best, time.process_time() - start)
    return dict.fromkeys(letters, best / len(letters))


# ── unstructured ────────────────────────────────────────────────────────────────────────────────


def partitioned(name: str, options: argparse.Namespace) -> dict[Path, float]:
    """Seconds of unstructured's partition of each letter, measured in a process of its own; empty without the model."""
    command = [sys.executable, __file__, "--partition", name, "--spacy-model", options.spacy_model]
    silent = {"DO_NOT_TRACK": "1", "SCARF_NO_ANALYTICS": "1", "UNSTRUCTURED_DISABLE_NOTICE": "1"}
    done = subprocess.run(
        [*command, *map(str, options.folders)], check=False, capture_output=True, text=True, env=os.environ | silent
    )
    if done.returncode == 0:
        return {Path(path): seconds for path, seconds in json.loads(done.stdout.splitlines()[-1]).items()}
    if "E050" in done.stderr:  # spaCy's "Can't find model"
        return {}
    print(done.stderr, file=sys.stderr)
    raise subprocess.CalledProcessError(done.returncode, command)


def with_tokenizer(name: str, model: str) -> Callable[[Path], dict[str, float]]:
    """Unstructured's partition of one file, with our tokenizer or with the model it comes with."""
    if name == "our tokenizer":
        from foiread.ingest.elements import classify

        classify(["The first call puts our tokenizer in place."])
    else:
        import spacy
        from unstructured.nlp import tokenize

        # What unstructured itself does, but for looking on the web for a model that is not there.
        tokenizer = spacy.load(model, exclude=tokenize._SPACY_EXCLUDE)  # noqa: SLF001
        tokenize._get_nlp = lambda: tokenizer  # noqa: SLF001

    def partition(path: Path) -> dict[str, float]:
        module, _, function = PARTITIONS[path.suffix].partition(":")
        work = getattr(import_module(module), function)
        start = time.process_time()
        work(filename=str(path), languages=["eng"])
        return {"partition": time.process_time() - start}

    return partition


def print_table(times: Times, partitions: dict[str, dict[Path, float]]) -> None:
    """Print milliseconds a letter, a row a format."""
    columns = {**{step: times[step] for step in STEPS}, **{name: found for name, found in partitions.items() if found}}
    print("ms a letter  letters" + "".join(f"{name:>15}" for name in columns))
    paths = list(times["sections"])
    for suffix in [*dict.fromkeys(sorted(path.suffix for path in paths)), ""]:
        chosen = [path for path in paths if path.suffix == suffix or not suffix]
        means = (sum(found[path] for path in chosen) / len(chosen) * 1000 for found in columns.values())
        print(f"{suffix or 'all':12} {len(chosen):7}" + "".join(f"{mean:15.1f}" for mean in means))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
