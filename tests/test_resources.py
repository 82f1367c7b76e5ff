"""Where the data files of the program are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from foiread import FoireadError, resources


def test_a_checkout_uses_the_folders_beside_src() -> None:
    """A developer who edits schemas/ sees the edit at once."""
    root = resources.checkout()
    assert root is not None
    assert resources.schemas() == root / "schemas"
    assert resources.prompts() == root / "prompts"


def test_an_installed_package_uses_its_own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a wheel the folders stand inside the package."""
    package = tmp_path / "site-packages" / "foiread"
    (package / "_data" / "schemas").mkdir(parents=True)
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.checkout() is None
    assert resources.schemas() == package / "_data" / "schemas"


def test_a_broken_installation_is_one_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that did not come along is named, with what to do."""
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "foiread")
    with pytest.raises(FoireadError, match=r"lacks its folder 'prompts'.*install foiread again"):
        resources.prompts()
