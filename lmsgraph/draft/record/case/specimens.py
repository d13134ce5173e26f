"""Specimens of a case to what they showed: the histology that their sentence names, and the share of dividing cells."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Part, Unknown
from lmsgraph.draft.record.terms import disease, slug, term
from lmsgraph.vocabulary import Vocabulary

__all__ = ["add_histologies", "add_shares"]

_CUES = cues("stains")
_SURE = 0.8


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
