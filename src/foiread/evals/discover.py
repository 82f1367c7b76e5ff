"""Finding labelled letters: in come folders, out come pairs of a label and the letter it is about.

Two shapes on disk: a folder per letter with `gold.json` (or `label.json`, `.yaml`, `.yml`), and `NAME.gold.json`
beside the letter. A letter whose file name begins as a label's does may also take its label from another folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from foiread.errors import LabelError, UsageError
from foiread.evals.labels import SUFFIXES, Label, read_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAMES = ("gold", "label")


@dataclass(frozen=True)
class Labelled:
    """A letter and its label."""

    name: str
    letter: Path
    label_path: Path
    label: Label
    request: Path | None = None
    attachments: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Selection:
    """Which letters a run takes."""

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()

    @classmethod
    def of(cls, only: Iterable[str] = (), skip: Iterable[str] = (), exclude_file: Path | None = None) -> Selection:
        """A selection from what was given on the command line."""
        return cls(tuple(only), (*skip, *(read_patterns(exclude_file) if exclude_file else ())))

    def takes(self, name: str) -> bool:
        """Whether a letter of this name is part of the run; patterns are globs over the name or a part of its path."""
        if self.only and not any(_fits(name, pattern) for pattern in self.only):
            return False
        return not any(_fits(name, pattern) for pattern in self.skip)


EVERYTHING = Selection()


@dataclass(frozen=True)
class Found:
    """Labelled letters to score, and a sentence for each one left out."""

    labelled: list[Labelled]
    excluded: list[str]


def find_labelled(folders: Iterable[Path], selection: Selection = EVERYTHING) -> Found:
    """Every labelled letter under the folders, ordered by path; raises `LabelError` for anything doubtful."""
    found: list[Labelled] = []
    excluded: list[str] = []
    for folder in folders:
        if not folder.exists():
            message = f"{folder}: no such folder of labels"
            raise UsageError(message)
        for path in label_files(folder):
            name = name_of(path, folder)
            if selection.takes(name):
                found.append(_pair(path, name))
            else:
                excluded.append(f"{name}: left out by a pattern")
    _refuse_twins(found)
    return Found(found, excluded)


def with_labels_from(folders: Iterable[Path], labels: Path, selection: Selection = EVERYTHING) -> Found:
    """Letters of some folders with the labels of another: `001.docx` has the label `001_aa21.gold.json`.

    A file belongs to the one label whose name begins as its own does, up to the first `_` or `.`.
    """
    folders = list(folders)
    for folder in folders:
        if not folder.is_dir():
            message = f"{folder}: no such folder of letters"
            raise UsageError(message)
    by_key: dict[str, list[Path]] = {}
    for path in label_files(labels):
        by_key.setdefault(_key(path), []).append(path)
    found, excluded = [], []
    for letter in sorted(path for folder in folders for path in folder.iterdir() if path.is_file()):
        fitting = by_key.get(_key(letter), [])
        if not selection.takes(letter.name):
            excluded.append(f"{letter.name}: left out by a pattern")
        elif len(fitting) == 1:
            found.append(one_letter(letter, fitting[0]))
        else:
            excluded.append(
                f"{letter.name}: {len(fitting) or 'no'} labels in {labels.name} begin with {_key(letter)!r}"
            )
    return Found(found, excluded)


def one_letter(letter: Path, label: Path) -> Labelled:
    """A letter and a label given by hand."""
    return Labelled(letter.name, letter, label, _refuse_draft(read_label(label), label))


def label_files(folder: Path) -> list[Path]:
    """Every label file under a folder, ordered by path."""
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*") if path.is_file() and is_label(path))


def is_label(path: Path) -> bool:
    """Whether a file name is a label's."""
    return path.suffix in SUFFIXES and path.stem.split(".")[-1] in _NAMES


def name_of(path: Path, folder: Path) -> str:
    """A letter's name: its folder's path, or its label's file name without the ending."""
    inner = path.relative_to(folder) if path != folder else Path(path.name)
    if path.stem in _NAMES:
        return inner.parent.as_posix() if inner.parent.parts else path.parent.name
    return (inner.parent / ".".join(path.stem.split(".")[:-1])).as_posix()


def read_patterns(path: Path) -> tuple[str, ...]:
    """Patterns of a file, one a line; blank lines and `#` comments left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _pair(path: Path, name: str) -> Labelled:
    label = _refuse_draft(read_label(path), path)
    letter = path.parent / label.letter
    if not letter.is_file():
        message = f"{path}: the letter it is about, {label.letter}, is not beside it"
        raise LabelError(message)
    request = path.parent / label.request if label.request else None
    if request is not None and not request.is_file():
        message = f"{path}: the request it names, {label.request}, is not beside it"
        raise LabelError(message)
    attachments = tuple(path.parent / one for one in label.attachments)
    for one in attachments:
        if not one.is_file():
            message = f"{path}: the attachment it names, {one.name}, is not beside it"
            raise LabelError(message)
    return Labelled(name, letter, path, label, request, attachments)


def _refuse_draft(label: Label, path: Path) -> Label:
    if label.draft:
        message = f"{path}: is a draft made by a reader; correct it, then take `draft` out"
        raise LabelError(message)
    return label


def _refuse_twins(found: Sequence[Labelled]) -> None:
    owners: dict[Path, Path] = {}
    for one in found:
        letter = one.letter.resolve()
        if letter in owners and owners[letter] != one.label_path:
            message = f"{one.label_path}: labels the same letter as {owners[letter]}; keep one"
            raise LabelError(message)
        owners[letter] = one.label_path


def _fits(name: str, pattern: str) -> bool:
    return fnmatch(name, pattern) or any(fnmatch(part, pattern) for part in name.split("/"))


def _key(path: Path) -> str:
    """What the names of a label and of its letters have in common: `001` for `001_aa21.gold.json`."""
    return path.name.split(".")[0].split("_")[0]
