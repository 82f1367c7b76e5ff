"""The rules reader: deterministic, no model, no network. Composes its parts and says where everything stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.readers.rules.align import align
from foiread.readers.rules.assembly import assemble
from foiread.readers.rules.by_number import answer_by_number
from foiread.readers.rules.hanging import rehang_tables
from foiread.readers.rules.ids import name_questions
from foiread.readers.rules.node import Built, Node
from foiread.readers.rules.nodes import build
from foiread.readers.rules.request import find_request
from foiread.sections import analyse

if TYPE_CHECKING:
    from foiread.types import Document, Reading, Section


class RulesReader:
    """Reads a letter by rules alone."""

    name = "rules"
    version = "1"

    def read(
        self,
        document: Document,
        sections: tuple[Section, ...],  # noqa: ARG002 - it reads the analysis that the sections come from
        request: str | None = None,
    ) -> Reading:
        """Read one letter (see `Reader.read`)."""
        analysis = analyse(document)
        built, asked = build(analysis), find_request(request, analysis)
        answer_by_number(built, analysis, asked)
        rehang_tables(analysis, built)
        if not built.nodes:
            built.nodes.append(_whole_request(built))
        name_questions(built)
        return align(assemble(analysis, built, self.name, self.version), document, asked)


def _whole_request(built: Built) -> Node:
    """The letter restates no question: one question stands for the whole request."""
    node = Node(run=-1, path=None, how="the whole request", confidence=0.7, whole=True)
    node.answer = list(built.loose)
    node.tables = list(built.loose_tables)
    return node
