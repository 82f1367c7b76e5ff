"""Stands in for the server of a model file: the same lines in and out; process id, and a dot a start, lie beside it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from model_server import Answer, Served, fails, says, serving
from small_letters import REPLY


def main() -> None:
    """Serve until stdin ends; to a stranger's key the door is shut."""
    options = json.loads(sys.stdin.readline())
    Path(f"{options['model']}.pid").write_text(str(os.getpid()))
    with Path(f"{options['model']}.starts").open("a") as starts:
        starts.write(".")
    known: list[Served] = []

    def answer(_: dict[str, Any], number: int) -> Answer:
        ours = known[0].headers[number]["authorization"] == f"Bearer {options['key']}"
        return says(REPLY) if ours else fails(401)

    with serving(answer) as server:
        known.append(server)
        sys.stdout.write(f"READY {server.url.removesuffix('/v1')}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
