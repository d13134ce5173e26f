"""Sentences of a paper to what each may be taken as with one press: an event and what it holds, or what was before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lmsgraph.draft.desk.forms import FORMS_OF, kind_of
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.unread import named_in, to_read
from lmsgraph.draft.record.told import case_begin
from lmsgraph.evidence.planned import HISTORY, Item, Plan, Window, plans_of
from lmsgraph.evidence.stubs import windows_of
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.evidence.text.words import Words, words
from lmsgraph.records.model.case import HistoryItem
from lmsgraph.vocabulary import Vocabulary

__all__ = ["ready"]


def ready(paper: Paper, signs: Mapping[Stretch, str], vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    """Yield what each sentence of the case names, as it may stand in a record; ``signs``: of stains, by their place."""
    for sentence in to_read(paper, case_begin(paper)):
        text = words(paper.text[sentence.start : sentence.end])
        for plan in plans_of(text, vocabulary, list(named_in(paper, sentence, vocabulary))):
            if plan.items:
                yield _taken(paper, sentence, text, plan, signs)


def _taken(paper: Paper, sentence: Sentence, text: Words, plan: Plan, signs: Mapping[Stretch, str]) -> dict[str, Any]:
    """Return one event that a sentence may be taken as, each of its words by its place in the paper."""

    def at(place: Window) -> Stretch:
        return sentence.start + text.starts[place[0]], sentence.start + text.ends[place[1] - 1]

    return {
        "sentence": [sentence.start, sentence.end],
        "form": HistoryItem.__name__ if plan.kind == HISTORY else _form(plan.kind),
        "head": {"history_role": plan.role} if plan.role else {"kind": plan.kind},
        "when": {"value": plan.when, "at": at(plan.date)} if plan.date else None,
        "items": [_item(one, at(one.place), signs) for one in plan.items],
        "quotes": [at(quote) for quote in windows_of(text, plan)],
    }


def _form(kind: str) -> str:
    return next(model.__name__ for model in FORMS_OF if kind_of(model) == kind)


def _item(one: Item, at: Stretch, signs: Mapping[Stretch, str]) -> dict[str, Any]:
    sign = next((sign for place, sign in signs.items() if place[0] < at[1] and at[0] < place[1]), "")
    said = {"status": one.status, "result": sign if one.field == "markers" else ""}
    return {"field": one.field, "key": one.key, "label": one.label, "at": at} | {k: v for k, v in said.items() if v}
