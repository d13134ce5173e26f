"""A treatment that is being drafted to what it is: radiation, or one that drugs are given in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.evidence.text.places import Stretch

__all__ = [
    "drugs_named",
    "is_course",
    "is_other_boost",
    "join_told",
    "looked_back_at",
    "meant_by",
    "named_in",
    "of_a_plan",
    "radiates",
    "rays_told_last",
    "takes_drugs",
    "treatment_of",
]

_CUES = cues("record")
_OF_IT = cues("regimens")["made_of"]
_CHANGED = cues("treatments")["changed_behind"]
_SOON = 3  # sentences
_LOOKED_BACK = 0.6
"""How sure a treatment is that the text only looks back at."""
_FIELD = re.compile(r"irradiated (?:area|field|region|site|zone|volume|bed|tissue|skin)s?\b")
_BOOST = re.compile(r"(?:(?! followed by\b)[^;.,]){0,40}? boost\b")
_BOOST_BEFORE = re.compile(r"\bboost(?:ed)?(?: dose)? (?:(?:of|was|with|to|by|the|an?|total|dose|further)\s)*$")
_NEAR = 30  # characters from the word for a boost to its dose
_RADIATION = re.compile(r"radi(?!cal)")


def radiates(event: Part) -> bool:
    """Whether a treatment is one by rays."""
    said = f"{event.values['id']} {' '.join(map(str, event.values.get('modalities', ())))}"
    return _RADIATION.search(said) is not None


def takes_drugs(event: Part) -> bool:
    """Whether drugs may be given in a treatment."""
    said = " ".join(str(word) for word in event.values.get("modalities", ()))
    return not said or (any(part in said for part in ("chemo", "therapy", "treatment")) and "radio" not in said)


def is_course(event: Part) -> bool:
    """Whether a treatment is one that has cycles."""
    drugged = not {"drugs", "regimen"}.isdisjoint(event.values)
    return "status" not in event.values and (drugged or "chemo" in str(event.values.get("modalities")))


def join_told(paper: Paper, events: list[Part]) -> None:
    """Make one of what tells of one course: its drugs, its kind, and what looks back at it."""
    for join in (_join_courses, _join_parts, _join_told_again):
        join(paper, events)


def _join_courses(paper: Paper, events: list[Part]) -> None:
    """Make one of drugs and of the chemotherapy that the sentences after them call by its kind."""
    for course in [event for event in events if "drugs" in event.values and "modalities" not in event.values]:
        number = paper.sentence(course.at[0][0]).number
        for event in list(events):
            sentence = paper.sentence(event.at[0][0])
            before = sentence.low[: event.at[0][0] - sentence.start]
            if (
                event.values["kind"] == "treatment"
                and {"drugs", "status"}.isdisjoint(event.values)
                and takes_drugs(event)
                and 0 < sentence.number - number <= _SOON
                and not any("drugs" in one.values and course.at[0] < one.at[0] < event.at[0] for one in events)
                and (
                    _CUES["definite"].search(before)
                    or _CHANGED.match(paper.low, event.at[0][1])
                    or all(str(use.values["drug"]).lower() in sentence.low for use in course.values["drugs"])
                )
            ):
                course.values["modalities"] = event.values["modalities"]
                course.at.append(event.at[0])
                events.remove(event)
                break


def _join_parts(paper: Paper, events: list[Part]) -> None:
    """Make one of a course called by its kind and of the drugs that the sentence behind it says it was made of."""
    for course in [one for one in events if is_course(one) and {"drugs", "regimen", "status"}.isdisjoint(one.values)]:
        number = paper.sentence(course.at[0][0]).number
        for event in list(events):
            sentence = paper.sentence(event.at[0][0])
            if (
                "drugs" in event.values
                and {"modalities", "line", "status"}.isdisjoint(event.values)
                and 0 < sentence.number - number <= _SOON
                and _OF_IT.match(sentence.low)
                and not any(_between(course, one, event) for one in events)
            ):
                course.values["drugs"] = event.values["drugs"]
                course.at.append(event.at[0])
                events.remove(event)
                break


def _join_told_again(paper: Paper, events: list[Part]) -> None:
    """Make one of a course of drugs and of the chemotherapy that the text only looks back at, or says to have ended."""
    for event in [one for one in events if one.values["kind"] == "treatment" and takes_drugs(one)]:
        before = [
            one for one in events if is_course(one) and "modalities" not in one.values and one.at[0] < event.at[0]
        ]
        again = event.sure <= _LOOKED_BACK or _CUES["went_on"].match(paper.low, event.at[0][1])
        if before and again and {"drugs", "regimen", "status", "line", "intents"}.isdisjoint(event.values):
            max(before, key=_begin).at.append(event.at[0])
            events.remove(event)


def looked_back_at(paper: Paper, events: Sequence[Part], place: Stretch) -> Part | None:
    """Return the radiotherapy that the sentences behind a dose look back at, told with it from now on."""
    number = paper.sentence(place[0]).number
    found = next(
        (
            one
            for one in events
            if radiates(one)
            and _FIELD.match(paper.low, one.at[0][0])
            and {"radiation", "status"}.isdisjoint(one.values)
            and one.values["kind"] == "treatment"
            and 0 < paper.sentence(one.at[0][0]).number - number <= _SOON
        ),
        None,
    )
    if found is not None:
        found.at.insert(0, place)
    return found


def is_other_boost(paper: Paper, event: Part, place: Stretch) -> bool:
    """Whether an event is a boost of radiation, and the dose that stands at a place none of it."""
    if "boost" not in paper.low[slice(*event.at[0])]:
        return False
    end, before = paper.sentence(place[0]).end, paper.low[max(0, place[0] - _NEAR) : place[0]]
    return not (_BOOST.match(paper.low, place[1], end) or _BOOST_BEFORE.search(before))


def rays_told_last(paper: Paper, events: Sequence[Part], place: Stretch) -> Part | None:
    """Return the treatment told last before a dose, if it is one by rays; the one before a boost, if that is meant."""
    told = [one for one in events if one.values["kind"] == "treatment" and "status" not in one.values]
    before = sorted((one for one in told if one.at[0][0] <= place[0]), key=_begin)
    meant = next((one for one in reversed(before) if not is_other_boost(paper, one, place)), None)
    return meant if meant is not None and radiates(meant) else None


def _between(course: Part, other: Part, event: Part) -> bool:
    """Whether another treatment is told between two."""
    return other.values["kind"] == "treatment" and course.at[0][0] < other.at[0][0] < event.at[0][0]


def named_in(sentence: Sentence, treatment: Part, stop: int | None = None) -> bool:
    """Whether a sentence names a treatment told before it or in it; where a place is given, before that place."""
    drugs = [str(use.values["drug"]) for use in treatment.values.get("drugs", ())]
    names = (*drugs, *map(str, treatment.values.get("modalities", ())))
    done = "status" not in treatment.values
    return done and treatment.at[0][0] < sentence.end and any(name.lower() in sentence.low[:stop] for name in names)


def drugs_named(sentence: Sentence, treatment: Part) -> list[str]:
    """Return the drugs of a treatment that a sentence names, where it names some of several and not all."""
    drugs = [str(use.values["drug"]) for use in treatment.values.get("drugs", ())]
    named = [name for name in drugs if name.lower() in sentence.low]
    return named if 0 < len(named) < len(drugs) else []


def meant_by(sentence: Sentence, treatments: Sequence[Part], stop: int | None = None) -> Part | None:
    """Return the course of which a sentence says that it ended: one that it names, or, where it says *it*, the last.

    None where it is one drug of several; what stands behind ``stop`` names none.
    """
    named = [one for one in treatments if named_in(sentence, one, stop)]
    if not named and _CUES["told_before"].search(sentence.low):
        named = [one for one in treatments if "drugs" in one.values and one.at[0][0] < sentence.start]
    return named[-1] if named and not drugs_named(sentence, named[-1]) else None


def of_a_plan(sentence: Sentence, events: Sequence[Part], at: int) -> Part | None:
    """Return what was planned last, where a sentence goes on with it: "It was begun in May", of no treatment before."""
    told = [one for one in events if one.at[0][0] < min(at, sentence.start)]
    last = max((one for one in told if one.values["kind"] in ("treatment", "decision")), key=_begin, default=None)
    planned = last is not None and last.values.get("decision") in ("planned", "recommended", "considered")
    return last if planned and _CUES["begun_then"].match(sentence.low) else None


def _begin(event: Part) -> int:
    return event.at[0][0]


def _told_later(sentence: Sentence, treatment: Part, at: int) -> bool:
    """Whether a treatment is told behind a harm, and behind words that begin another clause."""
    start = treatment.at[0][0]
    between = sentence.low[at - sentence.start : start - sentence.start] if sentence.start <= at < start else ""
    return _CUES["next_clause"].search(between) is not None


def treatment_of(sentence: Sentence, events: Sequence[Part], at: int) -> Part | None:
    """Return the treatment of which a sentence tells harm: that it names, else the last, or the course of its cycle."""
    done = [one for one in events if one.values["kind"] == "treatment" and "status" not in one.values]
    if plan := of_a_plan(sentence, events, at):
        return next((one for one in done if one.at[0][0] == plan.at[0][0]), None)
    named = [one for one in done if named_in(sentence, one) and not _told_later(sentence, one, at)]
    before = [one for one in done if one.at[0][0] <= at]
    courses = [one for one in before if is_course(one)] if _CUES["of_cycles"].search(sentence.low) else []
    return max(named or courses or before, key=_begin, default=None)
