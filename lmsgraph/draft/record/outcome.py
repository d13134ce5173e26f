"""Facts of one case to how it ended: vital status and state of the disease, and since when that was so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import names_in, term
from lmsgraph.draft.record.timeline.dates import date_end, date_in, together
from lmsgraph.draft.record.timeline.events import Timeline
from lmsgraph.draft.record.timeline.times import anchored
from lmsgraph.vocabulary import Vocabulary

__all__ = ["outcome_of"]

_CUES = cues("outcome")
_TIMES = cues("times")
_VITAL = {
    "alive no disease": ("alive without disease", "alive"),
    "alive with disease": ("alive with disease",),
    "alive unspecified": ("alive",),
    "dead of disease": ("dead of disease", "dead"),
    "dead other": ("dead",),
    "dead cause not stated": ("dead",),
}
_ONE = re.compile(r"^1 (\w+)s$")
_PLAIN = re.compile(r"\S+ \S+")
_ALIVE = re.compile(r"\b(?:alive|living|surviv\w*|remains?)\b")
_OPERATED = re.compile(r"surgery|operation|resection|.*ectomy")
_TUMOUR = re.compile(r"oma\b|omas\b|tumou?r|cancer|neoplasm|mass|metasta|disease$|progress|recurr")
_ADJECTIVE = 10  # characters before what somebody died of: sudden, severe
_BESIDE = 1  # sentences from how it ended to when
_CAME_BACK = re.compile(r"recurr|relaps")
_NEAR = 20  # characters before a time, in which it is said to be one of the follow-up


def outcome_of(paper: Paper, facts: Sequence[Fact], timeline: Timeline, vocabulary: Vocabulary) -> Part | None:
    """Return how a case ended, if the text tells that."""
    state = next((fact for fact in facts if fact.field == "outcome"), None)
    if state is None:
        return None
    printed = " ".join(paper.low[slice(*state.spans[0])].split()).removeprefix("in ")
    vital = _vital(vocabulary, str(state.value["status"]), paper.sentence(state.start).low)
    outcome = Part({"vital": vital} if vital else {}, [state.spans[0]], sure=state.sure)
    if not vital and (known := vocabulary.find(printed, ("response", "change", "quality"))):
        outcome.values["state"] = [known.label]
    if state.value["status"] == "alive no disease":
        outcome.values["state"] = [
            term(
                vocabulary,
                ("response",),
                printed,
                _state(printed, paper.sentence(state.start).low),
                "no evidence of disease",
            )
        ]
    if str(state.value["status"]).startswith("dead"):
        _say_cause(outcome, paper, vocabulary)
    done = [
        event for event in timeline.sorted() if event.values["kind"] == "treatment" and "status" not in event.values
    ]
    told = paper.sentence(state.start)
    date = date_in(paper, told)
    if str(state.value["status"]).startswith("dead") and date and _is_of(outcome, paper, told):
        outcome.values["when"] = date
        outcome.wide = 1
        return outcome
    for fact in facts:
        if fact.field != "follow_up" or not _PLAIN.fullmatch(str(fact.value["value"])):
            continue  # none of years and months
        far = abs(paper.sentence(fact.start).number - paper.sentence(state.start).number)
        since = _counted_from(paper, fact, timeline, done)
        if since is not None and far <= _BESIDE:
            long = _ONE.sub(r"1 \1", str(fact.value["value"]))
            outcome.values["when"] = f"{long} after {since.values['id']}"
            outcome.at.append(fact.spans[0])
            outcome.named.append(since)
            break
    return outcome


def _say_cause(outcome: Part, paper: Paper, vocabulary: Vocabulary) -> None:
    """Say of what somebody died, where the words behind name an illness, and not the tumour."""
    start, end = outcome.at[0]
    sentence = paper.sentence(start)
    died = _CUES["died_of"].match(sentence.low, end - sentence.start)
    died = died or _CUES["died_of"].search(sentence.low, start - sentence.start, end - sentence.start)
    place = sentence.start + died.start("what") if died else -1
    for one in outermost(names_in(vocabulary, ("disease", "finding")).find(paper, sentence)) if died else ():
        if 0 <= one.start - place <= _ADJECTIVE and not _TUMOUR.search(one.name):
            outcome.values["cause"] = [one.name]
            outcome.at.append((one.start, one.end))
            break


def _vital(vocabulary: Vocabulary, status: str, told: str) -> str:
    """Return the first word for how somebody is that a sentence says, or may say, of all that a state may mean."""
    if status == "alive no disease" and not _ALIVE.search(told):
        return ""
    for name in _VITAL[status]:
        concept = vocabulary.find(name, ("vital",))
        said = (*concept.names, *concept.cues) if concept else ()
        if concept and any(re.search(rf"\b{re.escape(one.rstrip('*'))}", told) for one in said):
            return concept.label
    return ""


def _state(printed: str, told: str) -> str:
    """Return what words say of a disease that is gone, and their sentence: that it did not come back, or is no more."""
    said = printed if "disease" in printed else told
    return "no recurrence" if _CAME_BACK.search(said) else "no evidence of disease"


def _is_of(outcome: Part, paper: Paper, told: Sentence) -> bool:
    """Whether the one date of a sentence is said of how it ended: *it grew in 2013 and he died* dates no death."""
    end = date_end(paper, told) - told.start
    between = told.low[end : outcome.at[0][0] - told.start]
    another = _TIMES["clause"].search(told.low[:end]) and _CUES["another"].search(between)
    return together(outcome, told, end) and not another


def _counted_from(paper: Paper, fact: Fact, timeline: Timeline, done: Sequence[Part]) -> Part | None:
    """Return the event from which the time of a follow-up counts: the one that it names, or the one operation."""
    start, end = fact.spans[0]
    if since := _CUES["counted"].match(paper.low, end):
        if _OPERATED.fullmatch(since["what"]):
            last = anchored(done, "surgery")
            number = paper.sentence(last.at[0][0]).number if last else 0
            just = paper.sentence(start).number - number <= _BESIDE and not _CUES["first"].search(since[0])
            return last if just else anchored(done[::-1], "surgery")
        if "diagnosis" not in since["what"]:
            return anchored(done, since["what"])
        told = [one for one in timeline.sorted() if one.values["kind"] in ("pathology", "diagnosis")]
        first = next((one for one in told if not {"histology", "disease"}.isdisjoint(one.values)), None)
        return first if first and not any(one.at[0][0] < first.at[0][0] for one in done) else None
    if _CUES["bare"].match(paper.low, end) and _CUES["at"].search(paper.low[max(0, start - _NEAR) : start]):
        return anchored(done, "surgery") if len(done) == 1 else None
    return None
