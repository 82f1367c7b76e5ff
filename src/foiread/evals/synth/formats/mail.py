"""Mails: plain text or HTML."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

from foiread.evals.synth.formats.base import Written, plain_view
from foiread.evals.synth.formats.plain import plain_text
from foiread.evals.synth.formats.web import markup
from foiread.evals.synth.marks import bare

if TYPE_CHECKING:
    from foiread.evals.synth.frame import Sheet
    from foiread.evals.synth.style import Style

_READ = ("From", "Date", "Subject")
"""Headers that a reader of the mail sees."""


def write_mail(sheet: Sheet, style: Style) -> Written:
    """A mail as its file."""
    message = EmailMessage()
    for name, value in sheet.mail.items():
        message[name] = value
    if style.html_mail:
        text = plain_view(sheet)
        message.set_content(markup(sheet), subtype="html", cte="quoted-printable")
    else:
        text = plain_text(sheet.parts, style)
        message.set_content(bare(text), cte="8bit" if style.tight else "quoted-printable")
    head = "\n".join(f"{name}: {sheet.mail[name]}" for name in _READ if name in sheet.mail)
    return Written(message.as_bytes(), f"{head}\n\n{text}")
