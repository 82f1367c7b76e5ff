"""Asking a model over real HTTP: faults are tried again or told, mistakes mended or dropped, nothing paid twice."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from model_server import Answer, fails, says, serving
from small_letters import PLAIN, REPLY, judge_of, small_letter

from foiread.errors import BadReading, BudgetSpent, ModelRefused, ModelUnavailable, OutputError, ReaderError
from foiread.readers.llm.client import ATTEMPTS, Client
from foiread.readers.llm.config import Calls, ModelConfig, endpoint
from foiread.readers.llm.models import Reply
from foiread.readers.llm.validate import Judge

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

GOOD = says(REPLY)
MESSAGES = [{"role": "user", "content": "b0| the letter"}]


class Asked:
    """A client, and the seconds it would have slept."""

    def __init__(self, url: str, calls: Calls, **options: Any) -> None:  # noqa: ANN401 — any of the config
        """Ask the service at an address."""
        self.slept: list[float] = []
        config = ModelConfig(model="stub", base_url=url, **options)
        self.client = Client(endpoint(config), config, calls, self._sleep)
        assert self.client.line is not None
        self.ledger = self.client.line.ledger

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def ask(self) -> tuple[Reply, list[str]]:
        """The reply, and what was dropped."""
        reply, dropped = self.client.ask(MESSAGES, judge_of(small_letter()))
        return reply, [problem.to_model for problem in dropped]


@pytest.fixture
def calls(tmp_path: Path) -> Calls:
    """Kept in a folder, a dollar a thousand tokens."""
    return Calls(folder=tmp_path, price=(1000.0, 1000.0), timeout=30.0)


def test_a_good_reply_is_one_call(calls: Calls) -> None:
    """What is sent holds the schema; what comes back is judged."""
    with serving([GOOD]) as server:
        reply, dropped = Asked(server.url, calls).ask()
    assert reply == Reply.model_validate(PLAIN)
    assert dropped == []
    assert len(server.asked) == 1
    assert server.asked[0]["response_format"]["json_schema"]["schema"]["properties"].keys() == {"k", "q", "m"}


@pytest.mark.parametrize(
    "fault",
    [
        fails(408),
        fails(409),
        fails(429),
        fails(500),
        fails(503),
        fails(529),
        Answer(b"<html>Bad gateway</html>", 502, {"content-type": "text/html"}),
        # A proxy that says all is well and sends a page.
        Answer(b"<html>Please log in</html>", 200, {"content-type": "text/html"}),
        Answer(b"", 200, {"content-type": "application/json"}),
        Answer(b"{}", 200, {"content-type": "application/json"}),
        # An empty reply.
        says(""),
        # The line is cut in the middle of the body.
        Answer(GOOD.body, 200, GOOD.headers, cut=40),
    ],
)
def test_what_passes_is_tried_again(fault: Answer, calls: Calls) -> None:
    """After two faults the third answer counts."""
    with serving([fault, fault, GOOD]) as server:
        asked = Asked(server.url, calls)
        reply, _ = asked.ask()
    assert reply.q
    assert len(server.asked) == 3
    assert len(asked.slept) == 2


def test_a_slow_service_is_given_up_and_tried_again(tmp_path: Path) -> None:
    """A call that takes longer than its time-out is made again."""
    with serving([Answer(GOOD.body, 200, GOOD.headers, wait=0.5), GOOD]) as server:
        reply, _ = Asked(server.url, Calls(folder=tmp_path, timeout=0.2)).ask()
    assert reply.q
    assert len(server.asked) == 2


def test_a_service_that_stays_slow_is_told_with_what_to_do(tmp_path: Path) -> None:
    """It can be reached: a model on a slow machine needs more time."""
    with (
        serving([Answer(GOOD.body, 200, GOOD.headers, wait=0.3)]) as server,
        pytest.raises(ModelUnavailable, match=r"within 0.05 seconds, 5 times: --timeout gives it longer"),
    ):
        Asked(server.url, Calls(folder=tmp_path, timeout=0.05)).ask()


def test_retry_after_is_honoured(calls: Calls) -> None:
    """The service says how long it wants to be left alone; never longer than a minute."""
    with serving([fails(429, retry_after="7"), fails(429, retry_after="3600"), GOOD]) as server:
        asked = Asked(server.url, calls)
        asked.ask()
    assert asked.slept == [7.0, 60.0]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        # A date that is long past, and one that is far away.
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 60.0),
        # Asking for less than nothing.
        ("-5", 0.0),
    ],
)
def test_retry_after_may_be_a_date(said: str, seconds: float, calls: Calls) -> None:
    """Both forms are allowed."""
    with serving([fails(503, retry_after=said), GOOD]) as server:
        asked = Asked(server.url, calls)
        asked.ask()
    assert asked.slept == [seconds]


@pytest.mark.parametrize("said", ["soon", "nan"])
def test_a_retry_after_that_says_nothing_is_waited_for_by_chance(said: str, calls: Calls) -> None:
    """As if it were not there."""
    with serving([fails(503, retry_after=said), GOOD]) as server:
        asked = Asked(server.url, calls)
        asked.ask()
    assert len(asked.slept) == 1
    assert 0 <= asked.slept[0] <= 20


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_what_is_ours_to_mend_is_never_tried_again(status: int, calls: Calls) -> None:
    """One call, one sentence that names the host and the status."""
    with serving([fails(status)]) as server, pytest.raises(ModelUnavailable, match=rf"127\.0\.0\.1.*{status}"):
        Asked(server.url, calls).ask()
    assert len(server.asked) == 1


def test_a_service_that_stays_down_is_said_so(calls: Calls) -> None:
    """After all tries, one sentence; nothing is charged for answers that never came."""
    with serving([fails(503)]) as server:
        asked = Asked(server.url, calls)
        with pytest.raises(ModelUnavailable, match="status 503"):
            asked.ask()
    assert len(server.asked) == ATTEMPTS
    assert asked.ledger.spent == 0


def test_nobody_there_is_said_so(calls: Calls) -> None:
    """An address where nothing listens."""
    with serving([GOOD]) as server:
        url = server.url
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        Asked(url, calls).ask()


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        # Declined, in the two ways that services have.
        (says(None, refusal="I cannot help with that"), ModelRefused, "declined"),
        (says(REPLY, "content_filter"), ModelRefused, "declined"),
        # Cut off at its limit: it looped.
        (says('{"k":"reply","q":[', "length"), BadReading, "cut off"),
        # Never a reading, however often it is asked.
        (says('{"k":"reply","q":['), BadReading, "no reading"),
        (says({"summary": "the council hired 900 skips"}), BadReading, "no reading"),
        (says("I am sorry, here are the values: 1,204"), BadReading, "no reading"),
        (says({"q": [{"b": "block seven", "o": "great"}]}), BadReading, "no reading"),
    ],
)
def test_what_is_no_reading_is_told(answer: Answer, error: type[ReaderError], said: str, calls: Calls) -> None:
    """Each is an error of its own, with a sentence that holds nothing of the reply."""
    with serving([answer]) as server, pytest.raises(error, match=said) as caught:
        Asked(server.url, calls).ask()
    assert len(server.asked) <= 3
    assert "900" not in str(caught.value)
    assert "1,204" not in str(caught.value)


@pytest.mark.parametrize(
    "answer", [says(None, refusal="no"), says(REPLY, "content_filter"), says('{"k":', "length"), says("I am sorry")]
)
def test_what_cannot_be_used_is_asked_anew_by_the_next_run(answer: Answer, calls: Calls) -> None:
    """It is paid for and not played again."""
    with serving([answer]) as server:
        first = Asked(server.url, calls, reasks=0)
        with pytest.raises(ReaderError):
            first.ask()
        assert first.ledger.spent == pytest.approx(0.12)
        again = Asked(server.url, calls, reasks=0)
        with pytest.raises(ReaderError):
            again.ask()
    assert len(server.asked) == 2
    assert again.client.used.kept == 0
    assert again.ledger.spent == pytest.approx(0.24)


@pytest.mark.parametrize("status", [408, 504])
def test_a_time_out_of_a_gateway_counts_as_paid(status: int, calls: Calls) -> None:
    """The model behind it may have replied."""
    with serving([fails(status), GOOD]) as server:
        asked = Asked(server.url, calls, reply=100)
        asked.ask()
    assert asked.ledger.spent > 0.12


@pytest.mark.parametrize("error", [KeyError("b9"), ValueError("not what it should be"), OSError("no")])
def test_a_fault_of_ours_is_not_told_as_the_models(
    error: Exception, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is raised as it is, at once: the model is not asked to mend it."""

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(Judge, "problems", fails)
    with serving([GOOD]) as server, pytest.raises(type(error)) as caught:
        Asked(server.url, calls).ask()
    assert caught.value is error
    assert len(server.asked) == 1


