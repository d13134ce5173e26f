"""Specimens of a case to what they showed: the histology that their sentence names, and the share of dividing cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part, Unknown
from lmsgraph.draft.record.terms import disease, slug, term
from lmsgraph.draft.record.timeline.operations import takes_out
from lmsgraph.vocabulary import Vocabulary

__all__ = ["add_counts", "add_histologies", "add_shares", "specimen_before"]

_CUES = cues("stains")
_SURE = 0.8
_COUNTED = re.compile(r"\D*\d+(?:\s?-\s?\d+)?\s*(?P<unit>\D.*)")
_SOON = 3  # sentences from a specimen to what was seen in it


def add_histologies(paper: Paper, events: list[Part], facts: Sequence[Fact], vocabulary: Vocabulary) -> None:
    """Add to specimens the tumour that their own sentence says to be in them; no diagnosis tells it again."""
    named = [fact for fact in facts if fact.field == "histology" and fact.value["role"] in ("main", "first called")]
    spans = [(fact, span) for fact in named for span in fact.spans]
    for event in list(events):
        if event.values["kind"] != "pathology" or "histology" in event.values:
            continue
        sentence = paper.sentence(event.at[0][0])
        here = [(fact, at) for fact, at in spans if event.at[0][1] <= at[0] < sentence.end]
        if len({str(fact.value["value"]) for fact, _ in here}) == 1:
            fact, at = here[0]
            name, said = disease(vocabulary, paper, Fact("histology", fact.value, (at,), fact.case, fact.sure))
            if not isinstance(name, Unknown):
                event.values["histology"] = name
                event.at = [event.at[0], said, *event.at[1:]]
                events[:] = [one for one in events if one.values["kind"] != "diagnosis" or one.at[0] != at]


def add_shares(paper: Paper, case: int, events: list[Part], vocabulary: Vocabulary, begin: int) -> None:
    """Add to the specimens of a case the share of cells that divide, where the text prints it."""
    name = term(vocabulary, ("marker",), "Ki-67")
    for sentence in paper.own:
        found = _CUES["share_of"].search(sentence.low) or _CUES["share_before"].search(sentence.low)
        if found is None or sentence.start < begin or paper.case(sentence.start) != case:
            continue
        at = sentence.at(found)
        share = Part({"marker": name, "percentage": " ".join(found["percent"].split())}, [at], sure=_SURE)
        before = [one for one in events if one.values["kind"] == "pathology" and one.at[0][0] <= at[0]]
        if not before:
            taken = [str(event.values["id"]) for event in events]
            before = [Part({"id": slug("immunohistochemistry", taken), "kind": "pathology"}, [at], sure=_SURE)]
            events.append(before[0])
        last = max(before, key=lambda one: one.at[0])
        markers = last.values.setdefault("markers", [])
        known = next((one for one in markers if one.values["marker"] == name), None)
        if known is None:
            markers.append(share)
        elif "percentage" not in known.values:
            known.values["percentage"] = share.values["percentage"]
            known.at = list(dict.fromkeys([*known.at[:1], at]))
            if not _CUES["signed"].search(sentence.low):
                known.values.pop("result", None)  # a share is no sign


def specimen_before(paper: Paper, events: Sequence[Part], sentence: Sentence) -> Part | None:
    """Return the specimen of a sentence or of those right before it; none where something was taken out since."""
    before = [one for one in events if one.values["kind"] == "pathology" and one.at[0][0] < sentence.end]
    last = max(before, key=lambda one: one.at[-1][0], default=None)
    if last is None or sentence.number - paper.sentence(last.at[-1][0]).number > _SOON:
        return None
    since = any(takes_out(one) and last.at[0][0] <= one.at[0][0] < sentence.start for one in events)
    return None if since else last


def _has_unit(printed: str, vocabulary: Vocabulary) -> bool:
    """Whether something is counted in a unit that is known."""
    counted = _COUNTED.fullmatch(printed)
    return counted is not None and vocabulary.find(counted["unit"], ("unit",)) is not None


def add_counts(paper: Paper, case: int, events: Sequence[Part], vocabulary: Vocabulary, begin: int) -> None:
    """Add to the specimens of a case how many cells divide, and the grade of the tumour that they are said to hold."""
    for sentence in paper.own:
        if sentence.start < begin or paper.case(sentence.start) != case:
            continue
        count = _CUES["count_before"].search(sentence.low) or _CUES["count_behind"].search(sentence.low)
        grade = _CUES["graded"].search(sentence.low)
        event = specimen_before(paper, events, sentence) if count or grade else None
        if event is None:
            continue
        printed = " ".join(paper.text[slice(*sentence.at(count, "count"))].split()) if count else ""
        if count and "mitotic_count" not in event.values and _has_unit(printed, vocabulary):
            start, end = sentence.at(count, "count")
            event.values["mitotic_count"] = printed
            event.at = [*event.at[:1], (start, end), *event.at[1:]]
            seen = [one for one in event.values.pop("findings", ()) if not start <= one.at[0][0] < end]
            event.values |= {"findings": seen} if seen else {}
        if grade and "grade" not in event.values:
            word = term(vocabulary, ("grade",), grade[0].replace("-", " "), f"grade {grade['n'] or grade['n2']}")
            if not isinstance(word, Unknown):
                event.values["grade"] = word
                event.at.insert(1, sentence.at(grade))
