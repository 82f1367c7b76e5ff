"""`dataclass`, for things of which a letter is read into hundreds: frozen for the type checker, not at run time.

In: a class. Out: what `dataclasses.dataclass` makes of it. A frozen one calls `object.__setattr__` for each of its
fields, several times the cost of an assignment; here mypy refuses the assignment that Python would. It is hashed as a
frozen one is. What leaves foiread is a pydantic model (`foiread.types`) and no such thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """Make a dataclass that can be hashed, and is left alone though nothing refuses an assignment."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["dataclass"]
