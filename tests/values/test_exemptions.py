"""Cited sections and regimes."""

from __future__ import annotations

import pytest

from foiread.values import find_exemptions, find_regimes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # One thing, many spellings.
        ("Section 17.1", ["s.17(1)"]),
        ("s17(1)", ["s.17(1)"]),
        ("section 40 (2)", ["s.40(2)"]),
        ("section 1.1 of the Act", ["s.1(1)"]),
        ("exempt under s.12", ["s.12"]),
        ("Regulation 12 (5) (e)", ["r.12(5)(e)"]),
        ("regulation 12(4)(b)", ["r.12(4)(b)"]),
        ("Reg 13(1)", ["r.13(1)"]),
        ("section 36(2)(b)(i)", ["s.36(2)(b)(i)"]),
        # A second subsection after the first is the condition, not the exemption.
        ("section 40(2) (3A)(a)", ["s.40(2)"]),
        # A comma without a space before the subsection.
        ("Personal Information (Section 40,2)", ["s.40(2)"]),
        # The word and its number on two lines, the second set in.
        ("exempt under section\n    38(1)(b) as", ["s.38(1)(b)"]),
        # Lists share one word.
        ("Sections 31(1)(a) and 40(2)", ["s.31(1)(a)", "s.40(2)"]),
        ("sections 12, 14 and 21", ["s.12", "s.14", "s.21"]),
        ("Section 12 and 18 hours", ["s.12"]),
        # Paragraphs of one section, printed together or one after the other.
        ("section 31(1)(a)(b)", ["s.31(1)(a)", "s.31(1)(b)"]),
        ("section 31(1)(a), (b) and (c)", ["s.31(1)(a)", "s.31(1)(b)", "s.31(1)(c)"]),
        ("sections 40(2) and (3A) of the Act", ["s.40(2)", "s.40(3A)"]),
        # The regulations have sections to some.
        ("Section 12(4)(b) of the EIR", ["r.12(4)(b)"]),
        # Section 30 is called Investigations.
        ("Section 30(3) Investigations and Section 31(3)", ["s.30(3)", "s.31(3)"]),
        ("a section 30 investigation", []),
        # Bracketed names of the exemption, then the Act.
        ("Section 40(2) (personal information) of the Freedom of Information Act 2000", ["s.40(2)"]),
        ("section 21 (information accessible by other means)", ["s.21"]),
        # Scotland numbers its own.
        ("section 38(1)(b) of the Freedom of Information (Scotland) Act 2002", ["s.38(1)(b)"]),
        ("FOISA section 25(1)", ["s.25(1)"]),
        # Sections of other Acts.
        ("section 17 of the Children Act 1989", []),
        ("section 20 of the Children Act", []),
        ("section 8 of the Housing Act 1988", []),
        # Sections known by their use.
        ("section 47 enquiries", []),
        ("section 106 agreements", []),
        ("a section 114 notice", []),
        ("section 21 accommodation", []),
        ("section 31 of this report", []),
        # A possessive is no section.
        ("children's 12 places", []),
    ],
)
def test_sections(text: str, codes: list[str]) -> None:
    """The Act named right after decides, then what the section is called upon for."""
    assert [found.code for found in find_exemptions(text)] == codes


def test_spans_are_the_words_that_cite() -> None:
    """Each code points at its own words, and unpacks as (code, span)."""
    text = "We rely on sections 31(1)(a) and 40(2) here."
    assert [(code, text[span.start : span.end]) for code, span in find_exemptions(text)] == [
        ("s.31(1)(a)", "sections 31(1)(a)"),
        ("s.40(2)", "40(2)"),
    ]


def test_advice_and_appeal_are_procedural() -> None:
    """Sections 16 and 50 are named in most letters and relied on in none."""
    found = find_exemptions("Under section 16 we advise; section 50 lets you appeal; section 17 is this notice.")
    assert [(one.code, one.procedural) for one in found] == [("s.16", True), ("s.50", True), ("s.17", False)]


def test_regimes() -> None:
    """Each Act is found once where it stands, the Scottish one not taken for the other."""
    text = "the Freedom of Information Act 2000 and the Environmental Information Regulations 2004; FOISA"
    assert [code for code, _ in find_regimes(text)] == ["FOIA 2000", "EIR 2004", "FOISA 2002"]
    assert [code for code, _ in find_regimes("Freedom of Information (Scotland) Act 2002")] == ["FOISA 2002"]


def test_an_exception_of_the_regulations_needs_no_word_before_it() -> None:
    """Its paragraph and letter tell which law it is of; `10(4)` is the Scottish one's."""
    found = find_exemptions("Refused: 12(4)(d). Excepted under 12(5)(b) and 12(5)(f), not 10(4)(a) or 3(4)(a).")
    assert [code for code, _ in found] == ["r.12(4)(d)", "r.12(5)(b)", "r.12(5)(f)"]
