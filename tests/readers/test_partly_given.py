"""Answers that give something and keep the rest back: what is given is a value."""

from __future__ import annotations

from collections.abc import Callable

from replies import read, reply

from foiread.types import Document


def test_a_bound_is_given_though_the_exact_number_is_withheld(document_of: Callable[..., Document]) -> None:
    """A marker in a band's row is a value too; the band is its label."""
    body = (
        "1. How many tenants appealed?\n\nAppealed: <5 (the exact figure is exempt under section 40(2))\n\n"
        "2. How old were the tenants?\n\n18 to 24: *\n25 to 44: 9\n45+: [c]"
    )
    got = read(document_of(reply(body)))
    assert got.values("1") == ["<5"]
    assert got.values("2") == ["*", "9", "[c]"]


def test_figures_before_a_refusal_on_cost_are_given_and_amounts_of_work_are_not(
    document_of: Callable[..., Document],
) -> None:
    """`Sold 77, scrapped 19` tells; `to go through 129 files` is what would have to be done."""
    body = (
        "1. Number of vans sold and scrapped, and why\n\nSold 77, scrapped 19.\nReasons are in each file and it "
        "would be necessary to go through 129 files. That is above 18 hours, so section 12 applies to reasons."
    )
    got = read(document_of(reply(body)))
    assert got.values() == ["77", "19"]
    assert got.outcomes() == {"1": "partly_disclosed"}
