"""`foiread eval synth`, from the outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ran import Ran

Cli = Callable[..., Ran]


def test_synth_writes_labelled_letters(cli: Cli, tmp_path: Path) -> None:
    """Letters of the format asked for, with labels; a second run into the same folder is refused."""
    ran = cli("eval", "synth", tmp_path / "out", "-n", 5, "--seed", 2, "--format", "txt", "-j", 1)
    assert (ran.code, ran.out) == (0, "")
    assert "wrote 5 letters of seed 2" in ran.err
    assert len(list((tmp_path / "out").glob("2-0000*/letter.txt"))) == 5
    assert len(list((tmp_path / "out").glob("2-0000*/gold.json"))) == 5
    again = cli("eval", "synth", tmp_path / "out", "-n", 1)
    assert again.code == 1
    assert "is not empty" in again.err


def test_a_layout_that_there_is_not_is_wrong_usage(cli: Cli, tmp_path: Path) -> None:
    """Exit 2, and the layouts that there are."""
    ran = cli("eval", "synth", tmp_path / "out", "--layout", "sideways")
    assert ran.code == 2
    assert "no layout 'sideways'" in ran.err
    assert not (tmp_path / "out").exists()
