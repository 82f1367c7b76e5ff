"""Imported by the process that workers are forked off: has the parsers loaded before the first letter comes.

Nothing comes in and nothing goes out; a machine that lacks a parser finds that out when it needs it.
"""

from __future__ import annotations

import gc
from contextlib import suppress

with suppress(Exception):
    from foiread.ingest.elements import classify

    classify(["A line of text that has every rule loaded."])

# What is loaded now is never garbage: no collection in a worker has to look through it. A letter makes thousands of
# small things and few that hold each other: looking for those less often costs a little memory and saves a tenth.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
