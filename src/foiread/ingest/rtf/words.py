"""The control words of rich text that are looked up (RTF 1.9.1): tables go out."""

from __future__ import annotations

from foiread.types import BlockKind

LEFT_OUT = frozenset(
    {
        "colortbl", "info", "pict", "listtable", "listoverridetable", "nonesttables", "sp", "shprslt", "nonshppict",
        "pn", "bkmkstart", "bkmkend", "xe", "tc", "rxe", "objclass", "objdata", "upr", "filetbl", "revtbl", "pnseclvl",
    }
)  # fmt: skip
"""Groups that show nothing (or show again what stands beside them)."""
SHOWN_THOUGH_STARRED = frozenset(["shpinst", "shptxt", "do", "dptxbxtext", "ud", "nesttableprops", "cs", "pnlvlblt"])
CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emdash": "—", "endash": "–", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "~": "\xa0", "_": "-",
}  # fmt: skip
MARGINS = {
    "header": BlockKind.PAGE_HEADER, "headerr": BlockKind.PAGE_HEADER, "headerl": BlockKind.PAGE_HEADER,
    "headerf": BlockKind.PAGE_HEADER, "footer": BlockKind.PAGE_FOOTER, "footerr": BlockKind.PAGE_FOOTER,
    "footerl": BlockKind.PAGE_FOOTER, "footerf": BlockKind.PAGE_FOOTER,
}  # fmt: skip
CATEGORIES = {
    BlockKind.PAGE_HEADER: "Header", BlockKind.PAGE_FOOTER: "Footer", BlockKind.HEADING: "Title",
    BlockKind.LIST_ITEM: "ListItem",
}  # fmt: skip
NO_NAMES = frozenset({"falt", "panose", "cs", "ts", "ds"})
"""Inside the tables of fonts and styles: what is no name of a font or paragraph style."""
