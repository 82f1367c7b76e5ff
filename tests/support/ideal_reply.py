"""A reading in, the reply that a perfect model would give for it out; and what it would write in the naive style."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from foiread.readers.llm.expansion import expand
from foiread.readers.llm.models import Quote
from foiread.readers.llm.wire import WireReply
from foiread.types import LetterKind, Outcome, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiread.readers.llm.view import View
    from foiread.types import Letter, Pieces, QuestionPointer, Reading, Span, TablePointer, ValuePointer


class Ideal:
    """Writes pointers about one view."""

    def __init__(self, view: View) -> None:
        """Know what a model was shown."""
        self.view = view
        self.text = view.document.text

    def reply(self, reading: Reading) -> dict[str, Any]:
        """The whole reply; what the view does not show is left out."""
        handles = {question.id: handle for handle, question in enumerate(reading.questions, start=1)}
        kind = reading.metadata.kind
        return _short(
            {
                "k": kind.value if kind is not LetterKind.REPLY else None,
                "q": [self._question(question, handles, reading) for question in reading.questions],
                "m": self._details(reading),
            }
        )

    def _question(self, question: QuestionPointer, handles: dict[str, int], reading: Reading) -> dict[str, Any]:
        order = list(self.view.ids())
        blocks, answer = self._blocks(question.pieces), self._blocks(question.answer)
        first = next((block for block in self.view.blocks if block.id == blocks[0]), None) if blocks else None
        partly = first is not None and len(blocks) == 1 and self._is_part(question, first.span)
        values = [one for one in reading.values if one.question == question.id]
        tables = [one for one in reading.tables if one.question == question.id and one.block in order]
        return {"b": ",".join(_ranges(blocks, order))} | _short(
            {
                "t": self._words(question.pieces) if partly else "",
                "p": handles.get(question.parent or ""),
                "a": ",".join(_ranges(answer, order)),
                "s": question.shared_answer or None,
                "o": question.outcome.value if question.outcome is not Outcome.DISCLOSED else None,
                "x": [spot for exemption in question.exemptions if (spot := self._spot(exemption.pieces, []))],
                "v": [one for value in values if (one := self._value(value, answer))],
                "g": [_table(one) for one in tables],
            }
        )

    def _value(self, value: ValuePointer, answer: list[str]) -> list[str] | dict[str, Any] | None:
        spot = self._spot(value.pieces, answer)
        if not spot:
            return None
        near = [self._quote(value.pieces)["b"]]
        labels = [one for pieces in (*value.row, *value.column) if (one := self._spot(pieces, near))]
        chosen = value.kind is ValueKind.CHOICE and value.option
        period = self._spot(value.period, near)
        labels += [period] if period and period not in labels else []
        more = _short(
            {
                "u": self._spot(value.unit, near),
                "c": self._spot(value.option, near) if chosen else None,
            }
        )
        return _short({"v": spot, "r": labels, **more}) if more else [spot, *labels]

    def _details(self, reading: Reading) -> dict[str, Any]:
        meta = reading.metadata
        names = ("authority", "reference", "date", "subject", "review_email", "licence")
        said = {name: pointer for name in names if (pointer := getattr(meta, name))}
        return _short({name: self._detail(name, pointer.pieces) for name, pointer in said.items()})

    def _detail(self, name: str, pieces: Pieces) -> str:
        """A spot; the block alone where code finds the rest."""
        spot = self._spot(pieces, [])
        block = spot.partition(":")[0]
        alone = WireReply.model_validate({"m": {name: block}}) if spot else None
        found = expand(alone, self.view).reply.m if alone else ()
        return block if found and found[0].t == self._words(pieces) else spot

    def _spot(self, pieces: Pieces, near: list[str]) -> str:
        """The shortest spot that is clear."""
        quote = self._quote(pieces)
        if not quote:
            return ""
        block, words = str(quote["b"]), str(quote["t"])
        found = next(one for one in self.view.blocks if one.id == block)
        if words == self._words((found.span,)):
            return block
        nth = f"#{quote['n']}" if "n" in quote else ""
        standing = [one for one in near if self.view.find(Quote(b=one, t=words))]
        if standing == [block]:
            return f"{nth}:{words}" if nth else words
        return f"{block}{nth}:{words}"

    def _quote(self, pieces: Pieces) -> dict[str, Any]:
        """Block, characters and, where needed, the occurrence of the first piece."""
        if not pieces:
            return {}
        block = next((one for one in self.view.blocks if one.span.covers(pieces[0])), None)
        words = self._words(pieces[:1])
        if block is None or not words:
            return {}
        found = self.view.find(Quote(b=block.id, t=words[:400]))
        place = next((n for n, span in enumerate(found, start=1) if span.overlaps(pieces[0])), None)
        if place is None:
            return {}
        return _short({"b": block.id, "t": words, "n": place if len(found) > 1 else None})

    def _blocks(self, pieces: Iterable[Span]) -> list[str]:
        spans = list(pieces)
        return [block.id for block in self.view.blocks if any(block.span.overlaps(span) for span in spans)]

    def _words(self, pieces: Iterable[Span]) -> str:
        return " ".join(" ".join(self.text[span.start : span.end] for span in pieces).split())

    def _is_part(self, question: QuestionPointer, block: Span) -> bool:
        label = len(self._words(question.label.pieces)) if question.label else 0
        return len(" ".join(self.text[block.start : block.end].split())) > len(self._words(question.pieces)) + label + 3


def naive(letter: Letter) -> str:
    """The whole result, retyped: what a model writes that is asked for the data itself."""
    questions = [
        {
            "id": question.id,
            "text": question.text.text,
            "outcome": question.outcome.value,
            "exemptions": [one.code for one in question.exemptions],
            "answer": question.answer.text if question.answer else "",
        }
        for question in letter.questions
    ]
    values = [
        {
            "question": value.question,
            "row": [said.text for said in value.row],
            "column": [said.text for said in value.column],
            "raw": value.raw,
            "number": value.number,
            "unit": value.unit,
            "period": value.period.text if value.period else None,
        }
        for value in letter.values
    ]
    meta = letter.metadata
    about = {
        "authority": meta.authority.text if meta.authority else None,
        "reference": meta.reference.text if meta.reference else None,
        "date": meta.date_iso,
        "regimes": meta.regimes,
    }
    return json.dumps({**about, "questions": questions, "values": values}, ensure_ascii=False, separators=(",", ":"))


def written(reply: dict[str, Any]) -> str:
    """A reply as it travels."""
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":"))


def _table(table: TablePointer) -> str | dict[str, Any]:
    headers, stubs = len(table.header_rows), len(table.stub_columns)
    more = {"w": list(table.skip_rows), "c": list(table.skip_columns), "g": list(table.band_rows)}
    described = {key: rows for key, rows in more.items() if rows}
    if headers != 1:
        described["h"] = headers  # type: ignore[assignment]
    if stubs != 1:
        described["s"] = stubs  # type: ignore[assignment]
    return {"b": table.block, **described} if described else table.block


def _short(entry: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {key: value for key, value in entry.items() if value not in (None, "", [], {}, ())}


def _ranges(blocks: list[str], order: list[str]) -> list[str]:
    """Neighbouring blocks as one range."""
    places = [order.index(block) for block in blocks]
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [order[run[0]] if len(run) == 1 else f"{order[run[0]]}-{order[run[-1]]}" for run in runs]
