"""The process that serves a model file: options as JSON on the first line of stdin, `READY address` on stdout.

Runs llama.cpp's own OpenAI-compatible server on loopback, on a port that is free, and ends when stdin does: with the
program that started it, however that ends.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from threading import Thread
from typing import Any, NoReturn

from foiread.readers.llm.local import READY

LOOPBACK = "127.0.0.1"


def main() -> NoReturn:
    """Serve until nobody is there any more."""
    said = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what llama.cpp prints is for the log
    options = json.loads(sys.stdin.readline())
    Thread(target=_end_with_stdin, daemon=True).start()
    server = _serve(options)
    said.write(f"{READY}{server.listening_address}\n")
    said.flush()
    _end_with_stdin()


def _serve(options: dict[str, Any]) -> Any:  # noqa: ANN401 - a server of xllamacpp
    """Load the model and listen."""
    import xllamacpp

    wanted = xllamacpp.CommonParams()
    wanted.model.path = options["model"]
    wanted.model_alias = {options["alias"]}
    wanted.hostnames = [LOOPBACK]
    wanted.port = _free_port()
    wanted.api_keys = [options["key"]]
    wanted.n_parallel = options["parallel"]
    wanted.n_ctx = options["context"] * options["parallel"]  # it is divided among them
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = os.cpu_count() or 1
    wanted.ui = False
    wanted.fit_params = False
    return xllamacpp.Server(wanted)


def _free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind((LOOPBACK, 0))
        return int(one.getsockname()[1])


def _end_with_stdin() -> NoReturn:
    """Wait until the program that started this one closes the line, or ends, and end at once."""
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
