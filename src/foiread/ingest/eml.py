"""A mail that stands inside another in a format of its own, written as an .eml: a `Mail` and its files in, bytes out.

The same mail gives the same bytes, so that it is the same document on every machine.
"""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.ingest.inside import Part
    from foiread.ingest.mailwords import Mail

_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def as_eml(mail: Mail, files: Sequence[Part]) -> bytes:
    """Write a mail down."""
    message = EmailMessage(policy=SMTP)
    for line in mail.head:
        name, _, value = line.partition(": ")
        message[name] = _UNPRINTED.sub("", value.replace("\n", " ")).replace("\r", "")
    message.set_content(_UNPRINTED.sub("", mail.plain), cte="base64")
    for page in mail.html:
        message.add_alternative(_UNPRINTED.sub("", page), subtype="html", cte="base64")
    for file in files:
        message.add_attachment(file.data, maintype="application", subtype="octet-stream", filename=file.name)
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_part_{number}_of_a_mail_in_a_mail")
    return message.as_bytes()
