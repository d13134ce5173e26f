"""The looks that a sentence tells of to the one that a fact belongs to: what one image shows of several is one look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Part
from lmsgraph.evidence.text.places import Stretch

__all__ = ["looks_at", "observed", "of_others", "of_what"]

_CUES = cues("responses")


def looks_at(paper: Paper, events: Iterable[Part], fact: Fact) -> list[Part]:
    """Return the looks at lesions that the sentence of a fact tells of, but for those that it only looks back at."""
    sentence = paper.sentence(fact.start)
    return [
        event
        for event in events
        if event.values.get("observations") and sentence.start <= event.at[0][0] < sentence.end and not event.earlier
    ]


def observed(looks: Iterable[Part], lesion: str, said: Iterable[str]) -> Part | None:
    """Return what looks tell of a lesion already, where that says nothing of this kind yet."""
    seen = [one for look in looks for one in look.values["observations"] if one.values["lesion"] == lesion]
    return next((one for one in seen if set(one.values).isdisjoint(said)), None)


def of_others(looks: Sequence[Part], lesion: str) -> Part | None:
    """Return the look that tells of other lesions alone, if no look tells of this one."""
    told = {seen.values["lesion"] for look in looks for seen in look.values["observations"]}
    return looks[0] if looks and lesion not in told else None


def of_what(paper: Paper, fact: Fact) -> Stretch | None:
    """Return where the words right behind a response say of which part of the disease it is; none where of all."""
    sentence = paper.sentence(fact.start)
    said = _CUES["of_what"].match(sentence.low, fact.spans[0][1] - sentence.start)
    return sentence.at(said, "what") if said and _CUES["part"].search(said["what"]) else None
