"""An OpenAI-compatible server that says whatever a test wants, over real HTTP on loopback, faults included."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    """Seconds before it comes."""
    cut: int | None = None
    """Close the line after so many bytes of the body."""


def says(
    content: object, finish: str = "stop", *, given: int = 100, got: int = 20, refusal: str | None = None
) -> Answer:
    """A reply of a model: an object is sent as its JSON."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    message = {"role": "assistant", "content": text, "refusal": refusal}
    body = {
        "id": "x",
        "object": "chat.completion",
        "created": 0,
        "model": "stub",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
        "usage": {"prompt_tokens": given, "completion_tokens": got, "total_tokens": given + got},
    }
    return Answer(json.dumps(body).encode(), headers={"content-type": "application/json"})


def fails(status: int, **headers: str) -> Answer:
    """An error of the service."""
    body = json.dumps({"error": {"message": "no", "type": "error"}}).encode()
    return Answer(
        body, status, {"content-type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
    )


@dataclass
class Served:
    """A server that runs: its address, and what it was asked."""

    url: str
    asked: list[dict[str, Any]]
    headers: list[dict[str, str]]


@contextmanager
def serving(answer: Sequence[Answer] | Callable[[dict[str, Any], int], Answer]) -> Iterator[Served]:
    """Serve answers in order (the last one again and again), or what a function makes of a request and its number."""
    asked: list[dict[str, Any]] = []
    headers: list[dict[str, str]] = []
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with lock:
                number = len(asked)
                asked.append(body)
                headers.append({name.lower(): value for name, value in self.headers.items()})
            chosen = answer(body, number) if callable(answer) else answer[min(number, len(answer) - 1)]
            time.sleep(chosen.wait)
            self.send_response(chosen.status)
            for name, value in chosen.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(chosen.body)))
            self.end_headers()
            self.wfile.write(chosen.body if chosen.cut is None else chosen.body[: chosen.cut])
            if chosen.cut is not None:
                self.wfile.flush()
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Say nothing: a client that has given up is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}/v1", asked, headers)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
