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


def test_one_schema_on_stdout(cli: Cli) -> None:
    """`--name` prints JSON that a program can read."""
    code, out, err = cli("schema", "export", "--name", "reading")
    assert (code, err) == (0, "")
    assert json.loads(out)["title"] == "reading"
