"""Questions that the letter passes over."""

from __future__ import annotations

from foiread.checks.base import Checked
from foiread.types import Finding, Letter, Outcome, Question, Severity


def check(letter: Letter) -> Checked:
    """Warn of each question that nothing answers; of a question in parts, only its parts."""
    parents = {question.parent for question in letter.questions}
    return Checked(
        tuple(
            Finding(
                code="unanswered",
                severity=Severity.WARNING,
                message=f"{_name(question)} is passed over: nothing in the letter was found to answer it",
                question=question.id,
                span=question.text.span if question.text.pieces else None,
            )
            for question in letter.questions
            if question.outcome is Outcome.UNANSWERED and question.id not in parents
        )
    )


def _name(question: Question) -> str:
    """How the question is spoken of: by its number, or by its first words."""
    if question.label:
        return f"Question {question.id}"
    words = (question.text.text or question.asked).split()
    return f"The question “{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"