def test_a_fault_before_anything_is_sent_is_raised_as_it_is(calls: Calls) -> None:
    """A text that cannot be sent (half a character) is no fault of the service."""
    with serving([GOOD]) as server:
        client = Asked(server.url, calls).client
        with pytest.raises(UnicodeEncodeError):
            client.ask([{"role": "user", "content": "\ud800"}], judge_of(small_letter()))
    assert server.asked == []


@pytest.mark.parametrize("what", ["ledger.jsonl", "replies"])
def test_a_disk_that_refuses_is_no_fault_of_the_model(what: str, calls: Calls) -> None:
    """Full or read only: one line that says where, and ends the run."""
    folder = calls.folder or Path()
    if what == "replies":
        folder.joinpath(what).write_text("a file where the folder should be")
    else:
        folder.joinpath(what).mkdir()
    with serving([GOOD]) as server, pytest.raises(OutputError, match="cannot be written to"):
        Asked(server.url, calls).ask()


@pytest.mark.parametrize(
    "body",
    [
        {"choices": [{"message": {"role": "assistant", "content": 7}}]},
        {"choices": ["yes"]},
        {"choices": [{"text": "{}"}]},
        {"choices": [{"message": {"content": "{}", "tool_calls": [{"function": "f"}]}}]},
        {"choices": [{"message": {"content": "{}"}}], "usage": {"prompt_tokens": "many"}},
        [1, 2],
    ],
)
def test_what_has_another_shape_is_no_reply(body: object, calls: Calls) -> None:
    """However it is wrong, it is tried again and then told; no fault of ours."""
    with (
        serving([Answer(json.dumps(body).encode(), headers={"content-type": "application/json"})]) as server,
        pytest.raises(BadReading, match="no reply of a model"),
    ):
        Asked(server.url, calls).ask()
    assert len(server.asked) == ATTEMPTS


