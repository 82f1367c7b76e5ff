"""Headers and footers of a rich text file: one group for each kind of page in, what would be printed out."""

from __future__ import annotations

from foiread.ingest.canvas import Paragraph, Table

_PAGES = (("", ""), ("r", ""), ("f", "titlepg"), ("l", "facingp"))
"""Ending of the control word (`header`, `headerr` …) and the switch without which it is never printed."""


class Margins:
    """Collects the groups of one file."""

    def __init__(self) -> None:
        """Start with none."""
        self._groups: dict[str, list[Paragraph | Table]] = {}
        self.switches: set[str] = {""}

    def add(self, word: str, items: list[Paragraph | Table]) -> None:
        """One group; a file of several sections has each several times."""
        self._groups.setdefault(word, []).extend(items)

    def printed(self, which: str) -> list[Paragraph | Table]:
        """The paragraphs of all `header` or `footer` groups that are printed, each text once."""
        out: list[Paragraph | Table] = []
        seen: set[str] = set()
        for end, switch in _PAGES:
            for item in self._groups.get(which + end, []) if switch in self.switches else ():
                for paragraph in _paragraphs(item):
                    if paragraph.text not in seen:
                        out.append(paragraph)
                    seen.add(paragraph.text)
        return out


def _paragraphs(item: Paragraph | Table) -> list[Paragraph]:
    if isinstance(item, Paragraph):
        return [item]
    return [inner for cell in item.cells for content in cell.items for inner in _paragraphs(content)]
