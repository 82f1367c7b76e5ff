"""Which model is meant, where it is, what it costs and who is told the key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ran import Ran

from foiread.errors import UsageError
from foiread.readers.llm.config import Calls, ModelConfig, endpoint, key_of
from foiread.readers.llm.prices import Price, most_tokens, price_of


@pytest.mark.parametrize(
    ("model", "base_url", "expected"),
    [
        ("openai/gpt-5-mini", None, ("gpt-5-mini", "https://api.openai.com/v1", "OPENAI_API_KEY")),
        ("ollama/qwen3:4b", None, ("qwen3:4b", "http://localhost:11434/v1", "")),
        # An address of one's own: any name, a key of its own.
        ("smollm2", "http://127.0.0.1:8101/v1/", ("smollm2", "http://127.0.0.1:8101/v1", "FOIREAD_API_KEY")),
        (
            "openai/gpt-5-mini",
            "https://proxy.example/v1",
            ("gpt-5-mini", "https://proxy.example/v1", "FOIREAD_API_KEY"),
        ),
        # A name with a slash that is no provider's.
        ("meta/llama", "https://proxy.example/v1", ("meta/llama", "https://proxy.example/v1", "FOIREAD_API_KEY")),
    ],
)
def test_where_a_model_is(model: str, base_url: str | None, expected: tuple[str, str, str]) -> None:
    """A name and an address say who is asked, and with which key."""
    place = endpoint(ModelConfig(model=model, base_url=base_url))
    assert (place.model, place.base_url, place.key_name) == expected


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (ModelConfig(model="gpt-5-mini"), "says no provider: give openai/NAME"),
        (ModelConfig(model="nobody/gpt"), "says no provider"),
        (ModelConfig(model="x", base_url="localhost:8000"), "is no address"),
        (ModelConfig(model="openai/x", mode="prayer"), "no mode is called 'prayer'"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_sent(config: ModelConfig, said: str) -> None:
    """Wrong usage, with what to give instead."""
    with pytest.raises(UsageError, match=said):
        endpoint(config)


def test_a_key_that_is_missing_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The sentence names the variable."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(UsageError, match="OPENAI_API_KEY"):
        key_of(endpoint(ModelConfig(model="openai/gpt-5-mini")), tmp_path)


def test_a_key_may_stand_in_dotenv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The environment comes first."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (tmp_path / ".env").write_text("# keys\nexport OPENAI_API_KEY='from-file'\n")
    place = endpoint(ModelConfig(model="openai/gpt-5-mini"))
    assert key_of(place, tmp_path) == "from-file"
    monkeypatch.setenv("OPENAI_API_KEY", "from-environment")
    assert key_of(place, tmp_path) == "from-environment"


def test_prices_come_from_the_library_or_the_user() -> None:
    """A model on this machine costs nothing; a price that is given counts."""
    hosted = endpoint(ModelConfig(model="openai/gpt-5-mini"))
    known = price_of(hosted, Calls())
    assert known is not None
    assert known.given > 0
    assert known.got > 0
    assert price_of(hosted, Calls(price=(1, 2))) == Price(1, 2)
    assert price_of(endpoint(ModelConfig(model="ollama/x")), Calls(budget=1)) == Price(0, 0)


@pytest.mark.parametrize("price", [(-1.0, 1.0), (1.0, float("nan")), (float("inf"), 1.0)])
def test_a_price_is_an_amount(price: tuple[float, float], cli: Callable[..., Ran]) -> None:
    """With anything else no budget could be kept; said in one line, to users of the library too."""
    with pytest.raises(UsageError, match="is no price"):
        Calls(price=price)
    done = cli("extract", "x.txt", "-o", "out", "--model", "stub", "--price", *price)
    assert done.code == 2
    assert "is no price" in done.err


@pytest.mark.parametrize("budget", [-1.0, float("nan"), float("inf")])
def test_a_budget_is_an_amount(budget: float, cli: Callable[..., Ran]) -> None:
    """Nothing else could be kept; said in one line, to users of the library too."""
    with pytest.raises(UsageError, match="is no budget"):
        Calls(budget=budget)
    done = cli("extract", "x.txt", "-o", "out", "--model", "stub", "--budget", budget)
    assert done.code == 2
    assert "is no budget" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", [("extract", "-o", "out"), ("show",), ("show", "--reading", "--reader", "llm")])
def test_nobody_is_told_that_something_is_sent_without_a_key(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Callable[..., Ran]
) -> None:
    """The key is looked for first."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text("1. How many?\nAnswer: 7\n")
    done = cli(*command, "letter.txt", "--model", "openai/gpt-5-mini")
    assert done.code == 2
    assert done.err == "foiread: openai needs a key: set OPENAI_API_KEY, in the environment or in a file .env\n"


def test_a_budget_needs_a_price() -> None:
    """Without one nobody could keep it; without a budget nobody needs it."""
    unknown = endpoint(ModelConfig(model="openai/of-the-future-9"))
    assert price_of(unknown, Calls()) is None
    with pytest.raises(UsageError, match="--price"):
        price_of(unknown, Calls(budget=1))


def test_costs_are_rounded_up_and_tokens_never_underestimated() -> None:
    """The worst case is one."""
    assert Price(0.25, 2).of(1, 0) == 1
    assert most_tokens(["héllo"]) >= 6
