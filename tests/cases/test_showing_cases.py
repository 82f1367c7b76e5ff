"""A mail with its attachments on the command line."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

from workbooks import xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ran import Ran


def test_values_of_attachments_stand_under_their_question(tmp_path: Path, cli: Callable[..., Ran]) -> None:
    """With the file, sheet and cell that they come from."""
    message = EmailMessage()
    message["From"], message["Subject"] = "foi@harbourne.example", "Your request"
    message.set_content(
        "Freedom of Information Act 2000\n\n1. How many reports were made in each ward?\n\nPlease see the attached.\n"
    )
    sheet = xlsx({"Reports": [["Ward", "2023/24"], ["Hill", 12], ["Vale", 30]]})
    message.add_attachment(sheet, maintype="application", subtype="octet-stream", filename="wards.xlsx")
    path = tmp_path / "reply.eml"
    path.write_bytes(message.as_bytes())
    lines = cli("show", str(path)).out.splitlines()
    (value,) = [line for line in lines if line.split()[:1] == ["12"]]
    assert "Hill > 2023/24" in value
    assert "wards.xlsx Reports B2" in value
    assert any("wards.xlsx was read with the letter" in line for line in lines)
