"""How bad a harm was, in the word right before its name, severe neutropenia; and which treatment was borne well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import term
from lmsgraph.draft.record.timeline.courses import drugs_named, named_in, treatment_of
from lmsgraph.vocabulary import Vocabulary

__all__ = ["add_tolerance", "degree_of", "harm_of"]

_REACH = 40  # characters before a name, in which its degree stands
_WELL = re.compile(r"\bwell[- ]tolerated\b(?!,? (?:except|apart|other than|until|at first|but|by))")
_NOT = re.compile(r"\b(?:not|less|less than|usually|generally|should be|can be|may be|is|are|poorly) (?:\w+ ){0,2}$")
_SOON = 3  # sentences from a treatment to how it was borne
_SURE = 0.65
_NO_DEGREES = re.compile(r"grades? |amount|very|uncomplicated|persistent")
"""Severities of a scale, which have a field of their own, and what is said of much else."""


@lru_cache(maxsize=4)
def _degrees(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return the words of degree as they stand before a name, and not denied."""
    names = sorted({name.lower() for one in vocabulary.of_kind("severity") for name in one.names}, key=len)
    words = "|".join(re.escape(name) for name in reversed(names) if not _NO_DEGREES.search(name))
    return re.compile(
        rf"(?<!not )(?<!no )(?<!less )(?<!more )\b(?P<degree>{words}) (?:acute |but transient |transient )?$"
    )


def degree_of(paper: Paper, fact: Fact, vocabulary: Vocabulary) -> str:
    """Return how bad a harm is called, by the word right before it; empty where none stands there."""
    start = fact.start
    before = paper.low[max(0, paper.sentence(start).start, start - _REACH) : start].replace("\n", " ")
    said = _degrees(vocabulary).search(before)
    named = vocabulary.find(said["degree"], ("severity",)) if said else None
    return named.label if named else ""


def harm_of(
    paper: Paper, events: Sequence[Part], fact: Fact, vocabulary: Vocabulary
) -> tuple[dict[str, Any], Part | None]:
    """Return what a harm is, how bad it was, and the treatment during which it was or that is blamed for it."""
    values: dict[str, Any] = {
        "kind": "adverse-event",
        "finding": term(vocabulary, ("finding", "disease"), str(fact.value["term"])),
    }
    if grade := fact.value.get("grade"):
        values["toxicity_grade"] = str(grade)
    elif degree := degree_of(paper, fact, vocabulary):
        values["degree"] = [degree]
    sentence = paper.sentence(fact.start)
    blamed = treatment_of(sentence, events, fact.start)
    if str(fact.value["term"]).startswith("secondary ") and not fact.value.get("blamed"):
        blamed = None  # it came of what was done before, of which the words do not say
    if blamed is not None:
        said = fact.value.get("blamed") and named_in(sentence, blamed)
        values["blamed" if said else "during"] = [blamed.values["id"]]
        if said and (drugs := drugs_named(sentence, blamed)):
            values |= {"during": values.pop("blamed"), "blamed_drugs": drugs}
    return values, blamed


def add_tolerance(paper: Paper, case: int, events: Sequence[Part], vocabulary: Vocabulary) -> None:
    """Add to treatments that they were borne well, where the text says so of them without an exception."""
    for sentence in paper.own if events else ():
        said = _WELL.search(sentence.low) if paper.case(sentence.start) == case else None
        if said is None or _NOT.search(sentence.low[: said.start()]):
            continue
        at = sentence.at(said)
        treatment = treatment_of(sentence, events, at[0])
        far = sentence.number - paper.sentence(treatment.at[0][0]).number if treatment else _SOON
        if treatment is not None and far < _SOON and "findings" not in treatment.values:
            word = term(vocabulary, ("finding",), " ".join(paper.low[slice(*at)].split()), "good tolerance")
            treatment.values["findings"] = [Part({"finding": word}, [at], [treatment], _SURE)]
