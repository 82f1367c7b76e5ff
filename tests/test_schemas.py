"""The published schemas agree with the types, and the results agree with the schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from foiread import UsageError, resources, schemas
from foiread.types import MetadataPointers, Pointer, Reading, Span


def test_the_committed_schemas_are_those_of_the_types() -> None:
    """Drift fails here; `make schemas` mends it."""
    assert schemas.check(resources.schemas()) == ()


@pytest.mark.parametrize("name", schemas.PUBLISHED)
def test_each_is_a_valid_schema(name: str) -> None:
    """Other programs can load every file."""
    Draft202012Validator.check_schema(schemas.generate(name))


def test_the_same_types_give_the_same_bytes(tmp_path: Path) -> None:
    """Writing twice changes nothing."""
    first = [path.read_bytes() for path in schemas.export(tmp_path / "a")]
    assert first == [path.read_bytes() for path in schemas.export(tmp_path / "b")]


def test_drift_is_named_file_by_file(tmp_path: Path) -> None:
    """A missing file, an edited one and a stray one are three sentences."""
    schemas.export(tmp_path)
    (tmp_path / "tables.schema.json").unlink()
    (tmp_path / "letter.schema.json").write_text("{}")
    (tmp_path / "extra.schema.json").write_text("{}")
    assert schemas.check(tmp_path) == (
        "letter.schema.json differs from the types it is generated from",
        "tables.schema.json is missing",
        "extra.schema.json belongs to no published type",
    )


def test_a_reading_validates_against_its_schema() -> None:
    """What `show --reading --json` prints is what the schema describes."""
    pointer = Pointer(pieces=(Span(start=0, end=4),), how="letterhead", confidence=0.9)
    reading = Reading(reader="rules", reader_version="1", metadata=MetadataPointers(authority=pointer))
    Draft202012Validator(schemas.generate("reading")).validate(json.loads(reading.model_dump_json()))


def test_every_label_of_ours_validates() -> None:
    """The schema of labels describes what labellers write, optional keys left out."""
    validator = Draft202012Validator(schemas.generate("label"))
    labels = sorted((resources.schemas().parent / "eval").glob("*/gold.json"))
    assert labels
    assert not [path for path in labels if not validator.is_valid(json.loads(path.read_text(encoding="utf-8")))]


def test_an_unknown_schema_is_wrong_usage() -> None:
    """The message lists what there is."""
    with pytest.raises(UsageError, match="there are: letter, questions"):
        schemas.generate("lettre")
