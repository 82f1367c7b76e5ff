r"""How the rows of a rich text file are made: control words between `\trowd` and `\row` in, a `RowShape` out."""

from __future__ import annotations

from foiread.ingest.wordrows import CellShape, RowShape


class RowWords:
    """Collects the definition of one row."""

    def __init__(self) -> None:
        """Start a row without cells."""
        self.shape = RowShape()
        self._cell = CellShape()

    def apply(self, word: str, value: int | None) -> bool:
        """Take in a control word that says how the row is made; False for any other."""
        if word == "trleft":
            self.shape.left = value or 0
        elif word == "trhdr":
            self.shape.header = True
        elif word == "clmrg":
            self._cell.joins_left = True
        elif word == "clvmrg":
            self._cell.joins_above = True
        else:
            return False
        return True

    def end_cell(self, edge: int) -> int:
        r"""The definition of a cell ends (`\cellx`); returns how many there are."""
        self._cell.edge = edge
        self.shape.cells.append(self._cell)
        self._cell = CellShape()
        return len(self.shape.cells)
