"""What reading costs beside unstructured's own partition of the same files: `python benchmarks/stages.py [FOLDER …]`.

In: the letters of `eval/`, or of the folders given, in the formats that unstructured partitions without extras. PDFs
with a text layer too, where `--unstructured` names the Python of another environment that has `unstructured[pdf]`: even
its partition without models (`strategy="fast"`) imports torch, which foiread does without.
Out: milliseconds of processor time a letter, by format: ingest, sections (unstructured's `chunk_by_title` among them),
the rules reader, resolve, checks and export, beside the partition. Target: sections, reader, resolve and export
together cost at most a quarter of it.

The partition is measured in three ways. *As it comes* is the partition of the target: the call that a user of
unstructured writes, `partition_text(filename=…)`, which tokenizes with spaCy's `en_core_web_sm` and finds out the
language of each file and each element. *No language* is told that the letter is English, which saves it that search.
*Our tokenizer* is told so too, and has our rules in the model's place, as foiread runs it: several times faster.
The first two are measured where the model is at hand (`--spacy-model` names an installed package or a folder).

Each side works in a process of its own, and they take turns, a round each: a busy machine slows them alike. No letter
is known from before: what a side remembers is forgotten before each round. Processor time, the best of the rounds.
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
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from foiread.types import Letter

ROUNDS: Final = 5
LIMIT: Final = 0.25
PARTITIONS: Final = {
    ".txt": "unstructured.partition.text:partition_text",
    ".md": "unstructured.partition.text:partition_text",
    ".docx": "unstructured.partition.docx:partition_docx",
    ".eml": "unstructured.partition.email:partition_email",
    ".html": "unstructured.partition.html:partition_html",
    ".pdf": "unstructured.partition.pdf:partition_pdf",
}
WITH_EXTRAS: Final = frozenset({".pdf"})
FAST: Final = {".pdf": {"strategy": "fast"}}
"""No model looks at a page: the text layer alone."""
FOIREAD: Final = "foiread"
AS_IT_COMES: Final = "as it comes"
NO_LANGUAGE: Final = "no language"
OUR_TOKENIZER: Final = "our tokenizer"
PARTITIONED: Final = (AS_IT_COMES, NO_LANGUAGE, OUR_TOKENIZER)
STEPS: Final = ("ingest", "sections", "reader", "resolve", "checks", "export")
OURS: Final = ("sections", "reader", "resolve", "export")
ROOT: Final = Path(__file__).resolve().parent.parent

Times = dict[str, dict[Path, float]]
"""Stage → letter → seconds."""


def main(arguments: list[str]) -> int:
    """Measure, print, and fail when the target is missed."""
    options = read_options(arguments)
    paths = letters_in(options.folders, PARTITIONS.keys() - (() if options.unstructured else WITH_EXTRAS))
    if options.side:
        take_turns(paths, work_of(options.side, options.spacy_model))
        return 0
    found = best_of(options, paths)
    partitions: Times = {name: found.pop(name) for name in PARTITIONED if name in found}
    print_table(found, partitions)
    ours = sum(sum(found[stage].values()) for stage in OURS)
    print(f"{' + '.join(OURS)} of {len(paths)} letters, as a share of unstructured's partition:")
    for name in PARTITIONED if not options.unstructured else PARTITIONED[:-1]:
        seconds = sum(partitions.get(name, {}).values())
        share = f"{ours / seconds:.2f}" if seconds else "not measured: it needs what is not here"
        print(f"  {name:14} {share}" + (f"   (the target: at most {LIMIT})" if name == AS_IT_COMES else ""))
    whole = sum(partitions.get(AS_IT_COMES, {}).values())
    return 1 if whole and ours > LIMIT * whole else 0


def read_options(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "eval"])
    parser.add_argument("--spacy-model", default="en_core_web_sm", help="an installed package, or a folder")
    parser.add_argument(
        "--unstructured", default="", metavar="PYTHON", help="the Python of an environment with unstructured[pdf]"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="the best of so many counts")
    parser.add_argument("--side", default="", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def letters_in(folders: list[Path], suffixes: Collection[str] = PARTITIONS.keys() - WITH_EXTRAS) -> list[Path]:
    """The letters of some folders, in some formats: `NAME/letter.*`, or files that stand there."""
    found = [path for folder in folders for pattern in ("*/letter.*", "*.*") for path in sorted(folder.glob(pattern))]
    letters = [path for path in found if path.suffix in suffixes and path.stem != "README"]
    if not letters:
        sys.exit(f"no letter (NAME/letter.*) in {', '.join(map(str, folders))}")
    return letters


def best_of(options: argparse.Namespace, paths: list[Path]) -> Times:
    """The best of several rounds over all letters, the sides taking turns."""
    silent = {"DO_NOT_TRACK": "1", "SCARF_NO_ANALYTICS": "1", "UNSTRUCTURED_DISABLE_NOTICE": "1"}
    common = [__file__, "--spacy-model", options.spacy_model, "--unstructured", options.unstructured]
    pythons = {
        FOIREAD: sys.executable,
        AS_IT_COMES: options.unstructured or sys.executable,
        NO_LANGUAGE: options.unstructured or sys.executable,
        # Ours is for what foiread itself partitions: no PDF.
        **({} if options.unstructured else {OUR_TOKENIZER: sys.executable}),
    }
    times: Times = defaultdict(dict)
    with ExitStack() as running:
        sides = [
            running.enter_context(
                subprocess.Popen(
                    [python, *common, "--side", side, *map(str, options.folders)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    env=os.environ | silent,
                )
            )
            for side, python in pythons.items()
        ]
        for _ in range(options.rounds):
            for side in sides:
                for stage, seconds in turn_of(side).items():
                    for path, letter in zip(paths, seconds, strict=True):
                        times[stage][path] = min(letter, times[stage].get(path, letter))
    return times


def turn_of(side: subprocess.Popen[str]) -> dict[str, list[float]]:
    """Let one side work through its round; stage → seconds of each letter, nothing of a side without its model."""
    assert side.stdin  # noqa: S101
    assert side.stdout  # noqa: S101
    side.stdin.write("go\n")
    side.stdin.flush()
    line = side.stdout.readline()
    if not line:
        sys.exit("a side of the benchmark stopped")
    seconds: dict[str, list[float]] = json.loads(line)
    return seconds


# ── one side, in a process of its own ───────────────────────────────────────────────────────────


def take_turns(paths: list[Path], work: Callable[[list[Path]], dict[str, list[float]]]) -> None:
    """Work through all letters whenever a line comes in, and answer with a line; nothing is remembered between two."""
    work(list({path.suffix: path for path in paths}.values()))  # what is imported is not measured
    # Garbage is looked for as in foiread's workers (`foiread.preload`), on either side.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    for _ in sys.stdin:
        forget()
        print(json.dumps(work(paths)), flush=True)


def work_of(side: str, model: str) -> Callable[[list[Path]], dict[str, list[float]]]:
    """What one side does with all letters, once."""
    if side == FOIREAD:
        return read_all
    partition = partition_of(side, model)
    return lambda paths: {side: [partition(path) for path in paths]} if partition else {}


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


def read_all(paths: list[Path]) -> dict[str, list[float]]:
    """Read all letters and write their tables, of which each letter bears the same share."""
    letters: dict[Path, Letter] = {}
    read_in = [read(letters, path) for path in paths]
    seconds = {step: [one[step] for one in read_in] for step in read_in[0]}
    return seconds | {"export": [export(letters) / len(paths)] * len(paths)}


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


def export(letters: dict[Path, Letter]) -> float:
    """Write all tables of the letters in all formats; seconds."""
    from foiread.dataset import Record, write_tables

    records = [
        Record(letter=f"{n}", document=f"{n}", case=path.name, file=path.name, status="read", result=letter)
        for n, (path, letter) in enumerate(letters.items())
    ]
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        write_tables(records, Path(folder), Path(folder) / "unfinished")
        return time.process_time() - start


def partition_of(side: str, model: str) -> Callable[[Path], float] | None:
    """Seconds of unstructured's partition of one file; None without the model that this side needs."""
    if side == OUR_TOKENIZER:
        from foiread.ingest.elements import classify

        classify(["The first call puts our tokenizer in place."])
    else:
        import spacy
        from unstructured.nlp import tokenize

        # What unstructured itself does, but for looking on the web for a model that is not there.
        try:
            tokenizer = spacy.load(model, exclude=tokenize._SPACY_EXCLUDE)  # noqa: SLF001
        except OSError:
            return None
        tokenize._get_nlp = lambda: tokenizer  # noqa: SLF001
    told = {} if side == AS_IT_COMES else {"languages": ["eng"]}

    def partition(path: Path) -> float:
        module, _, function = PARTITIONS[path.suffix].partition(":")
        work = getattr(import_module(module), function)
        how = told | FAST.get(path.suffix, {})
        start = time.process_time()
        work(filename=str(path), **how)
        return time.process_time() - start

    return partition


def print_table(times: Times, partitions: dict[str, dict[Path, float]]) -> None:
    """Print milliseconds a letter, a row a format."""
    columns = {**{step: times[step] for step in STEPS}, **partitions}
    print("ms a letter  letters" + "".join(f"{name:>15}" for name in columns))
    paths = list(times["sections"])
    for suffix in [*dict.fromkeys(sorted(path.suffix for path in paths)), ""]:
        chosen = [path for path in paths if path.suffix == suffix or not suffix]
        means = (sum(found[path] for path in chosen) / len(chosen) * 1000 for found in columns.values())
        print(f"{suffix or 'all':12} {len(chosen):7}" + "".join(f"{mean:15.1f}" for mean in means))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
