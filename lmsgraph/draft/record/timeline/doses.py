"""Doses: of a drug told apart from it, to what it was changed and for which harm, and of rays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.amounts import bounded
from lmsgraph.draft.record.part import Part
from lmsgraph.evidence.text.places import Stretch

__all__ = ["add_doses", "rays"]

_CUES = cues("drugs")
_SURE = 0.65
_SOON = 2  # sentences from a drug to its dose
_LOWERED = "dose reduced"


def _use_of(sentence: Sentence, change: re.Match[str], events: Sequence[Part]) -> tuple[Part, Part] | None:
    """Return the treatment and the drug of which a dose is changed: that named last before it, or the one told last."""
    uses = [(event, use) for event in events for use in event.values.get("drugs", ())]
    before = sentence.low[: change.start()]
    named = [(before.rfind(str(use.values["drug"]).lower()), event, use) for event, use in uses]
    told = [one for one in named if one[0] >= 0 or sentence.start <= one[2].at[0][0] < sentence.start + change.start()]
    if told:
        _, event, use = max(told, key=lambda one: max(one[0], one[2].at[0][0] - sentence.start))
        return event, use
    before_it = [event for event in events if event.at[0][0] < sentence.start]
    last = max(before_it, key=lambda event: event.at[0], default=None)
    drugs = last.values["drugs"] if last else []
    return (last, drugs[0]) if last and len(drugs) == 1 and _CUES["of_dose"].search(sentence.low) else None


def _changes(paper: Paper, case: int, events: Sequence[Part]) -> Iterator[tuple[Sentence, re.Match[str], Part, Part]]:
    """Yield where a dose is changed, of which drug of which treatment."""
    for sentence in paper.own:
        for change in _CUES["changed_to"].finditer(sentence.low):
            of = _use_of(sentence, change, events) if paper.case(sentence.start) == case else None
            if of is not None:
                yield sentence, change, *of


def _later(event: Part, use: Part, dose: str, at: Stretch) -> None:
    """Say of a drug what its dose became; a second change is a use of its own."""
    if "dose_to" in use.values:
        event.values["drugs"].append(Part({"drug": use.values["drug"], "dose_to": dose}, [at, use.at[0]], sure=_SURE))
    else:
        use.values["dose_to"] = dose
        use.at = [*use.at[:1], at]
        use.sure = min(use.sure, _SURE)


def _apart(paper: Paper, case: int, events: Sequence[Part]) -> None:
    """Add to drugs without a dose the dose that the next sentences tell of them, where one is meant."""
    for sentence in paper.own:
        said = _CUES["told_apart"].search(sentence.low) if paper.case(sentence.start) == case else None
        before = [one for one in events if said and one.at[0][0] < sentence.start + said.start()]
        last = max(before, key=lambda event: event.at[0], default=None)
        if said is None or last is None or sentence.number - paper.sentence(last.at[-1][0]).number > _SOON:
            continue
        uses = [use for use in last.values["drugs"] if said["of"] in (None, str(use.values["drug"]).lower())]
        if len(uses) == 1 and "dose" not in uses[0].values:
            uses[0].values["dose"] = " ".join(said["dose"].split())
            uses[0].at = [*uses[0].at[:1], sentence.at(said)]
            uses[0].sure = min(uses[0].sure, _SURE)


def _resumed(sentence: Sentence, events: Sequence[Part], use: Part) -> Part | None:
    """Return the drug as it is given once more by what a sentence takes up again, if it does."""
    again = [one for one in events if "continues" in one.values and sentence.start <= one.at[0][0] < sentence.end]
    uses = (other for one in again for other in one.values.get("drugs", ()))
    return next((other for other in uses if other.values["drug"] == use.values["drug"]), None)


def add_doses(paper: Paper, case: int, events: Sequence[Part]) -> None:
    """Add to the drugs of a case their doses and what these became, and to its harm that a dose was lowered."""
    drugged = [one for one in events if one.values["kind"] == "treatment" and one.values.get("drugs")]
    _apart(paper, case, drugged)
    for sentence, change, event, use in list(_changes(paper, case, drugged)):
        group = "dose" if change["dose"] else "again"
        dose = " ".join(change[group].split())
        if change["again"] and (resumed := _resumed(sentence, events, use)):
            resumed.values.setdefault("dose", dose)
            resumed.at.append(sentence.at(change))
            continue
        if change["was"]:
            use.values.setdefault("dose", " ".join(change["was"].split()))
        if dose != use.values.get("dose"):
            _later(event, use, dose, sentence.at(change))
        harm = [one for one in events if one.values["kind"] == "adverse-event"]
        for one in harm if change["down"] or change["lowered"] else ():
            if sentence.start <= one.at[0][0] < sentence.end:
                one.values["consequence"] = [_LOWERED]
                one.at.append(sentence.at(change))


def rays(paper: Paper, fact: Fact) -> dict[str, str]:
    """Return the dose, fractions and dose of a fraction that a fact of radiation tells, as far as they are printed."""
    summed = fact.value.get("summed", True)
    values = {"dose": bounded(paper, fact.start, str(fact.value["dose"]))} if summed else {}
    if " x " not in values.get("dose", ""):
        if str(fact.value.get("fractions", "")).isdecimal():
            values["fractions"] = f"{fact.value['fractions']} fractions"
        if "dose_per_fraction" in fact.value:
            part = str(fact.value["dose_per_fraction"])
            values["fraction_dose"] = part.replace("cgy", "cGy").replace("gy", "Gy")
    return values
