"""Imported by the process that workers are forked off, when letters are read with a model: loads what is slow to load.

Nothing comes in and nothing goes out; what cannot be loaded is told when it is needed.
"""

from __future__ import annotations

from contextlib import suppress

with suppress(Exception):
    import instructor
    import instructor.core
    import openai.types.chat

    __all__ = ["instructor", "openai"]