def wrong(text: str) -> dict[str, Any]:
    """The good reply with another first value."""
    reply: dict[str, Any] = deepcopy(REPLY)
    reply["q"][0]["v"][0]["v"] = text
    return reply


def test_a_mistake_is_sent_back_with_a_sentence(calls: Calls) -> None:
    """The model is told what is wrong and where, and mends it."""
    with serving([says(wrong("9,999")), GOOD]) as server:
        reply, dropped = Asked(server.url, calls).ask()
    assert reply == Reply.model_validate(PLAIN)
    assert dropped == []
    told = server.asked[1]["messages"][-1]["content"]
    assert 'q[0].v[0]: the value: "9,999" does not stand in b7; copy the characters exactly.' in told


def test_what_is_not_mended_is_dropped_after_so_many_times(calls: Calls) -> None:
    """A model that insists is not asked for ever; everything else it said is kept."""
    with serving([says(wrong("9,999"))]) as server:
        reply, dropped = Asked(server.url, calls, reasks=1).ask()
    assert len(server.asked) == 2
    assert [one.t for one in reply.v] == ["<5", "12"]
    assert len(reply.q) == 3
    assert len(dropped) == 1


def test_a_new_question_gets_a_handle_that_none_has(calls: Calls) -> None:
    """Where one of those carried along was dropped, handles have a gap: a new question comes after the last."""
    judge = Judge(judge_of(small_letter()).view, frozenset({1, 3}))
    with serving([says({"q": [{"b": "b6", "a": "b7"}]})]) as server:
        reply, dropped = Asked(server.url, calls).client.ask(MESSAGES, judge)
    assert [one.i for one in reply.q] == [4]
    assert dropped == []


def test_the_best_reply_counts(calls: Calls) -> None:
    """A model that makes it worse when asked again is held to what it said before."""
    worse = wrong("9,999") | {"q": [{"b": "b77"}, {"b": "b78"}]}
    with serving([says(wrong("9,999")), says(worse)]) as server:
        reply, _ = Asked(server.url, calls, reasks=1).ask()
    assert len(reply.q) == 3


def test_of_a_reply_that_was_cut_off_what_was_whole_counts(calls: Calls) -> None:
    """The entry in which it ended is left out; it is paid for once, and the same for the next run."""
    whole = json.dumps(REPLY)
    cut = says(whole[: whole.index('"refused"')], "length")
    with serving([cut]) as server:
        first, again = Asked(server.url, calls), Asked(server.url, calls)
        reply, dropped = first.ask()
        assert ([one.b for one in reply.q], dropped) == ([("b6",), ("b8",)], [])
        assert again.ask() == (reply, dropped)
    assert len(server.asked) == 1
    assert (first.client.used.cut, again.client.used.cut) == (1, 1)


def test_a_reply_that_was_cut_off_is_no_better_than_a_whole_one_before(calls: Calls) -> None:
    """It has fewer mistakes only because it says less; nothing of the first is lost."""
    cut = json.dumps(REPLY)
    with serving([says(wrong("9,999")), says(cut[: cut.index('"b10"')], "length")]) as server:
        asked = Asked(server.url, calls)
        reply, dropped = asked.ask()
    assert len(reply.q) == 3
    assert len(dropped) == 1
    assert asked.client.used.cut == 0


