"""The random structured truth: in comes a random source and what the layout wants, out comes what was asked and is so.

Nothing here knows how a letter is laid out, and nothing that lays out changes a value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from foiread.evals.synth import amounts, phrases, values
from foiread.evals.synth.amounts import Amount, Period, date_text, year
from foiread.evals.synth.bodies import Body, make_body
from foiread.evals.synth.topics import TOPICS, Dimension, Topic

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


@dataclass(frozen=True)
class Single:
    """One value; `sentence` has `{}` where it stands."""

    amount: Amount
    sentence: str = "{}"


@dataclass(frozen=True)
class Entry:
    """One line of a breakdown: a year or a category, and its value (None where nothing was written)."""

    label: str
    amount: Amount | None
    period: Period | None = None


@dataclass(frozen=True)
class Breakdown:
    """Several values under one question."""

    entries: tuple[Entry, ...]
    dimension: str
    asked: bool = False
    """The requester listed the entries, so that each is a part of the question."""


@dataclass(frozen=True)
class Choice:
    """Options, one of them chosen."""

    options: tuple[str, ...]
    chosen: int


@dataclass(frozen=True)
class Column:
    """A table's column: its header, the header above it, and the period one of them says."""

    name: str
    period: Period | None = None
    group: str = ""


@dataclass(frozen=True)
class Band:
    """A heading inside a table for the rows below it."""

    name: str
    period: Period


@dataclass(frozen=True)
class Line:
    """A table's row: its header, the period it says, the band it stands in."""

    name: str
    period: Period | None = None
    band: str = ""


