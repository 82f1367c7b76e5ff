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


class Supplied(Frozen):
    """What a manifest says of a letter. None of it is copied from the letter."""

    authority: str | None = None
    """The public body, used where the letter does not name it."""
    sent: str | None = None
    """ISO day on which the request was sent."""
    received: str | None = None
    """ISO day on which the reply was received, used where the letter prints no date."""
    request: str | None = None
    """The file of the request, as the manifest names it."""


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
    supplied: Supplied | None = None
    """What a manifest says of it."""
    described_state: str | None = None
    """The state of the whole request, in WhatDoTheyKnow's words (`successful`, `not_held`, `rejected` …)."""
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
        return (*failed, *own, *self.notes, *self._from_manifest())

    def filled(self) -> dict[str, str]:
        """Columns of the table `letters` that the manifest fills, since the letter leaves them out."""
        if self.supplied is None:
            return {}
        said = self.result.metadata if self.result else None
        missing = {
            "authority": self.supplied.authority if not said or not said.authority else None,
            "date": self.supplied.received if not said or not said.date_iso else None,
        }
        return {column: text for column, text in missing.items() if text}

    def _from_manifest(self) -> tuple[Finding, ...]:
        """A note of what the manifest gave, so that nobody takes it for the letter's words."""
        if self.supplied is None:
            return ()
        filled = self.filled()
        told = [f"{column} {text}" for column, text in filled.items()]
        if self.supplied.sent:
            told.append(f"request sent {self.supplied.sent}")
        if self.supplied.received and "date" not in filled:
            told.append(f"reply received {self.supplied.received}")
        if self.supplied.request:
            told.append(f"request {self.supplied.request}")
        if not told:
            return ()
        message = f"from the manifest, not from the letter: {'; '.join(told)}"
        return (Finding(code="from_manifest", severity=Severity.NOTE, message=message),)
