"""The path id of every question, unique in the letter, and the question that each is a part of."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from foiread.sections.numbering import path_id

if TYPE_CHECKING:
    from foiread.readers.rules.node import Built, Node

_BLOCK_LETTER = re.compile(r"([A-Z])\s*[.:)–—-]\s*\S")


def name_questions(built: Built) -> None:
    """Give every question its path id, unique in the letter."""
    numbered = [n for n in built.nodes if n.path is not None]
    prefixes = _prefixes(numbered, built)
    seen: Counter[str] = Counter()
    unnumbered = 0
    for node in built.nodes:
        if node.path is None:
            unnumbered += 1
            node.id = f"u{unnumbered}"
            continue
        bare = prefixes.get(node.run, "") + path_id(node.path)
        seen[bare] += 1
        node.id = bare if seen[bare] == 1 else f"{bare}#{seen[bare]}"
    for node in numbered:
        node.parent = _parent(node, numbered)


def _prefixes(numbered: list[Node], built: Built) -> dict[int, str]:
    """Run → prefix, where numbering restarts: a printed block letter, else `R1.`, `R2.` and so on."""
    tops: dict[int, set[str]] = {}
    first: dict[int, int] = {}
    for node in numbered:
        if node.path:
            tops.setdefault(node.run, set()).add(node.path[0].text)
            first[node.run] = min(first.get(node.run, node.start), node.start)
    runs = sorted(tops, key=first.__getitem__)
    blocks: dict[int, set[str]] = {}
    for node in numbered:
        if not node.adopted:
            blocks.setdefault(node.run, set()).add(node.block)
    # Numbers that go on from block to block are unique without their letters.
    letters = {run: next(iter(found)) for run, found in blocks.items() if len(found) == 1 and "" not in found}
    lettered = all(letter.isalpha() for letter in letters.values())
    if letters and lettered and set(letters) == set(runs) and len(set(letters.values())) == len(runs):
        return {run: f"{letters[run]}." for run in runs}
    colliding = any(tops[a] & tops[b] for i, a in enumerate(runs) for b in runs[i + 1 :])
    if not colliding:
        return {}
    headed = {
        run: match[1]
        for run in runs
        if run in built.headings and (match := _BLOCK_LETTER.match(built.headings[run].text))
    }
    if len(headed) == len(runs):
        return {run: f"{headed[run]}." for run in runs}
    return {run: f"R{i}." for i, run in enumerate(runs, start=1)}


def _parent(node: Node, numbered: list[Node]) -> Node | None:
    if node.path is None or len(node.path) < 2:
        return None
    for depth in range(len(node.path) - 1, 0, -1):
        above = [
            n
            for n in numbered
            if n.run == node.run
            and n.path is not None
            and len(n.path) == depth
            and n.key == node.key[:depth]
            and n.start < node.start
        ]
        if above:
            return above[-1]
    return None
