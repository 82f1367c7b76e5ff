"""A pattern that looks before it searches finds what `re` finds, to the character, in every text."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foiread.needs import Beginnings, Need, beginnings_of, needs_of
from foiread.phrase import Phrase, any_of
from foiread.readers.rules import inline, metadata, outcomes
from foiread.sections import phrases, to_programs

MODULES = (phrases, outcomes, metadata, inline, to_programs)
ALL = {
    f"{module.__name__.rpartition('.')[2]}.{name}": found
    for module in MODULES
    for name, found in vars(module).items()
    if isinstance(found, Phrase) and not name.endswith(("_CUE", "_START", "_OPENS", "_ONLY"))
} | {f"metadata.{kind.value}": found for kind, found in metadata._KINDS}
"""But for those that are only tried where a text begins, as plain patterns."""
WORDS = sorted(
    set(chain.from_iterable(re.findall(r"[a-z’']{2,}", one.pattern.lower()) for one in ALL.values()))
    | {"a", "i", "s", "ſ", "\u212a", "5", "12", "£", ".", "?", ":", "-", "(", ")", "/", "’", "www.", "İf", "ıf"}
)
LINES = st.lists(st.sampled_from(WORDS), max_size=14).flatmap(
    lambda words: st.sampled_from((" ", "  ", "-", ", ", "\n")).map(lambda joint: joint.join(words))
)


@pytest.mark.parametrize(
    ("pattern", "words", "pieces"),
    [
        (r"\bno\s+records?\s+(?:are\s+)?kept\b", {"kept"}, set()),
        (r"\b(?:refus(?:e|al)|withh(?:e|o)ld)\b", {"refuse", "refusal", "withheld", "withhold"}, set()),
        (r"https?://", set(), {"http://", "https://"}),
        (r"\b(?:the\s+)?(?:\w+\s+){0,3}board\b", {"board"}, set()),
        (r"\bpublish\w*", set(), {"publish"}),
        (r"(?<!\w)apples?(?!\w)", {"apple", "apples"}, set()),
        (r"plan(?=\s|$)", set(), {"plan"}),
    ],
)
def test_what_a_pattern_needs(pattern: str, words: set[str], pieces: set[str]) -> None:
    """Words where the pattern says that they begin and end there, else pieces of text; the rarest of several."""
    assert needs_of(pattern, re.IGNORECASE)[0] == Need(frozenset(words), frozenset(pieces))


@pytest.mark.parametrize("pattern", [r"\d+", r"(?:yes)?", r"yes|\d", r"(?:no\s+)*\w+", ".", ""])
def test_a_pattern_that_needs_no_word(pattern: str) -> None:
    """Nothing is asked for where a pattern can match without any word."""
    assert needs_of(pattern, re.IGNORECASE) == []


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        (r"\bno\s+records?\s+kept\b", Beginnings(("no",), at_word=True)),
        (r"no\s+records?\s+kept\b", Beginnings()),
        (r"(?<!\w)(?:the\s+)?(?:board|trust)\b", Beginnings(("board", "the", "trust"), at_word=True)),
        (r"(?:please\s+)+note", Beginnings(("please",))),
        (r"\w+\s+board", Beginnings()),
        (r"(?:the\s+)?\w+", Beginnings()),
    ],
)
def test_what_a_match_begins_with(pattern: str, beginnings: Beginnings) -> None:
    """Strings that a pattern begins with are read out of it, if they are few and long; else nothing is said."""
    assert beginnings_of(pattern, re.IGNORECASE) == beginnings


def test_parts_are_found_in_the_order_of_the_text() -> None:
    """Where several phrases of a pattern stand in a text, what `re` finds of them is found, and nothing twice."""
    pattern = r"\bno\s+records?\b|\brecords?\s+(?:are\s+)?kept\b|\bkept\s+by\b|\bboard\b"
    text = "The Board has no record kept by it; records are kept by the board. No records kept."
    phrase, compiled = Phrase(pattern, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)
    for start, end in ((0, len(text)), (4, len(text)), (12, 60), (17, 30)):
        assert [one.span() for one in phrase.finditer(text, start, end)] == [
            one.span() for one in compiled.finditer(text, start, end)
        ]


@pytest.mark.parametrize("name", ALL)
def test_what_matches_is_found(name: str) -> None:
    """Whatever it is that a pattern matches is found, with words round it or without: nothing is passed over."""
    phrase = ALL[name]
    compiled = re.compile(phrase.pattern, phrase.flags)

    @settings(max_examples=2, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(compiled), LINES)
    def found(matching: str, line: str) -> None:
        for text in (matching, line, f"{line} {matching}", f"{matching} {line}", matching.upper()):
            _same(phrase, compiled, text)

    found()


@given(LINES)
@settings(max_examples=15, derandomize=True, deadline=None)
def test_lines_of_words_of_the_genre(line: str) -> None:
    """The same place is found, or none, in any line; a stretch of a text is searched as `re` searches it."""
    for phrase in ALL.values():
        compiled = phrase.whole
        _same(phrase, compiled, line)
        low, high = len(line) // 4, 3 * len(line) // 4
        assert _place(phrase.search_in(line, low, high)) == _place(compiled.search(line, low, high))
        assert [one.span() for one in phrase.finditer(line, low, high)] == [
            one.span() for one in compiled.finditer(line, low, high)
        ]


def _same(phrase: Phrase, compiled: re.Pattern[str], text: str) -> None:
    assert _place(phrase.search(text)) == _place(compiled.search(text))


def _place(match: re.Match[str] | None) -> tuple[int, int] | None:
    return match.span() if match else None


def test_many_phrases_are_written_one_a_line() -> None:
    """A space stands for white space, save in a set; what stands further in goes on with the phrase above it."""
    pattern = any_of(r"""
        \bno records
        kept (?:by
            |for) us
        (?<![ ]not) held[ ]here
        \ [^] ] x
        """)
    assert pattern == r"\bno\s+records|kept\s+(?:by|for)\s+us|(?<![ ]not)\s+held[ ]here|\ [^] ]\s+x"
