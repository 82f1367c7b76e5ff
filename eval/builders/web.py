"""Web pages and HTML mails: in come settings and blocks of a source, out come the bytes of a letter."""

from __future__ import annotations

from email.message import EmailMessage

from builders.source import Block, cells, marked


def page(settings: dict[str, str], blocks: list[Block]) -> bytes:
    """The letter as a web page."""
    return f"<!DOCTYPE html>\n{markup(settings, blocks)}".encode()


def mail(settings: dict[str, str], blocks: list[Block]) -> bytes:
    """The letter as a mail whose body is HTML."""
    message = EmailMessage()
    for key, value in settings.items():
        if key.startswith("mail-"):
            message[key.removeprefix("mail-").title()] = value
    message.set_content(markup(settings, blocks), subtype="html", cte="quoted-printable")
    return message.as_bytes()


def markup(settings: dict[str, str], blocks: list[Block]) -> str:
    """HTML with real lists and tables: the numbers of `<ol>` items stand nowhere in the text."""
    out = ['<html lang="en"><head><meta charset="utf-8"><title>Response</title></head><body>']
    if settings["header"]:
        out.append(f"<div class='letterhead'>{marked(settings['header'])}</div>")
    opened: list[tuple[str, int]] = []
    printed: dict[int, int] = {}
    for block in blocks:
        level = {"item": block.level + 1, "bullet": 1}.get(block.kind, 0)
        wanted = ("ul" if block.kind == "bullet" else "ol", block.list_id)
        while opened and (len(opened) > level or opened[-1] != wanted):
            out.append(f"</{opened.pop()[0]}>")
        while len(opened) < level:
            out.append(list_tag(block, 0 if opened else printed.get(block.list_id, 0)))
            opened.append(wanted)
        if block.kind == "item" and block.level == 0:
            printed[block.list_id] = printed.get(block.list_id, 0) + 1
        out.append(element(block))
    out.extend(f"</{name}>" for name, _ in reversed(opened))
    return "\n".join([*out, "</body></html>", ""])


def list_tag(block: Block, printed: int) -> str:
    """The tag that opens a list; one that was interrupted goes on counting."""
    if block.kind == "bullet":
        return "<ul>"
    begin = f' start="{printed + 1}"' if printed else ""
    return f'<ol type="{block.marker[1]}"{begin}>'


def element(block: Block) -> str:
    """One block as HTML, without the list around it."""
    if block.kind == "table":
        return html_table(block)
    name = {"item": "li", "bullet": "li", "heading": "h2"}.get(block.kind, "p")
    return f"<{name}>{marked(block.text)}</{name}>"


def html_table(block: Block) -> str:
    """One table, with row and column spans."""
    out = ['<table border="1">']
    for row in range(len(block.rows)):
        out.append("<tr>")
        for cell in cells(block):
            if cell.row == row:
                name = "th" if row < block.header_rows else "td"
                spans = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
                spans += f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
                out.append(f"<{name}{spans}>{marked(cell.text)}</{name}>")
        out.append("</tr>")
    return "\n".join([*out, "</table>"])
