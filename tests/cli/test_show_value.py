"""`foiread show --value`: the page of a value as a picture."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image
from ran import Ran
from reportlab.pdfgen.canvas import Canvas

from foiread.ingest import from_bytes
from foiread.ingest.pagepicture import picture_of
from foiread.types import Span

Cli = Callable[..., Ran]


def pdf(corner: tuple[int, int] = (0, 0)) -> bytes:
    """A reply of two pages; the sheet's corner may lie elsewhere than at nought."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1, pageCompression=0)
    canvas.drawString(72, 760, "Freedom of Information Act 2000")
    canvas.drawString(72, 700, "1. How many lamps were repaired?")
    canvas.drawString(72, 660, "The council repaired 1,398 lamps.")
    canvas.showPage()
    canvas.drawString(72, 700, "2. How many were replaced?")
    canvas.drawString(72, 660, "4711")
    canvas.showPage()
    canvas.save()
    old = b"[ 0 0 595 842 ]"
    assert old in out.getvalue()
    return out.getvalue().replace(old, f"[ {corner[0]} {corner[1]} 595 842 ]".encode())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the reply, where the command is run."""
    (tmp_path / "reply.pdf").write_bytes(pdf())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def marked(png: bytes) -> tuple[float, float, float, float]:
    """The frame that is drawn on a page, in points from its top left corner."""
    with Image.open(io.BytesIO(png)) as picture:
        red, green, _ = picture.convert("RGB").split()
    edge = Image.merge("RGB", (red.point(lambda x: 255 * (x > 180)), green.point(lambda x: 255 * (x < 20)), red))
    on = edge.convert("RGB").point(lambda x: x)
    both = Image.composite(on.getchannel(0), Image.new("L", on.size), on.getchannel(1))
    box = both.getbbox()
    assert box is not None
    left, top, right, bottom = (round(side * 72 / 150, 1) for side in box)
    return left, top, right, bottom


def test_the_page_is_written_beside_where_the_command_is_run(cli: Cli, folder: Path) -> None:
    """Under the names of the letter and the value; the path is printed."""
    _, out, _ = cli("show", "reply.pdf", "--json")
    value = next(one for one in json.loads(out)["values"] if one["raw"] == "4711")
    code, out, _ = cli("show", "reply.pdf", "--value", value["id"])
    assert (code, out) == (0, f"reply-{value['id']}.png\n")
    left, top, right, bottom = marked((folder / out.strip()).read_bytes())
    assert (abs(left - 69) < 2, top < 842 - 660 < bottom, right < 110) == (True, True, True)


def test_a_value_is_also_found_as_it_is_printed(cli: Cli, folder: Path) -> None:
    """The picture goes where it is asked for, with what is known of it."""
    code, out, _ = cli("show", "reply.pdf", "--value", "1,398", "-o", "pictures/a.png", "--json")
    told = json.loads(out)
    assert (code, told["picture"], told["page"], told["value"]["raw"]) == (0, "pictures/a.png", 1, "1,398")
    assert (folder / "pictures/a.png").read_bytes().startswith(b"\x89PNG")


def test_a_value_of_an_attachment_is_shown_on_its_own_page(cli: Cli, folder: Path) -> None:
    """The file is found inside the mail."""
    message = EmailMessage()
    message["Subject"] = "FOI 7"
    message.set_content("Please find our response attached.")
    message.add_attachment(pdf(), maintype="application", subtype="pdf", filename="Response.pdf")
    (folder / "reply.eml").write_bytes(message.as_bytes())
    code, _, _ = cli("show", "reply.eml", "--value", "4711", "-o", "a.png")
    assert code == 0
    assert marked((folder / "a.png").read_bytes())[0] > 60


@pytest.mark.parametrize("corner", [(0, 0), (-30, -40), (20, 30)])
def test_the_mark_is_where_the_word_is(corner: tuple[int, int]) -> None:
    """Wherever the corner of the sheet lies."""
    data = pdf(corner)
    document = from_bytes(data, "reply.pdf")
    at = document.text.index("4711")
    left, top, _, bottom = marked(picture_of(data, document, Span(start=at, end=at + 4)).png)
    assert abs(left - (72 - 3 - corner[0])) < 1.5
    assert top < 842 - 662 < bottom


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        # No such value; a letter without pages; options that do not go together.
        (("reply.pdf", "--value", "v99999"), "nothing in the letter has the id 'v99999'; there are v"),
        (("reply.txt", "--value", "9"), "it has no pages to draw"),
        (("reply.pdf", "--value", "4711", "--why"), "choose one of"),
        (("reply.pdf", "-o", "a.png"), "add --value ID"),
        (("-", "--value", "4711"), "not from standard input"),
    ],
)
def test_what_cannot_be_drawn_is_said(cli: Cli, folder: Path, arguments: tuple[str, ...], message: str) -> None:
    """In one sentence."""
    (folder / "reply.txt").write_text("Freedom of Information Act 2000\n\n1. How many vans?\n\n9\n")
    code, _, err = cli("show", *arguments)
    assert code != 0
    assert message in err
