"""Every error foiread raises on purpose.

FoireadError
├── InputError          a file we cannot read: carries the file and what to do
│   ├── UnsupportedFile     no reader for this type, or a program it needs is missing
│   ├── PasswordProtected   encrypted
│   ├── DamagedFile         truncated, corrupt, undecodable
│   ├── OwnFault            our code stumbled over it: to be reported
│   ├── HostileFile         a bomb, too large, too deep, past a limit
│   └── NoText              nothing to read in it (empty, or a picture of a page)
├── ReaderError         a model or its service: says what was tried
│   ├── ModelRefused · ModelUnavailable · BudgetSpent · BadReading · ReplyAwaited
├── OutputError         results cannot be written: what was there before is intact
├── LabelError          a label of an evaluation does not validate
└── UsageError          wrong options; printed without a traceback, exit 2
"""

from __future__ import annotations


class FoireadError(Exception):
    """Base of all errors of this package; `str()` is one line a person can act on."""


class InputError(FoireadError):
    """A file we cannot read: names the file and says what to do."""

    code = "unreadable"

    def __init__(self, name: str, problem: str, remedy: str = "", *, lacking: bool = False) -> None:
        """Build the sentence `name: problem. remedy.`; `lacking`: a program it needs is missing here."""
        self.lacking = lacking
        self.name = name
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{name}: {problem}." + (f" {remedy}." if remedy else ""))

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str], dict[str, object]]:
        """What it is made of, so that it can travel to another process."""
        return type(self), (self.name, self.problem, self.remedy), self.__dict__


class UnsupportedFile(InputError):
    """No reader for this type of file."""

    code = "unsupported_file"


class PasswordProtected(InputError):
    """The file is encrypted."""

    code = "password_protected"


class DamagedFile(InputError):
    """The file is truncated, corrupt or undecodable."""

    code = "damaged_file"


class OwnFault(InputError):
    """Our own code stumbled over the file: names the error, and asks for it to be reported."""

    code = "not_read"


class HostileFile(InputError):
    """The file passes a limit that protects the machine."""

    code = "hostile_file"


class NoText(InputError):
    """There is nothing to read in the file."""

    code = "no_text"


class OutputError(FoireadError):
    """Results cannot be written; what was there before is intact."""


class LabelError(FoireadError):
    """A label of an evaluation does not validate."""


class UsageError(FoireadError):
    """Wrong options."""


class ReaderError(FoireadError):
    """A model or its service: says what happened and, where it matters, what to do."""

    code = "model_failed"


class ModelRefused(ReaderError):
    """The model, or its service, declined to answer."""

    code = "model_refused"


class ModelUnavailable(ReaderError):
    """The service cannot be reached, or does not let us in."""

    code = "model_unavailable"


class BudgetSpent(ReaderError):
    """The next call could pass the budget: nothing was sent."""

    code = "budget_spent"


class BadReading(ReaderError):
    """The reply is cut off, or nothing that can be used."""

    code = "bad_reading"


class ReplyAwaited(ReaderError):
    """The call goes, or went, out in a batch: its reply is not there yet."""

    code = "reply_awaited"