@pytest.mark.parametrize("second", [says(None, refusal="no"), says('{"q":[', "length"), says("I am sorry")])
def test_what_was_said_before_counts_when_asking_again_gives_nothing(second: Answer, calls: Calls) -> None:
    """A reply with one mistake is worth more than none."""
    with serving([says(wrong("9,999")), second]) as server:
        reply, dropped = Asked(server.url, calls, reasks=1).ask()
    assert len(reply.q) == 3
    assert len(dropped) == 1


def test_a_second_run_makes_no_call_and_pays_nothing(calls: Calls) -> None:
    """Replies are kept by everything that shaped them."""
    with serving([says(wrong("9,999")), GOOD]) as server:
        first = Asked(server.url, calls)
        before = first.ask()
        spent = first.ledger.spent
        again = Asked(server.url, calls)
        assert again.ask() == before
    assert len(server.asked) == 2
    assert again.ledger.spent == spent == pytest.approx(0.24)
    assert again.client.used.kept == 2


@pytest.mark.parametrize("option", [{"reply": 999}, {"mode": "json"}])
def test_other_options_are_another_call(option: dict[str, Any], calls: Calls) -> None:
    """What shapes the reply shapes the key."""
    with serving([GOOD]) as server:
        Asked(server.url, calls).ask()
        Asked(server.url, calls, **option).ask()
    assert len(server.asked) == 2


def test_the_budget_is_never_passed(tmp_path: Path) -> None:
    """The worst case is reserved first: the call that could pass the budget is not made."""
    calls = Calls(folder=tmp_path, price=(1000.0, 1000.0), budget=1.0)
    with serving([GOOD]) as server:
        asked = Asked(server.url, calls)
        with pytest.raises(BudgetSpent, match=r"budget of \$1.00 does not allow .* larger --budget goes on from there"):
            asked.ask()
    assert server.asked == []
    assert asked.ledger.spent == 0


@pytest.mark.parametrize("fault", [Answer(GOOD.body, 200, GOOD.headers, cut=40), says("")])
def test_what_may_have_been_paid_counts_as_paid(fault: Answer, calls: Calls) -> None:
    """A line that is cut says nothing about the bill."""
    with serving([fault, GOOD]) as server:
        asked = Asked(server.url, calls, reply=100)
        asked.ask()
    entries = [json.loads(line) for line in (calls.folder or Path()).joinpath("ledger.jsonl").read_text().splitlines()]
    reserved = [entry["usd6"] for entry in entries if entry["do"] == "reserve"]
    settled = [entry["usd6"] for entry in entries if entry["do"] == "settle"]
    assert settled == [reserved[0], 120_000]
    assert len(server.asked) == 2


def test_keys_go_to_their_own_address_alone(monkeypatch: pytest.MonkeyPatch, calls: Calls) -> None:
    """The key of one provider is never sent to another; no key is in anything that is kept."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    monkeypatch.setenv("FOIREAD_API_KEY", "sk-of-this-server")
    with serving([GOOD]) as server:
        Asked(server.url, calls).ask()
    assert server.headers[0]["authorization"] == "Bearer sk-of-this-server"
    kept = [path.read_text() for path in (calls.folder or Path()).rglob("*") if path.is_file()]
    assert not any("sk-of" in text for text in kept)


def test_nothing_of_the_letter_is_logged(calls: Calls, caplog: pytest.LogCaptureFixture) -> None:
    """Not even when the reply is garbage."""
    with serving([says("skips " * 20)]) as server, pytest.raises(BadReading):
        Asked(server.url, calls).ask()
    assert "skips" not in caplog.text
    assert "the letter" not in caplog.text


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_every_mode_is_understood(mode: str, calls: Calls) -> None:
    """Each way of asking for structure reads the reply that belongs to it."""

    def answer(body: dict[str, Any], _: int) -> Answer:
        text = json.dumps(REPLY)
        if mode != "tools":
            return says(f"```json\n{text}\n```" if mode == "md_json" else text)
        name = body["tools"][0]["function"]["name"]
        call = {"id": "1", "type": "function", "function": {"name": name, "arguments": text}}
        whole = json.loads(says(None).body)
        whole["choices"][0]["message"]["tool_calls"] = [call]
        return Answer(json.dumps(whole).encode(), headers={"content-type": "application/json"})

    with serving(answer) as server:
        reply, _ = Asked(server.url, calls, mode=mode).ask()
    assert reply == Reply.model_validate(PLAIN)
