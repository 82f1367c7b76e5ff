"""What is no table row although it is set like one: list items, letterhead lines, mail headers, contents lists."""

from __future__ import annotations

import re

LIST_MARK = re.compile(
    r"(?:[·•◦▪●○§\uf0b7‣–—*+>-]|\(?(?:q(?:u(?:estion)?)?\.? ?)?\d{1,2}[a-z]?[.):/]+|\(?[a-z][.)]|\(?[ivxl]{1,5}[.)]|"
    r"q(?:u(?:estion)?)?\.? ?(?:no\.? ?|number ?)?\d{1,2}[a-z]?[.):]*(?: ?[-–])?"
    r"|\[\d{1,3}\]|\d+(?:\.\d+)+\.?|[oO])",
    re.IGNORECASE,
)
"""A printed list number or bullet, alone."""

_DRESS = re.compile(r"\*\*|__|^(?:>\s*)+(?=\S)")
"""Markup round a number, and the marks of a quoted mail before it."""
_LETTERHEAD = re.compile(
    r"(?:(?:our|your|my|foi|eir|case|request)? ?ref(?:erence|\.)?(?: no\.?| number)?|date|dated|tel(?:ephone)?|"
    r"phone|direct (?:line|dial)|mobile|fax|"
    r"e-?mail|website|web|contact|enquiries(?: to)?|please ask for|ask for|from|to|sent|cc|bcc|subject|re|reply to|"
    r"address|postal address|telephone no|minicom|dx|attachments?|importance|date received|date of request|"
    r"officer|extension|ext)"
    r" ?(?:\([^)]{0,20}\))?[:.]*",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"https?://|www\.|\S+@\S+\.\w|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|(?<![\w,.])0\d{2,4} \d{3}")
DOT_LEADER = re.compile(r"[.·…]{4,}\s*\d*\s*$|(?:\. ){4,}")
CONTENTS = re.compile(r"\s*(?:table of )?contents(?: page)?:?\s*", re.IGNORECASE)


def is_list_mark(text: str) -> bool:
    """Whether the whole text is a printed list number or a bullet."""
    return bool(LIST_MARK.fullmatch(_DRESS.sub("", text)))


def starts_list(text: str) -> bool:
    """Whether the text begins with a list number or a bullet and words after it."""
    text = _DRESS.sub("", text)
    found = LIST_MARK.match(text)
    return found is not None and text[found.end() : found.end() + 1] in {" ", "\t", "\u00a0"}


def is_letterhead(cells: list[str]) -> bool:
    """Whether a row of two non-blank cells is a line of a letterhead or the head of a mail."""
    return (
        len(cells) == 2
        and bool(_LETTERHEAD.fullmatch(cells[0]))
        and (cells[0].endswith(":") or bool(re.search(r"[^\W\d_]{3}|/", cells[1])) or bool(_CONTACT.search(cells[1])))
    )


def is_contact(text: str) -> bool:
    """Whether the text holds a link, an address of mail, a postcode or a telephone number."""
    return bool(_CONTACT.search(text))
