"""What every reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from foiread.types import Document, Reading, Section


class Reader(Protocol):
    """Looks at a letter and says where things stand; never writes a value."""

    name: str
    version: str

    def read(self, document: Document, sections: tuple[Section, ...], request: str | None = None) -> Reading:
        """Read one letter.

        Args:
            document: the letter.
            sections: its sections, as `find_sections` cuts them.
            request: the request as it was sent, where it is known.

        """
        ...
