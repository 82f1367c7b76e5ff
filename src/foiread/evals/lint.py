"""Checking labels: in comes a folder, out come `Problem`s with the line of the label and what to do.

Every quoted word and every value is looked for in the letter, numbers are compared with their printed value, ids and
duplicates are checked.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from pydantic import ValidationError

from foiread.errors import FoireadError, LabelError
from foiread.evals.discover import label_files
from foiread.evals.labels import Label, LabelFact, LabelQuestion, parse_label, table_rows
from foiread.evals.normalise import normal, normal_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Place = tuple[str | int, ...]

_CODE = re.compile(r"[sr]\.\d+[A-Z]{0,2}(?:\(\w+\))*")
_PLAIN_NUMBER = re.compile(r"[£$€]?-?\d{1,3}(?:,?\d{3})*(?:\.\d+)?%?|[£$€]?-?\d+(?:\.\d+)?%?")


@dataclass(frozen=True)
class Problem:
    """Something a labeller should fix."""

    path: Path
    line: int
    message: str
    warning: bool = False
    """True for what may be meant: a person should look."""

    def __str__(self) -> str:
        """`file:line: error: what to do`."""
        return f"{self.path}:{self.line}: {'warning' if self.warning else 'error'}: {self.message}"


def lint(folders: list[Path]) -> tuple[list[Problem], int]:
    """Check every label under the folders; returns the problems and how many labels were looked at."""
    problems: list[Problem] = []
    owners: dict[Path, Path] = {}
    paths = [path for folder in folders for path in label_files(folder)]
    for path in paths:
        problems += lint_label(path, owners)
    return problems, len(paths)


def lint_label(path: Path, owners: dict[Path, Path] | None = None) -> list[Problem]:
    """Check one label against its letter; `owners` remembers which label has which letter."""
    try:
        data = parse_label(path)
    except LabelError as error:
        return [Problem(path, 1, str(error))]
    try:
        label = Label.model_validate(data)
    except ValidationError as error:
        lines = _Lines(path)
        return [Problem(path, lines.of(part["loc"]), _sentence(part["loc"], part["msg"])) for part in error.errors()]
    found = list(_files(path, label, {} if owners is None else owners))
    text = _case_text([path.parent / one for one in (label.letter, *label.attachments)])
    if isinstance(text, str):
        found += [*_questions(label, text), *_facts(label, text), *_tables(label, path.parent, text)]
    else:
        found.append((("letter",), f"the letter or what came with it cannot be read: {text}", False))
    if not found:
        return []
    lines = _Lines(path)
    return [Problem(path, lines.of(place), message, warning) for place, message, warning in found]


Note = tuple[Place, str, bool]


def _files(path: Path, label: Label, owners: dict[Path, Path]) -> Iterator[Note]:
    letter = (path.parent / label.letter).resolve()
    if letter in owners:
        yield ("letter",), f"{owners[letter]} labels the same letter: keep one", False
    owners[letter] = path
    if label.request and not (path.parent / label.request).is_file():
        yield ("request",), f"the request {label.request} is not beside the label", False
    if label.draft:
        yield ("draft",), "this is a draft made by a reader: correct it, then take `draft` out", False
    if label.date and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", label.date):
        yield ("date",), f"write the date as YYYY-MM-DD, not {label.date!r}", False


def _case_text(paths: list[Path]) -> str | Exception:
    """The text of the letter, and after it those of what came with it."""
    from foiread.ingest import load, parts
    from foiread.types import Document

    texts: list[str] = []
    for path in paths:
        if not path.is_file():
            return FileNotFoundError(f"{path.name} is not beside the label")
        try:
            texts.append(load(path).text)
            texts += [one.text for one in parts(path.read_bytes(), path.name) if isinstance(one, Document)]
        except FoireadError as error:
            return error
    return "\n\n".join(texts)


def _questions(label: Label, text: str) -> Iterator[Note]:
    stands = _finder(text)
    counts = Counter(
        (question.id, question.under, question.starts or question.starts_within) for question in label.questions
    )
    ids = _known_ids(label)
    for index, question in enumerate(label.questions):
        place: Place = ("questions", index)
        if counts[question.id, question.under, question.starts or question.starts_within] > 1:
            yield place, f"the question {question.id or question.starts!r} is labelled twice", question.id is None
        for key in ("starts", "starts_within", "ends", "answer"):
            words = getattr(question, key)
            if words and not stands(words):
                yield (*place, key), f"these words are not in the letter: {words!r}", False
        if question.under is not None and normal_id(question.under) not in ids:
            yield (*place, "under"), f"there is no question {question.under!r}", False
        yield from _codes(question, place)


def _known_ids(label: Label) -> set[str]:
    """Ids that a label may name: the printed ones, accepted ones, and `u1` … for those without a number."""
    printed = {normal_id(one) for question in label.questions for one in (question.id, *question.accept_ids) if one}
    return printed | {f"u{1 + place}" for place in range(sum(question.id is None for question in label.questions))}


def _codes(question: LabelQuestion, place: Place) -> Iterator[Note]:
    for key in ("exemptions", "accept_exemptions"):
        codes = [code for one in getattr(question, key) for code in ([one] if isinstance(one, str) else one)]
        for code in codes:
            if not _CODE.fullmatch(code):
                yield (*place, key), f"write the section as s.40(2) or r.12(4)(b), not {code!r}", False


def _facts(label: Label, text: str) -> Iterator[Note]:
    stands, comparable = _finder(text), normal(text)
    ids = _known_ids(label)
    counts = Counter((fact.q, fact.q_starts, frozenset(fact.labels), normal(fact.raw), fact.at) for fact in label.facts)
    for index, fact in enumerate(label.facts):
        place: Place = ("facts", index)
        if counts[fact.q, fact.q_starts, frozenset(fact.labels), normal(fact.raw), fact.at] > 1:
            yield place, f"the fact {fact.raw!r} of {list(fact.labels)} is labelled twice", True
        if not stands(fact.raw):
            yield (*place, "raw"), f"this value is not in the letter: {fact.raw!r}", False
        if fact.q is not None and normal_id(fact.q) not in ids:
            yield (*place, "q"), f"there is no question {fact.q!r}", False
        if fact.q_starts and not stands(fact.q_starts):
            yield (*place, "q_starts"), f"these words are not in the letter: {fact.q_starts!r}", False
        for words in fact.labels if not fact.loose_labels else ():
            if not stands(words):
                yield (*place, "labels"), f"this label is not in the letter: {words!r}", True
        yield from _at(fact, place, comparable)
        yield from _number(fact, place, stored=bool(label.attachments))


def _at(fact: LabelFact, place: Place, comparable: str) -> Iterator[Note]:
    if fact.at is None:
        return
    match = re.fullmatch(r"(.*)\[\[(.*)\]\](.*)", fact.at, re.DOTALL)
    if match is None:
        yield (*place, "at"), "mark the value with [[ ]] in its surroundings", False
        return
    if normal(match[2]) != normal(fact.raw):
        yield (*place, "at"), f"marks {match[2]!r}, but the value is {fact.raw!r}", False
    times = comparable.count(normal(match[1] + match[2] + match[3]))
    if times != 1:
        yield (*place, "at"), f"these surroundings stand {times} times in the letter: they must be unique", False


def _number(fact: LabelFact, place: Place, *, stored: bool) -> Iterator[Note]:
    """Whether number and bounds agree with what is printed; `stored` numbers of a sheet are only rounded in print."""
    if fact.low is not None and fact.high is not None and fact.low > fact.high:
        yield (*place, "low"), f"low {fact.low} is above high {fact.high}", False
    if fact.number is None:
        return
    if any(bound is not None and bound != fact.number for bound in (fact.low, fact.high)):
        yield (*place, "number"), "low and high are equal to number when it is exact", False
    plain = fact.raw.strip()
    if _PLAIN_NUMBER.fullmatch(plain):
        printed = float(re.sub(r"[^\d.-]", "", plain))
        decimals = len(plain.partition(".")[2].rstrip("%"))
        leeway = 0.5 * 10**-decimals if stored else 0.0
        if abs(printed - fact.number) > leeway + 1e-9 * max(1, abs(printed)):
            yield (*place, "number"), f"the letter prints {fact.raw!r}, the label says {fact.number}", False


def _tables(label: Label, folder: Path, text: str) -> Iterator[Note]:
    stands = _finder(text)
    for index, table in enumerate(label.tables):
        place: Place = ("tables", index, "file")
        try:
            rows = table_rows(table, folder)
        except LabelError as error:
            yield place, str(error), False
            continue
        for number, row in enumerate(rows, start=1):
            for cell in row:
                if cell.strip() and not stands(cell):
                    yield place, f"row {number} of {table.file}: {cell!r} is not in the letter", False


def _finder(text: str) -> Callable[[str], bool]:
    """Whether words stand in the letter; line breaks inside words do not matter."""
    comparable = normal(text)
    dense = re.sub(r"\s", "", comparable)

    def stands(words: str) -> bool:
        wanted = normal(words)
        return wanted in comparable or re.sub(r"\s", "", wanted) in dense

    return stands


def _sentence(place: Place, message: str) -> str:
    where = ".".join(str(part) for part in place)
    return f"{where}: {message}" if where else message


class _Lines:
    """The line of each key of a label file; JSON is read as YAML, which keeps places."""

    def __init__(self, path: Path) -> None:
        try:
            self.root: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            self.root = None

    def of(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it that is there."""
        node, line = self.root, 1
        for part in place:
            following, line = _step(node, part, line)
            if following is None:
                break
            node = following
        return line


def _step(node: yaml.Node | None, part: str | int, line: int) -> tuple[yaml.Node | None, int]:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item: yaml.Node = node.value[part]
        return item, item.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return value, key.start_mark.line + 1
    return None, line
