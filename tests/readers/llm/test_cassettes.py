"""A real model's traffic, recorded and replayed with the network blocked.

Most are of SmolLM2-135M behind llama.cpp's server, far too small to read letters: it repeats the prompt's example or
runs past its limit, and what matters is how that ends. `make cassettes` records anew (`make cassettes-larger` the one
of a larger model); a missing or stale cassette is an error.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from own_letters import EVAL
from small_letters import UNSURE, small_letter

from foiread import Calls, Letter, Settings, read, read_document

ADDRESS = "http://127.0.0.1:8101/v1"
"""Where the server stood when it was recorded."""

CASSETTES = Path(__file__).parents[3] / "cassettes" / "test_cassettes"
LETTERS = ("kingsmere-cctv-cameras", "pellam-school-exclusions", "harrowgill-trading-standards")


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    """Matched on what is sent, not only on where to; no key and nothing of the SDK is kept."""
    return {
        "match_on": ["method", "path", "body"],
        "filter_headers": ["authorization", "user-agent", "x-stainless-*", "cookie"],
        "before_record_request": _without_sdk,
        "decode_compressed_response": True,
    }


@pytest.fixture(scope="module")
def vcr_cassette_dir() -> str:
    """Beside the prompts and schemas, one folder a test module."""
    return str(CASSETTES)


def _without_sdk(request: Any) -> Any:  # noqa: ANN401 - a request of vcrpy
    """The request without what says which machine made it."""
    for name in [name for name in request.headers if name.lower().startswith("x-stainless")]:
        del request.headers[name]
    return request


def asked(letter: str) -> Letter:
    """A letter read by the model alone."""
    path = next((EVAL / letter).glob("letter.*"))
    return read(path, Settings(reader="llm", model="smollm2", base_url=ADDRESS, reply=300, reasks=1))


@pytest.mark.vcr
@pytest.mark.parametrize("letter", LETTERS)
def test_a_real_reply_is_pruned_to_what_stands_there(letter: str) -> None:
    """It repeats the prompt's example: it is asked again, and what cannot be so of this letter is dropped."""
    told = asked(letter)
    assert (told.questions, told.values) == ((), ())
    assert told.metadata.authority is not None
    assert told.metadata.authority.text == told.document.slice(told.metadata.authority.pieces[0])
    assert "pointer_dropped" in {finding.code for finding in told.findings}
    assert any("smollm2 was asked: 2 calls" in finding.message for finding in told.findings)


@pytest.mark.vcr
def test_a_larger_model_that_points_beside_is_not_believed() -> None:
    """It finds the right words (1,204 skips, section 43(2)) and names the wrong blocks: not one of them is taken."""
    settings = Settings(reader="llm", model="qwen2.5", base_url=ADDRESS, reply=300, reasks=0)
    told = read_document(small_letter(), settings, Calls(timeout=3000))
    assert (told.questions, told.values) == ((), ())
    assert told.metadata.authority is not None
    assert (told.metadata.authority.text, told.metadata.date_iso) == ("Thornmere Borough Council", "2025-03-03")
    assert "pointer_dropped" in {finding.code for finding in told.findings}
    assert any("1 call," in finding.message for finding in told.findings)


@pytest.mark.vcr
def test_a_real_reply_that_is_cut_off_leaves_the_rules_reading() -> None:
    """Thirty tokens are too few: the finding says so, the values are the rules'."""
    document = small_letter(UNSURE)
    letter = read_document(document, Settings(model="smollm2", base_url=ADDRESS, reply=30, reasks=1))
    assert letter.values == read_document(document).values
    assert "bad_reading" in {finding.code for finding in letter.findings}


def test_cassettes_hold_no_key_and_no_machine() -> None:
    """What is recorded is the traffic, not who recorded it."""
    texts = [path.read_text(encoding="utf-8").lower() for path in sorted(CASSETTES.glob("*.yaml"))]
    assert len(texts) == len(LETTERS) + 2
    assert not any(word in text for text in texts for word in ("authorization", "x-stainless", "bearer", "/home/"))


def test_a_cassette_that_does_not_fit_is_an_error(cassette_of: Callable[[str], Any]) -> None:
    """A changed prompt is another body: nothing is replayed for it."""
    played = cassette_of("test_a_real_reply_is_pruned_to_what_stands_there[kingsmere-cctv-cameras]")
    request = played.requests[0]
    assert played.can_play_response_for(request)
    body = request.body.replace(b"You read", b"You write")
    changed = type(request)(request.method, request.uri, body, request.headers)
    assert not played.can_play_response_for(changed)


@pytest.fixture
def cassette_of(vcr_config: dict[str, Any]) -> Callable[[str], Any]:
    """A cassette by the name of its test."""
    from vcr.cassette import Cassette
    from vcr.config import VCR

    recorder = VCR(**{key: value for key, value in vcr_config.items() if key != "filter_headers"})

    def load(name: str) -> Any:  # noqa: ANN401 - a cassette of vcrpy
        options = recorder.get_merged_config()
        path = options.pop("path", str(CASSETTES / f"{name}.yaml"))
        return Cassette.load(path=path, match_on=options["match_on"])

    return load
