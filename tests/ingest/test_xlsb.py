"""Binary Excel workbooks: read like any other."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from workbooks import Num, Tab, zipped
from workbooks_binary import record, xlsb

from foiread.errors import DamagedFile, HostileFile, InputError
from foiread.ingest import from_bytes, guard
from foiread.ingest.sheets import xlsb as reader

COSTS = Tab(
    [
        [None, "2023", None],
        ["Ward", "Spend", "Share"],
        ["Hill", Num(1234.4, '"£"#,##0'), Num(0.125, "0.0%")],
        ["Vale", 12, 7.25],
        ["Total", Num(45352.0, "dd/mm/yyyy"), Num(0.5, "0%", "A1/2")],
        ["Open", True, Num(-3.0, "General")],
    ],
    merges=("B1:C1",),
    hidden_rows=(4,),
    hidden_columns=(3,),
)


def test_a_binary_workbook_is_read_like_any_other() -> None:
    """Formats, short numbers, results of formulas, merges, what is hidden, and texts kept once for all sheets."""
    data = xlsb({"Costs": COSTS, "Working": Tab([["x"]], hidden=True)}, shared=("Ward", "Hill"))
    document = from_bytes(data, "costs.xlsb")
    assert document.text == (
        "Costs\n\n\t2023\t\nWard\tSpend\tShare\nHill\t£1,234\t12.5%\nVale\t12\t7.25\nTotal\t01/03/2024\t50%\n"
        "Open\tTRUE\t-3\n\nWorking\n\nx"
    )
    grid = next(block.grid for block in document.blocks if block.grid)
    cells = {cell.address: cell for cell in grid.cells}
    assert cells["B1"].column_span == 2
    assert [cells[name].stored for name in ("B3", "C3", "B4", "C4", "B5", "C6")] == [1234.4, 0.125, 12, 7.25, None, -3]
    assert [name for name, cell in cells.items() if cell.hidden] == ["C2", "C3", "A4", "B4", "C4", "C5", "C6"]
    assert [note.code for note in document.notes] == ["hidden_sheet", "hidden_cells"]


def test_dates_are_counted_from_where_the_workbook_says() -> None:
    """Old workbooks of a Mac begin in 1904."""
    tab = Tab([["Day"], [Num(43890.0, "dd/mm/yyyy")]])
    assert "01/03/2024" in from_bytes(xlsb({"Days": tab}, from_1904=True), "days.xlsb").text


def test_a_bold_cell_and_a_rich_text_keep_what_they_show() -> None:
    """Also errors, which are words."""
    cell = struct.pack("<II", 0, 0)
    rich = record(62, cell + b"\1" + struct.pack("<I", 4) + "Rich".encode("utf-16-le") + bytes(8))
    error = record(3, struct.pack("<II", 1, 0) + b"\x2a")
    row = record(0, struct.pack("<IIHBBB", 0, 0, 300, 0, 0, 0) + bytes(4))
    found = reader.sheets_of(_sheet(row + rich + error), "a.xlsb")
    assert {place: cell.text for place, cell in found[0].cells.items()} == {(0, 0): "Rich", (0, 1): "#N/A"}


def test_what_is_no_sheet_of_cells_is_not_minded() -> None:
    """Records behind the cells, and a program's padding."""
    row = record(0, struct.pack("<IIHBBB", 0, 0, 300, 0, 0, 0) + bytes(4))
    cell = record(2, struct.pack("<IIi", 0, 0, 5 << 2 | 2))
    assert len(reader.sheets_of(_sheet(row + cell, behind=bytes(64)), "a.xlsb")[0].cells) == 1


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        # A row and a cell without their contents.
        (record(0), DamagedFile),
        (record(2), DamagedFile),
        # A number whose record ends before it.
        (record(5, struct.pack("<II", 0, 0) + b"1"), DamagedFile),
        # A text that says it is four thousand million long is the text that is there: none.
        (record(6, struct.pack("<III", 0, 0, 0xFFFFFFF0)), InputError),
        # More cells than a letter has.
        (b"".join(record(2, struct.pack("<IIi", at, 0, 6)) for at in range(9)), HostileFile),
    ],
)
def test_a_bad_one_is_one_sentence(cells: bytes, error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with it."""
    monkeypatch.setattr(guard, "LIMITS", guard.Limits(cells=8))
    with pytest.raises(error, match=r"a\.xlsb"):
        from_bytes(_sheet(cells), "a.xlsb")


def _sheet(cells: bytes, behind: bytes = b"") -> bytes:
    """A workbook of one sheet with these records among its cells."""
    whole = xlsb({"A": Tab([["x"]])})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    files["xl/worksheets/sheet1.bin"] = record(129) + record(145) + cells + record(146) + behind
    return zipped(files)
