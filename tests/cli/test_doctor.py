"""`foiread doctor`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from ran import Ran

Cli = Callable[..., Ran]


def test_this_environment_is_healthy(cli: Cli) -> None:
    """Where the tests run, nothing is broken; every line begins with its state."""
    code, out, err = cli("doctor")
    assert (code, err) == (0, "")
    assert {line.split()[0] for line in out.splitlines()} <= {"ok", "absent"}


def test_json_has_the_same_checks(cli: Cli) -> None:
    """A program reads name, state and detail."""
    code, out, _ = cli("doctor", "--json")
    checks = json.loads(out)
    assert code == 0
    assert {"Python", "foiread", "unstructured", "schemas", "Tesseract"} <= {check["name"] for check in checks}


def test_a_missing_program_is_no_failure(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is optional is absent, and doctor says what it would be for."""
    monkeypatch.setattr("shutil.which", lambda _: None)
    code, out, _ = cli("doctor")
    assert code == 0
    assert "absent  Tesseract" in out
    assert "scanned pages" in out


def test_a_missing_package_is_broken(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1, with the command that mends it."""
    monkeypatch.setattr("importlib.metadata.requires", lambda _: ["no-such-package-anywhere>=1"])
    code, out, _ = cli("doctor")
    assert code == 1
    assert "broken" in out
    assert "pip install 'no-such-package-anywhere>=1'" in out
