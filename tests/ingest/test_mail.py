"""Mails: who wrote when, the body, and what came with it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from foiread.errors import HostileFile, InputError, NoText
from foiread.ingest import from_bytes, parts
from foiread.types import BlockKind, Document

HEAD = "From: Info <foi@anytown.example>\nDate: Wed, 14 Aug 2024 10:11:12 +0100\nSubject: FOI 7 – Response"


def mail(plain: str | None = None, html: str | None = None) -> EmailMessage:
    """A mail with these bodies."""
    message = EmailMessage()
    message["Subject"] = "FOI 7 – Response"
    message["From"] = "Info <foi@anytown.example>"
    message["Date"] = "Wed, 14 Aug 2024 10:11:12 +0100"
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        if plain is None:
            message.set_content(html, subtype="html")
        else:
            message.add_alternative(html, subtype="html")
    return message


def test_headers_are_the_first_lines() -> None:
    """A reader finds sender, date and subject in the text."""
    document = from_bytes(mail("Dear Sir\n\nWe hold £5.\n").as_bytes(), "reply.eml")
    assert document.text == f"{HEAD}\n\nDear Sir\n\nWe hold £5.\n"
    assert [block.kind for block in document.blocks][:4] == [BlockKind.PAGE_HEADER] * 3 + [BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("plain", "html", "words"),
    [
        # Plain text is preferred …
        ("plain words", "<p>html words</p>", "plain words"),
        # … unless there is none, or the HTML shows a table.
        (None, "<p>html words</p>", "html words"),
        # … or the plain text is but a stub.
        ("see the page", f"<p>{'many html ' * 5}words</p>", "many html words"),
        ("plain words", "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>", "a\tb\n1\t2"),
    ],
)
def test_the_richer_body_is_read(plain: str | None, html: str | None, words: str) -> None:
    """One of them, never both."""
    text = from_bytes(mail(plain, html).as_bytes(), "reply.eml").text
    assert text.strip().endswith(words)
    assert text.startswith("From:")


def test_attachments_are_named_and_can_be_read() -> None:
    """Each is a document of its own, or the reason why not."""
    message = mail("Please see attached.")
    message.add_attachment("1. How many? 5", filename="answer.txt")
    message.add_attachment(b"PK\x03\x04cut", maintype="application", subtype="zip", filename="../all.zip")
    data = message.as_bytes()
    document = from_bytes(data, "reply.eml")
    assert document.attachments == ("answer.txt", "all.zip")
    answer, archive = parts(data, "reply.eml")
    assert isinstance(answer, Document)
    assert (answer.source.name, answer.source.parent) == ("reply.eml/answer.txt", "reply.eml")
    assert isinstance(archive, InputError)
    assert archive.name == "reply.eml/all.zip"


def test_other_files_have_no_parts() -> None:
    """Only a mail or a zip brings files."""
    assert parts(b"Dear Sir", "a.txt") == []


def test_a_mail_without_words_has_its_head() -> None:
    """The letter is in the attachment; a mail that has neither is empty."""
    message = mail("")
    with pytest.raises(NoText, match="empty"):
        from_bytes(message.as_bytes(), "reply.eml")
    message.add_attachment("text", filename="answer.txt")
    document = from_bytes(message.as_bytes(), "reply.eml")
    assert document.attachments == ("answer.txt",)
    assert {block.kind for block in document.blocks} == {BlockKind.PAGE_HEADER}


def test_a_mail_named_txt_is_a_mail_and_a_letter_that_quotes_headers_is_not() -> None:
    """A machine's headers tell them apart."""
    assert from_bytes(mail("hello").as_bytes(), "reply.txt").source.media_type == "message/rfc822"
    letter = b"From: The FOI team\nTo: Ms Okoro\nDate: 3 May\n\nDear Ms Okoro"
    assert from_bytes(letter, "reply.txt").source.media_type == "text/plain"


def test_mails_packed_too_deep_are_refused() -> None:
    """So are mails of too many parts."""
    message = mail("inner")
    for _ in range(12):
        outer = mail("outer")
        outer.add_attachment(message)
        message = outer
    with pytest.raises(HostileFile, match="deep"):
        from_bytes(message.as_bytes(), "reply.eml")
    many = b'From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n' + b"--x\n\nhi\n" * 400
    with pytest.raises(HostileFile, match="parts"):
        from_bytes(many, "reply.eml")


def test_malformed_headers_do_not_stop_a_mail() -> None:
    """Bytes that are no text, and an address of nothing but brackets."""
    data = b"Subject: \xa3 5\nFrom: " + b"((((" * 500 + b"\nMIME-Version: 1.0\n\nWe hold \xa35."
    assert "We hold £5." in from_bytes(data, "reply.eml").text
