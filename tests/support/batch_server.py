"""OpenAI's files and batches, over real HTTP on loopback: uploads, states that move on, files of replies and of errors.

Checks what the real service checks (the key, the purpose of a file, each line of it) and says so with the same codes.
What it does wrong is what a test asks for.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

OVER = ("completed", "failed", "expired", "cancelled")
KEY = "sk-test"

Replies = Callable[[dict[str, Any], int], dict[str, Any] | None]
"""The body of a request and its number → its line without id and custom_id; None: the request gets no line."""


def replied(completion: bytes) -> dict[str, Any]:
    """A line of the file of replies."""
    return {"response": {"status_code": 200, "request_id": "r", "body": json.loads(completion)}, "error": None}


def refused(status: int, code: str = "server_error") -> dict[str, Any]:
    """A line of the file of errors: the call was made, and failed."""
    body = {"error": {"message": "no", "type": code, "param": None, "code": code}}
    return {"response": {"status_code": status, "request_id": "r", "body": body}, "error": None}


def expired() -> dict[str, Any]:
    """A line of the file of errors: the call was never made."""
    message = "This request could not be executed before the completion window expired."
    return {"response": None, "error": {"code": "batch_expired", "message": message}}


@dataclass
class BatchService:
    """The service: what it holds, and what it was asked."""

    replies: Replies
    states: list[str] = field(default_factory=lambda: ["validating", "in_progress", "finalizing", "completed"])
    """What a batch says each time that it is looked at; the last one stays."""
    faults: dict[str, list[int]] = field(default_factory=dict)
    """`POST /v1/batches` → statuses that the next such requests are answered with; 0: done, and the line is cut."""
    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Method and path of each request."""
    uploads: int = 0
    calls: list[dict[str, Any]] = field(default_factory=list)
    """The bodies of all requests that batches were made of."""

    def answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> tuple[int, object]:
        """Status and body of an answer; a body of None: the line is cut."""
        path, last = urlsplit(target).path, target.rsplit("/", 1)[-1]
        name = f"{method} {path}"
        self.asked.append(name)
        fault = self.faults[name].pop(0) if self.faults.get(name) else None
        if headers.get("authorization") != f"Bearer {KEY}":
            return 401, {"error": {"message": "no", "code": "invalid_api_key"}}
        if fault:
            return fault, {"error": {"message": "no", "code": "x"}}
        found: object = None
        if name == "POST /v1/files":
            found = self._uploaded(headers["content-type"], body)
        elif name == "POST /v1/batches":
            found = self._made(json.loads(body))
        elif name == "GET /v1/batches":
            found = self._listed(parse_qs(urlsplit(target).query).get("after", [""])[0])
        elif path.startswith("/v1/batches/") and last in self.batches:
            found = self.looked_at(last)
        elif path.startswith("/v1/files/"):
            found = self._file(method, path.split("/")[3])
        if found is None:
            return 404, {"error": {"message": "no such thing", "code": "not_found"}}
        return 200, None if fault == 0 else found

    def _uploaded(self, kind: str, body: bytes) -> object:
        form = message_from_bytes(f"content-type: {kind}\r\n\r\n".encode() + body)
        parts = {part.get_param("name", header="content-disposition"): part for part in form.walk()}
        assert parts["purpose"].get_payload() == "batch"
        data = parts["file"].get_payload(decode=True)
        assert isinstance(data, bytes)
        return {"id": self._kept(data), "object": "file", "created_at": 1, "purpose": "batch"}

    def _listed(self, after: str) -> object:
        """A page of the batches, the newest first; small, so that there are several."""
        newest = [held["batch"] for held in reversed(self.batches.values())]
        start = next((n + 1 for n, one in enumerate(newest) if one["id"] == after), 0)
        return {"object": "list", "data": newest[start : start + 2], "has_more": start + 2 < len(newest)}

    def _file(self, method: str, file: str) -> object:
        if method == "DELETE":
            return {"id": file, "object": "file", "deleted": True} if self.files.pop(file, None) else None
        return self.files.get(file)

    def _kept(self, data: bytes) -> str:
        self.uploads += 1
        self.files[f"file-{self.uploads}"] = data
        return f"file-{self.uploads}"

    def _made(self, wanted: dict[str, Any]) -> object:
        assert wanted["input_file_id"] in self.files
        assert wanted["completion_window"] == "24h"
        number = f"batch_{len(self.batches) + 1}"
        batch = {
            "id": number,
            "object": "batch",
            "endpoint": wanted["endpoint"],
            "errors": None,
            "input_file_id": wanted["input_file_id"],
            "completion_window": wanted["completion_window"],
            "status": "validating",
            "output_file_id": None,
            "error_file_id": None,
            "created_at": 1,
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
            "metadata": wanted.get("metadata"),
        }
        self.batches[number] = {"batch": batch, "looked": 0}
        return batch

    def looked_at(self, number: str) -> dict[str, Any]:
        """A batch, a step further than the last time."""
        held = self.batches[number]
        batch: dict[str, Any] = held["batch"]
        if batch["status"] not in OVER:
            batch["status"] = self.states[min(held["looked"], len(self.states) - 1)]
            held["looked"] += 1
            if batch["status"] in OVER:
                self._finish(batch)
        return batch

    def _finish(self, batch: dict[str, Any]) -> None:
        """Work a batch off."""
        lines = self.files[batch["input_file_id"]].splitlines()
        problem = _problem(lines)
        if problem or batch["status"] == "failed":
            error = {"code": problem or "token_limit_exceeded", "message": "no", "param": None, "line": 1}
            batch.update(status="failed", errors={"object": "list", "data": [error]})
            return
        good: list[str] = []
        bad: list[str] = []
        for raw in lines:
            line = json.loads(raw)
            came = self.replies(line["body"], len(self.calls))
            self.calls.append(line["body"])
            if came is not None:
                whole = {"id": f"batch_req_{len(self.calls)}", "custom_id": line["custom_id"], **came}
                fine = came["error"] is None and came["response"]["status_code"] == 200
                (good if fine else bad).append(json.dumps(whole))
        batch["output_file_id"] = self._kept("\n".join(good).encode() + b"\n") if good else None
        batch["error_file_id"] = self._kept("\n".join(bad).encode() + b"\n") if bad else None
        batch["request_counts"] = {"total": len(lines), "completed": len(good), "failed": len(bad)}


def _problem(lines: list[bytes]) -> str | None:
    """What is wrong with a file of calls, as the service calls it."""
    seen: set[str] = set()
    for raw in lines:
        try:
            line = json.loads(raw)
        except ValueError:
            return "invalid_json_line"
        if line.get("method") != "POST" or line.get("url") != "/v1/chat/completions" or "model" not in line["body"]:
            return "invalid_request"
        if line["custom_id"] in seen:
            return "duplicate_custom_id"
        seen.add(line["custom_id"])
    return None if lines else "empty_file"


@contextmanager
def serving_batches(service: BatchService) -> Iterator[BatchService]:
    """Serve the service; its address is in `url`."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            with lock:
                status, answer = service.answer(
                    self.command, self.path, {name.lower(): value for name, value in self.headers.items()}, body
                )
            if answer is None:
                self.close_connection = True
                return
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-type", "application/octet-stream" if data is answer else "application/json")
            self.send_header("content-length", str(len(data)))
            self.send_header("retry-after", "0")
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_DELETE = do_GET  # noqa: N815 - names that the base class knows

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        service.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
