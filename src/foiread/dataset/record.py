"""One letter of a run, read or failed: what tables are written from and what a line of `letters.jsonl` holds."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from foiread.types import Finding, Frozen, Letter, Severity


class Failure(Frozen):
    """Why a letter could not be read."""

    code: str
    """`snake_case`, stable."""
    problem: str
    """What is the matter, without the file's name."""
    remedy: str = ""
    """What to do about it."""

    def sentence(self, name: str) -> str:
        """The one line that a person reads."""
        remedy = f" {self.remedy.rstrip('.')}." if self.remedy else ""
        return " ".join(f"{name}: {self.problem.rstrip('.')}.{remedy}".split())


class Record(Frozen):
    """One letter of a run."""

    letter: str
    """Id of the letter in this run: its document's, with `-2` … for further copies of the same bytes."""
    document: str
    """Id of the document: the first 16 hex digits of the sha256 of its bytes."""
    case: str
    file: str
    """Path relative to what was given."""
    status: Literal["read", "failed"]
    failure: Failure | None = None
    notes: tuple[Finding, ...] = ()
    """What this run has to say of it beside the letter's own findings (a copy of another letter)."""
    result: Letter | None = None
    """The letter as read; None when it failed."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.result is None) is (self.failure is None) or (self.status == "read") is (self.result is None):
            message = "a record is either read, with a result, or failed, with a failure"
            raise ValueError(message)
        return self

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything a person should know of it: the failure, the letter's findings, the run's notes."""
        own = self.result.findings if self.result else ()
        failed = (
            (Finding(code=self.failure.code, severity=Severity.ERROR, message=self.failure.sentence(self.file)),)
            if self.failure
            else ()
        )
        return (*failed, *own, *self.notes)
