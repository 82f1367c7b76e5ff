"""Files: in comes a sheet, out come bytes and the text that a reader of them meets; one module a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.synth.formats import mail, paper, plain, web, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiread.evals.synth.formats.base import Written
    from foiread.evals.synth.frame import Sheet
    from foiread.evals.synth.style import Style

WRITERS: dict[str, Callable[[Sheet, Style], Written]] = {
    "txt": plain.write_text,
    "md": plain.write_markdown,
    "html": web.write_page,
    "docx": word.write_word,
    "pdf": paper.write_pdf,
    "eml": mail.write_mail,
}
