"""Ids that stay unique when several documents become one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiread.types import Finding, Letter


def with_prefix(letter: Letter, prefix: str, *, questions: str = "") -> Letter:
    """A letter whose values and tables have `prefix` before their ids, and its questions `questions`."""

    def asked(question: str | None) -> str | None:
        return f"{questions}{question}" if question is not None else None

    def table(name: str | None) -> str | None:
        return f"{prefix}{name}" if name is not None else None

    def finding(one: Finding) -> Finding:
        return one.model_copy(update={"question": asked(one.question), "table": table(one.table)})

    return letter.model_copy(
        update={
            "questions": tuple(
                one.model_copy(update={"id": f"{questions}{one.id}", "parent": asked(one.parent)})
                for one in letter.questions
            ),
            "values": tuple(
                one.model_copy(
                    update={"id": f"{prefix}{one.id}", "question": asked(one.question), "table": table(one.table)}
                )
                for one in letter.values
            ),
            "tables": tuple(
                one.model_copy(update={"id": f"{prefix}{one.id}", "question": asked(one.question)})
                for one in letter.tables
            ),
            "findings": tuple(finding(one) for one in letter.findings),
        }
    )
