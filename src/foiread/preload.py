"""Imported by the process that workers are forked off: has the parsers loaded before the first letter comes.

Nothing comes in and nothing goes out; a machine that lacks a parser finds that out when it needs it.
"""

from __future__ import annotations

import gc
from contextlib import suppress

with suppress(Exception):
    from foiread.ingest.elements import classify

    classify(["A line of text that has every rule loaded."])

# What is loaded now is never garbage: no collection in a worker has to look through it.
gc.collect()
gc.freeze()
