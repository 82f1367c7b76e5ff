"""What a pointing reply costs against a naive one, and what is sent against the letter: a table a letter.

    python benchmarks/tokens.py [FOLDER …] [--exclude-file FILE] [--server URL]

Counted by a llama.cpp server's own tokeniser with `--server http://127.0.0.1:8101`, else by the pieces that tokenisers
cut text into first (words, groups of three digits, runs of signs).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from ideal_reply import Ideal, naive, written  # noqa: E402 - found by the line above
from own_letters import HELD  # noqa: E402 - the same

from foiread.evals.discover import Selection, find_labelled  # noqa: E402 - the same
from foiread.ingest import load  # noqa: E402 - the same
from foiread.pipeline import find_reader, read_document  # noqa: E402 - the same
from foiread.readers.llm import prompt  # noqa: E402 - the same
from foiread.readers.llm.view import view_of  # noqa: E402 - the same
from foiread.sections import find_sections  # noqa: E402 - the same

PIECE = re.compile(r" ?[^\W\d_]+|\d{1,3}| ?[^\s\w]+|\s+|_")


def main() -> None:
    """Print the table, and its sums."""
    options = argparse.ArgumentParser()
    options.add_argument("folders", nargs="*", type=Path, default=[ROOT / "eval"])
    options.add_argument("--exclude-file", type=Path)
    options.add_argument("--server")
    chosen = options.parse_args()
    selection = Selection.of((), HELD, chosen.exclude_file)
    print("| letter | letter tokens | sent | sent / letter | pointing reply | naive reply | pointing / naive |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    sums = [0, 0, 0, 0]
    worst = 0.0
    for one in find_labelled(chosen.folders, selection).labelled:
        document = load(one.letter)
        sections = find_sections(document)
        view = view_of(document, sections)
        reply = Ideal(view).reply(find_reader("rules").read(document, sections))
        texts = (document.text, view.text(), written(reply), naive(read_document(document)))
        row = [count(text, chosen.server) for text in texts]
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        worst = max(worst, row[1] / row[0])
        print(line(one.name, row))
    print(line("ALL", sums))
    for task in prompt.CURRENT:
        constant = prompt.load(task)
        tokens = sum(count(message["content"], chosen.server) for message in constant.messages("", "none"))
        print(f"\nconstant prompt prefix of {constant.name}: {tokens} tokens a call")
    print(f"most that was sent for one letter: {worst:.2f} times its own tokens")


def line(name: str, row: list[int]) -> str:
    """One row of the table."""
    letter, sent, pointing, retyped = row
    return f"| {name} | {letter} | {sent} | {sent / letter:.2f} | {pointing} | {retyped} | {pointing / retyped:.0%} |"


def count(text: str, server: str | None) -> int:
    """Tokens of a text."""
    if server is None:
        return len(PIECE.findall(text))
    data = json.dumps({"content": text}).encode()
    request = urllib.request.Request(f"{server}/tokenize", data, {"content-type": "application/json"})  # noqa: S310 - the server one names
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - the same
        return len(json.load(answer)["tokens"])


if __name__ == "__main__":
    main()
