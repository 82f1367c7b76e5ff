"""`foiread schema`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from ran import Ran

Cli = Callable[..., Ran]


def test_check_is_content_with_what_is_committed(cli: Cli) -> None:
    """Exit 0, words on stderr, nothing on stdout."""
    code, out, err = cli("schema", "check")
    assert (code, out) == (0, "")
    assert "agree with the types" in err


def test_export_then_check(cli: Cli, tmp_path: Path) -> None:
    """What export writes, check accepts; what somebody edits, it names."""
    assert cli("schema", "export", tmp_path)[0] == 0
    assert cli("schema", "check", tmp_path)[0] == 0
    (tmp_path / "letter.schema.json").write_text("{}")
    code, out, err = cli("schema", "check", tmp_path)
    assert (code, out) == (1, "")
    assert "letter.schema.json differs" in err


def test_a_folder_that_is_not_there_is_wrong_usage(cli: Cli, tmp_path: Path) -> None:
    """One line says which command makes it."""
    code, _, err = cli("schema", "check", tmp_path / "none")
    assert code == 2
    assert err.rstrip().endswith(f"foiread schema export {tmp_path / 'none'}")


def test_schemas_are_not_written_into_a_file(cli: Cli, tmp_path: Path) -> None:
    """It is named."""
    (tmp_path / "file").touch()
    code, _, err = cli("schema", "export", tmp_path / "file" / "schemas")
    assert (code, err) == (2, f"foiread: {tmp_path / 'file'} is a file: nothing can be written into it\n")


def test_one_schema_on_stdout(cli: Cli) -> None:
    """`--name` prints JSON that a program can read."""
    code, out, err = cli("schema", "export", "--name", "reading")
    assert (code, err) == (0, "")
    assert json.loads(out)["title"] == "reading"