@dataclass(frozen=True)
class Matrix:
    """A table of values; None is a blank cell."""

    stub: str
    rows: tuple[Line, ...]
    columns: tuple[Column, ...]
    cells: tuple[tuple[Amount | None, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Words:
    """An answer in words, without a value."""

    text: str
    arguments: tuple[str, ...] = ()
    link: str = ""


Content = Single | Breakdown | Choice | Matrix | Words


@dataclass(frozen=True)
class Question:
    """What was asked, and what the truth is."""

    text: str
    content: Content
    outcome: str = "disclosed"
    accept: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    accept_exemptions: tuple[tuple[str, ...], ...] = ()
    period: Period | None = None
    """The period that its own words say."""
    example: bool = False
    """Its words hold numbers of the requester's."""

    @property
    def short(self) -> bool:
        """Whether its answer fits on a line."""
        if isinstance(self.content, Breakdown):
            return not self.content.asked and len(self.content.entries) <= 3
        if isinstance(self.content, Words):
            return not self.content.arguments and len(self.content.text) < 200
        return isinstance(self.content, Single)


@dataclass(frozen=True)
class Truth:
    """Everything that one letter says."""

    body: Body
    topic: Topic
    regime: str
    reference: str
    sent: date
    received: date
    licence: str | None
    questions: tuple[Question, ...]
    year_form: str


@dataclass(frozen=True)
class Wants:
    """What a layout needs of a truth."""

    least: int = 3
    most: int = 8
    only: tuple[str, ...] = ()
    """Kinds of question it can set, of `KINDS`; empty: all."""
    shared: bool = False
    """Some questions have one answer together."""
    same_years: bool = False
    """Every question is answered by the same years."""


def make_truth(rng: Random, wants: Wants) -> Truth:
    """One random truth."""
    body = make_body(rng)
    topic = rng.choice(TOPICS)
    regime = "FOISA 2002" if body.scottish else "EIR 2004" if rng.random() < 0.08 else "FOIA 2000"
    received = date(rng.randint(2017, 2025), 1, 5) + timedelta(days=rng.randrange(330))
    maker = _Maker(rng, body, topic, regime, received)
    questions = maker.questions(wants)
    if wants.shared:
        questions = maker.shared(questions)
    if len(questions) > 2 and rng.random() < 0.35:
        questions = maker.referred(questions)
    return Truth(
        body=body,
        topic=topic,
        regime=regime,
        reference=_reference(rng, received),
        sent=received + timedelta(days=rng.randint(12, 29)),
        received=received,
        licence=rng.choice(("ogl", "ogl", "restricted", None)),
        questions=tuple(questions),
        year_form=maker.year_form,
    )


def _reference(rng: Random, received: date) -> str:
    number = rng.randint(100, 9899)
    form = rng.choice(("FOI/{year}/{n:04}", "FOI {n:05}", "IR-{year}-{n}", "{year}-{n:04}", "REQ{n:06}", "FOI-{n}"))
    return form.format(year=received.year, n=number)


class _Maker:
    """Makes the questions of one letter; remembers what was asked, so that no question comes twice."""

    def __init__(self, rng: Random, body: Body, topic: Topic, regime: str, received: date) -> None:
        self.rng, self.body, self.topic, self.regime = rng, body, topic, regime
        begins = {"calendar": 1, "financial": 4, "academic": 9}[topic.year_kind]
        self.last = received.year - 1 - (received.month < begins)
        self.received = received
        self.year_form = rng.choice(("/", "/", "/", "-", "long"))
        self.called = rng.choice(("the Council", "your council", "you"))
        self.style = values.ValueStyle(commas=rng.random() < 0.85, below=rng.choice((5, 5, 5, 6, 10)))
        self.counts = rng.sample(topic.counts, len(topic.counts))
        self.costs = rng.sample(topic.costs, len(topic.costs))
        self.seen: set[str] = set()
        self.exampled = False

    def questions(self, wants: Wants) -> list[Question]:
        """So many different questions of the kinds that the layout can set."""
        makers: dict[str, Callable[[], Question | None]] = {
            "single": self.single,
            "cost": self.cost,
            "share": self.share,
            "time": self.time,
            "yes_no": self.yes_no,
            "date": self.date,
            "series": self.series,
            "parts": self.parts,
            "options": self.options,
            "choice": self.choice,
            "breakdown": self.breakdown,
            "table": self.table,
            "words": self.words,
            "closed": self.closed,
        }
        if wants.same_years:
            return self._same_years(self.rng.randint(wants.least, wants.most))
        kinds = {kind: weight for kind, weight in _WEIGHTS.items() if not wants.only or kind in wants.only}
        wanted = self.rng.randint(wants.least, wants.most)
        made: list[Question] = []
        for kind in self.rng.choices(list(kinds), list(kinds.values()), k=_TRIES):
            question = makers[kind]() if len(made) < wanted else None
            if question and question.text not in self.seen:
                self.seen.add(question.text)
                made.append(question)
        return made

    def single(self) -> Question | None:
        """How many … in one year."""
        counted = self._count()
        if not counted:
            return None
        noun, verb = counted
        period = self._year()
        text = self.rng.choice(_SINGLE).format(noun=noun, verb=verb, when=self._when(period))
        amount = values.small_or_count(self.rng, self.style)
        sentence = self.rng.choice(("{}", "{}", "{}.", "{} " + noun, "There were {} " + noun + ".", "A total of {}."))
        if amount.number is None or amount.marker:
            sentence = "{}"
        example = not self.exampled and self.rng.random() < 0.12
        if example:
            self.exampled = True
            old = self._period(self.last - 5).text
            text += self.rng.choice(_EXAMPLES).format(n=self.rng.randint(20, 900), year=old, noun=noun, verb=verb)
        return Question(text, Single(amount, sentence), period=period, example=example)

    def cost(self) -> Question | None:
        """How much was spent."""
        if not self.costs:
            return None
        period = self._year()
        thing = self.costs.pop()
        text = self.rng.choice(_COST).format(thing=thing, when=self._when(period), you=self._you())
        amount = values.money(self.rng)
        sentence = self.rng.choice(("{}", "{}", "{}.", "The Council spent {}.", "Total spend was {}."))
        return Question(text, Single(amount, sentence), period=period)

    def share(self) -> Question:
        """What percentage."""
        period = self._year()
        text = f"What percentage of cases concerning {self.topic.subject} {self._when(period)} were closed within 28 days?"
        return Question(text, Single(values.percent(self.rng), self.rng.choice(("{}", "{}."))), period=period)

    def time(self) -> Question:
        """How long on average."""
        task = self.rng.choice(self.topic.times)
        period = self._year()
        amount = values.days(self.rng)
        text = f"What was the average time taken {task} {self._when(period)}?"
        return Question(text, Single(amount, self.rng.choice(("{}", "{}."))), period=period)

    def yes_no(self) -> Question:
        """Yes or no."""
        asked = "your council" if self.called == "you" else self.called
        text = self.rng.choice(self.topic.yes_no).format(body=asked)
        raw = self.rng.choice(("Yes", "Yes", "YES", "No", "No", "No"))
        longer = "{}, we do not." if raw == "No" else "{}, this is set out in our procedures."
        sentence = self.rng.choice(("{}", "{}", "{}.", longer))
        return Question(text, Single(Amount(raw), sentence))

    def date(self) -> Question:
        """When."""
        text = f"When was your {self.topic.document} last reviewed?"
        day = self.received - timedelta(days=self.rng.randint(100, 1500))
        printed = Amount(date_text(day, self.rng.choice(("long", "long", "slashed", "ordinal"))))
        return Question(text, Single(printed, self.rng.choice(("{}", "{}", "It was last reviewed on {}."))))

    def series(self) -> Question | None:
        """A figure for each of some years, not listed by the requester."""
        years = self._years()
        each = f"in each of the last {_NUMBERS[len(years)]} {self._year_word()}s"
        counted = None if self.costs and self.rng.random() < 0.3 else self._count()
        if counted:
            text = f"How many {counted[0]} were {counted[1]} {each}?"
        elif self.costs:
            text = f"How much did {self._you()} spend on {self.costs.pop()} {each}?"
        else:
            return None
        row = values.row(self.rng, self.style, len(years), money=not counted)
        entries = tuple(Entry(period.text, amount, period) for period, amount in zip(years, row, strict=True))
        return Question(text, Breakdown(entries, self._year_word().capitalize()))

    def parts(self) -> Question | None:
        """A figure for each of some years that the requester listed."""
        counted = self._count()
        if not counted:
            return None
        years = self._years()
        row = values.row(self.rng, self.style, len(years))
        entries = [Entry(period.text, amount, period) for period, amount in zip(years, row, strict=True)]
        gap = self.rng.random() < 0.15
        if gap:
            entries[0] = replace(entries[0], amount=Amount("Not held", marker="not_held"))
        return Question(
            f"How many {counted[0]} were {counted[1]} in the following {self._year_word()}s?",
            Breakdown(tuple(entries), self._year_word().capitalize(), asked=True),
            outcome="partly_disclosed" if gap else "disclosed",
            accept=("disclosed",) if gap else (),
        )

    def options(self) -> Question | None:
        """Categories that the requester listed, with something after most of them."""
        counted = self._count()
        if not counted:
            return None
        dimension = self._dimension(4)
        period = self._year()
        text = (
            f"Of the {counted[0]} {counted[1]} {self._when(period)}, how many fell into each of the following "
            f"categories ({dimension.by})?"
        )
        row = values.row(self.rng, self.style, len(dimension.categories))
        skipped = self.rng.random() < 0.3
        entries = tuple(
            Entry(name, None if skipped and index and self.rng.random() < 0.2 else amount)
            for index, (name, amount) in enumerate(zip(dimension.categories, row, strict=True))
        )
        return Question(text, Breakdown(entries, dimension.name, asked=True), period=period)

    def choice(self) -> Question:
        """Options of which one is ticked."""
        dimension = self._dimension(3)
        noun = self._noun()
        if self.rng.random() < 0.5:
            options: tuple[str, ...] = ("Yes", "No", "Don't know")
            text = f"Do you hold figures on {noun} by {dimension.by}?"
        else:
            options = ("Daily", "Weekly", "Monthly", "Never")
            text = f"How often are figures on {noun} reported to members?"
        return Question(text, Choice(options, self.rng.randrange(len(options))))

    def breakdown(self) -> Question | None:
        """A few named figures."""
        counted = self._count()
        if not counted:
            return None
        noun, verb = counted
        dimension = self._dimension(2)
        names = self.rng.sample(dimension.categories, min(len(dimension.categories), self.rng.randint(2, 4)))
        period = self._year()
        listed = f"{', '.join(names[:-1])} and {names[-1]}"
        text = f"How many {noun} were {verb} {self._when(period)}, by {dimension.by} ({listed})?"
        row = values.row(self.rng, self.style, len(names))
        entries = tuple(Entry(name, amount) for name, amount in zip(names, row, strict=True))
        return Question(text, Breakdown(entries, dimension.name), period=period)

    def table(self) -> Question | None:
        """A table of categories by years, of categories by what happened, or of months."""
        form = self.rng.choices((self._with_years, self._with_verbs, self._by_month), (6, 4, 1.5))[0]
        return form()

    def words(self) -> Question:
        """What is answered in words."""
        if self.rng.random() < 0.5:
            text = f"Which software is used for {self.topic.systems}?"
            answer = self.rng.choice(_SYSTEMS)
        else:
            text = f"Please explain how {self.topic.rule}."
            answer = self.rng.choice(_EXPLAINED)
        return Question(text, Words(answer))

    def closed(self) -> Question:
        """What is refused, not held, published or attached."""
        fits = self.rng.choice(("names", "policy", "report", "heavy"))
        noun, verb = self.rng.choice(self.topic.counts)
        text = {
            "names": f"Please give the names and job titles of the officers responsible for {self.topic.subject}.",
            "policy": self.rng.choice(_POLICY).format(document=self.topic.document),
            "report": self.rng.choice(_REPORT).format(subject=self.topic.subject),
            "heavy": f"For all {noun} {verb} since {self.last - 6}, please state {self.rng.choice(_HEAVY)}.",
        }[fits]
        return self._closed(text, fits)

    def shared(self, questions: list[Question]) -> list[Question]:
        """Two to four neighbours get one closed answer together."""
        size = min(len(questions) - 1, self.rng.randint(2, 4))
        start = self.rng.randint(0, len(questions) - size)
        asked = [text.format(subject=self.topic.subject) for text in _COPIES[: size]]
        one = self._closed(asked[0], self.rng.choice(("policy", "report")), shared=True)
        group = [replace(one, text=text) for text in asked]
        return [*questions[:start], *group, *questions[start + size :]]

    def referred(self, questions: list[Question]) -> list[Question]:
        """A later question refers back to an earlier one; the layout fills in its number."""
        known = [index for index, question in enumerate(questions[:-1]) if _can_be_named(question)]
        if not known or not isinstance(questions[-1].content, Single | Breakdown):
            return questions
        target = self.rng.choice(known)
        noun = self._noun()
        text = f"Please provide the same information for {noun} reported by members of the public."
        answer = self.rng.choice(_BACK).replace("{n}", f"{{back:{target}}}")
        question = Question(text, Words(answer), accept=("unanswered", "not_held"))
        return [*questions[:-1], question]

    # ── pieces ──────────────────────────────────────────────────────────────────────────────────

    def _same_years(self, wanted: int) -> list[Question]:
        years = self._years()
        made = []
        for noun, verb in self.counts[:wanted]:
            row = values.row(self.rng, self.style, len(years))
            entries = tuple(Entry(period.text, amount, period) for period, amount in zip(years, row, strict=True))
            text = f"How many {noun} were {verb} in each {self._year_word()} since {years[0].text}?"
            made.append(Question(text, Breakdown(entries, self._year_word().capitalize())))
        return made

    def _with_years(self) -> Question | None:
        """Categories by years."""
        counted = self._count()
        if not counted:
            return None
        dimension = self._dimension(4)
        years = self._years(3)
        text = (
            f"Please provide the number of {counted[0]} {counted[1]}, by {dimension.by} and {self._year_word()}, for the "
            f"last {_NUMBERS[len(years)]} {self._year_word()}s."
        )
        columns = tuple(Column(period.text, period) for period in years)
        return self._matrix(text, dimension.name, self._some(dimension), columns)

    def _with_verbs(self) -> Question | None:
        """Categories by what happened: in one year, in two under merged headers, or in two one below the other."""
        if len(self.counts) < 2:
            return None
        dimension = self._dimension(4)
        counted = [self.counts.pop() for _ in range(min(len(self.counts), self.rng.randint(2, 3)))]
        names = [f"{noun} {verb}".capitalize() for noun, verb in counted]
        rows = self._some(dimension)
        form = self.rng.random()
        if form < 0.5:
            period = self._year()
            text = f"Please break down {_joined(names)} by {dimension.by} {self._when(period)}."
            question = self._matrix(text, dimension.name, rows, tuple(Column(name) for name in names))
            return replace(question, period=period)
        years = self._years(2)
        text = (
            f"Please give the figures for {_joined(names[:2])}, by {dimension.by}, for {years[0].text} and "
            f"{years[1].text} ({self._year_word()}s)."
        )
        if form < 0.75:
            columns = tuple(Column(name, one, one.text) for one in years for name in names[:2])
            return self._matrix(text, dimension.name, rows, columns)
        bands = tuple(Band(one.text, one) for one in years)
        return self._matrix(text, dimension.name, rows, tuple(Column(name) for name in names[:2]), bands)

    def _by_month(self) -> Question | None:
        """Months of some years, so long that it may run over a page."""
        if len(self.counts) < 2:
            return None
        counted = [self.counts.pop() for _ in range(2)]
        names = [f"{noun} {verb}".capitalize() for noun, verb in counted]
        first = self.last - self.rng.randint(0, 2)
        periods = [amounts.month(first + place // 12, place % 12 + 1) for place in range(self.rng.randint(7, 30))]
        text = f"Please provide monthly figures for {_joined(names)} from {periods[0].text} to {periods[-1].text}."
        return self._matrix(text, "Month", tuple(periods), tuple(Column(name) for name in names))

    def _some(self, dimension: Dimension) -> tuple[str, ...]:
        return dimension.categories[: self.rng.randint(3, len(dimension.categories))]

    def _matrix(
        self,
        text: str,
        stub: str,
        rows: tuple[str, ...] | tuple[Period, ...],
        columns: tuple[Column, ...],
        bands: tuple[Band, ...] = (),
    ) -> Question:
        made = values.matrix(self.rng, self.style, len(rows) * max(1, len(bands)), len(columns), plain=bool(bands))
        note = ""
        if made.printed:
            note = self.rng.choice(phrases.NOTES).format(below=self.style.below, printed=made.printed)
        lines = [Line(row.text, row) if isinstance(row, Period) else Line(row) for row in rows]
        lines = [replace(line, band=band.name, period=band.period) for band in bands for line in lines] or lines
        if made.total:
            lines.append(Line("Total"))
        return Question(text, Matrix(stub, tuple(lines), columns, made.cells, note))

    def _closed(self, text: str, fits: str, *, shared: bool = False) -> Question:
        fitting = [
            one
            for one in phrases.CLOSED
            if one.fits in {"any", fits, "document" if fits in {"policy", "report"} else ""}
            and (one.regimes == self.regime or (one.regimes == "FOIA 2000" and not one.exemptions))
            and not (shared and one.arguments)
        ]
        one = self.rng.choice(fitting)
        slug = self.topic.subject.replace(" ", "-")
        link = one.link.format(domain=self.body.domain, slug=slug)
        return Question(
            text,
            Words(one.text.format(cost=self._cost_sentence(), link=link), one.arguments, link),
            outcome=one.outcome,
            accept=one.accept,
            exemptions=one.exemptions,
            accept_exemptions=one.accept_exemptions,
        )

    def _cost_sentence(self) -> str:
        minutes = self.rng.choice((5, 10, 12, 15, 20))
        records = self.rng.randint(220, 9000)
        return self.rng.choice(phrases.COST).format(
            records=records, minutes=minutes, hours=round(records * minutes / 60)
        )

    def _count(self) -> tuple[str, str] | None:
        """Something that was not asked about yet, so that no two answers contradict each other."""
        return self.counts.pop() if self.counts else None

    def _noun(self) -> str:
        return self.rng.choice(self.topic.counts)[0]

    def _dimension(self, least: int) -> Dimension:
        return self.rng.choice([one for one in self.topic.dimensions if len(one.categories) >= least])

    def _you(self) -> str:
        return self.called

    def _year_word(self) -> str:
        return f"{self.topic.year_kind} year"

    def _year(self) -> Period:
        return self._period(self.last - self.rng.randint(0, 3))

    def _years(self, wanted: int = 0) -> list[Period]:
        number = wanted or self.rng.randint(3, 5)
        return [self._period(self.last - back) for back in range(number - 1, -1, -1)]

    def _period(self, first: int) -> Period:
        return year(first, self.topic.year_kind, self.year_form)

    def _when(self, period: Period) -> str:
        if self.topic.year_kind == "calendar":
            return f"in {period.text}"
        return f"in the {self._year_word()} {period.text}"


def _can_be_named(question: Question) -> bool:
    return question.outcome == "disclosed" and isinstance(question.content, Single | Matrix)


def _joined(names: list[str]) -> str:
    low = [name[0].lower() + name[1:] for name in names]
    return f"{', '.join(low[:-1])} and {low[-1]}"


_WEIGHTS = {
    "single": 5, "cost": 3, "share": 1, "time": 1, "yes_no": 2, "date": 1, "series": 3, "parts": 2, "options": 1.5,
    "choice": 1, "breakdown": 1.5, "table": 3, "words": 2, "closed": 4,
}  # fmt: skip
KINDS = tuple(_WEIGHTS)
_TRIES = 60
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
_SINGLE = (
    "How many {noun} were {verb} {when}?",
    "The number of {noun} {verb} {when}",
    "Please state the total number of {noun} {verb} {when}.",
    "Total {noun} {verb} {when}",
    "What was the number of {noun} {verb} {when}?",
)
_EXAMPLES = (
    " (e.g. {n} in {year})",
    ' E.g. "{n} {noun} were {verb} in {year}".',
    " For example, {n} in {year}.",
)
_COST = (
    "How much did {you} spend on {thing} {when}?",
    "What was the total cost of {thing} {when}?",
    "The total amount spent on {thing} {when}",
    "Please state the budget for {thing} {when}.",
)
_POLICY = (
    "Please provide a copy of your {document}.",
    "Where can I find your {document}?",
    "Please send me the current {document}.",
)
_REPORT = (
    "Please send me any report about {subject} considered by senior managers.",
    "Please provide any correspondence with contractors about {subject}.",
    "Please supply the business case for changes to {subject}.",
)
_COPIES = (
    "Please provide a copy of the current contract concerning {subject}.",
    "What are the start and end dates of that contract?",
    "Please provide the tender documents.",
    "Which companies bid for the contract?",
    "Please provide minutes of contract review meetings.",
)
_HEAVY = (
    "the reason for each decision",
    "the date of each and the action that was taken",
    "how long each case remained open and why",
    "what was said to the person concerned",
)
_SYSTEMS = (
    "The service uses CaseBridge.",
    "We use a system called Roadbook, supplied by Tallis Software.",
    "Records are kept in spreadsheets on a shared drive.",
    "WorkPoint",
)
_EXPLAINED = (
    "Each case is considered on its merits by an officer, and a manager checks the decision.",
    "Priority is given to cases where somebody is at risk. All other cases are dealt with in the order in which they "
    "were received.",
    "This is done in line with the published procedure, taking account of the resources available.",
)
_BACK = (
    "Please see the answer to question {n}.",
    "See our response to question {n} above.",
    "As per question {n}.",
    "Please refer to question {n} above.",
)
