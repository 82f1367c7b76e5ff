"""Who speaks, layout by layout: the requester, quoted, or the body that answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foiread.ingest import from_bytes
from foiread.sections import find_sections
from foiread.types import Document, Role

HEAD = """Wexmouth Borough Council

3 May 2024

Dear Ms Quill

Thank you for your request, which we have handled under the Freedom of Information Act 2000.

"""
FOOT = """
Yours sincerely

Ivy Sallow
"""

LAYOUTS = {
    "question, answer, question, answer": """
> 1. How many vans do you own?

12

> 2. How many are electric?

We do not hold this information.
""",
    "all questions, then all answers": """
You asked:

> 1. How many vans do you own?
> 2. How many are electric?

Our response:

1. We own 12 vans.
2. Three are electric.
""",
    "a heading is the question": """
> Number of vans

12

> Number of electric vans

3
""",
    "answers are announced": """
> Question 1: How many vans do you own?
Answer: 12

> Question 2: How many are electric?
Answer: 3
""",
    "unnumbered questions": """
> How many vans do you own?

12

> How many are electric?

Three of them are.
""",
    # Figures in the request are its own: an example of what is wanted, what was said last year, what was paid.
    "an example in the question": """
> 1. Please give the number of visits a month, for example 40 visits in May, 30 in June.

302
""",
    "the requester's figures before the question": """
> 1. In 2021 you told me that 71 visits were made. How many visits were made in 2023?

66

> 2. I paid £45 for a permit. What does a permit cost now?

£52
""",
    "the requester explains first": """
You wrote:

> I am a tenant and my rent went up by £45 in 2023. I would like to know:

> 1. How many tenants had a rise?
> 2. What was the mean rise?

Our response:

1. 812
2. £31
""",
    "a request of bullets": """
You asked for:

> • the number of swimmers in 2023
> • the number of lifeguards in 2023

Our response:

In relation to the first bullet point, there were 1,204 swimmers.

In relation to the second bullet point, there were 14.
""",
}


@pytest.mark.parametrize("case", LAYOUTS)
def test_the_requester_is_told_from_the_body(document_of: Callable[..., Document], case: str) -> None:
    """Lines marked with `>` in the table (the mark is no part of the letter) are the requester's, figures are not."""
    marked = LAYOUTS[case].splitlines()
    asked = [line[2:] for line in marked if line.startswith("> ")]
    body = "\n".join(line.removeprefix("> ") for line in marked)
    document = document_of(HEAD + body + FOOT)
    said = words_by_role(document)
    # A heading that announces the request or the answers (`You asked:`) may stand on either side.
    assert [line for line in asked if line.removeprefix("• ") not in said[Role.REQUEST]] == []
    answers = [line for line in marked if line and not line.startswith("> ") and not line.endswith(":")]
    assert [line for line in answers if line.split(". ")[-1].removeprefix("Answer: ") not in said[Role.ANSWER]] == []


def test_question_and_answer_may_share_a_line(document_of: Callable[..., Document]) -> None:
    """A role is of a stretch of text, not of a line."""
    document = document_of(f"{HEAD}1. How many vans do you own? 12\n2. How many are electric? None\n{FOOT}")
    said = words_by_role(document)
    assert said[Role.REQUEST].splitlines() == ["1. How many vans do you own?", "2. How many are electric?"]
    assert said[Role.ANSWER].splitlines() == ["12", "None"]


def test_bold_print_tells_questions_from_answers() -> None:
    """A bold line that asks nothing in so many words is a question where the bold lines are."""
    letter = (
        HEAD + "**1. Vans owned, by depot**\n\nThe depot at Low Meadow has 12 vans.\n\n"
        "**2. Reasons for the change of supplier**\n\nThe fleet was renewed in the spring.\n" + FOOT
    )
    said = words_by_role(from_bytes(letter.encode(), "letter.md"))
    assert "Reasons for the change" in said[Role.REQUEST]
    assert "The fleet was renewed in the spring." in said[Role.ANSWER]
    assert "12 vans" in said[Role.ANSWER]


def words_by_role(document: Document) -> dict[Role, str]:
    """Everything each speaker says, stretch by stretch."""
    said: dict[Role, list[str]] = {Role.REQUEST: [], Role.ANSWER: []}
    for section in find_sections(document):
        for role in section.roles:
            said.setdefault(role.role, []).append(document.slice(role.span))
    return {role: "\n".join(words) for role, words in said.items()}
