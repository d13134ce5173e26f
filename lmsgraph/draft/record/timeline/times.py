"""The sentences of events to when they were: a date, or a distance from another event that the words count from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.timeline.courses import of_a_plan, radiates
from lmsgraph.draft.record.timeline.dates import COUNTED_FROM_LAST, GAP, say_date, together
from lmsgraph.evidence.judges.reading import reading
from lmsgraph.evidence.text.words import normalised

__all__ = ["add_times", "anchored", "number"]

_CUES = cues("times")
_STOPS = cues("stops")
_TIMED = ("treatment", "examination", "pathology", "decision", "adverse-event", "visit")
_ANCHORS = {"chemo": "chemo", "radio": "radio", "radia": "radio", "ablat": "ablat", "embol": "embol", "biops": "biops"}
_COUNTED_FROM = ("treatment", "examination", "decision", "visit")
"""What a paper counts from with ``two months later``: no stain, no harm."""
_UNDONE = ("not given", "refused")
"""Decisions after which nothing was done that a time counts from."""
_PROMPTED = (("examination", "treatment"), ("examination", "decision"), ("pathology", "treatment"))
"""Kinds of events of which the second is done for the first, at its time."""
_WHILE = ("under", "on", "during")
_UNTIL = "until "
_RIGHT_BEHIND = 45  # characters from a look to the end of the cycle after which it was


def number(printed: str) -> str:
    """Return a number that may be printed as a word."""
    return reading(normalised("one" if printed in ("a", "an") else printed)).tokens[0]


def _kind(event: Part) -> str:
    """Return what kind of treatment an event is, as far as a time names what it counts from."""
    said = f"{event.values['id']} {' '.join(map(str, event.values.get('modalities', ())))}"
    if radiates(event):
        return "radi"
    known = next((kind for kind in ("chemo", "ablat", "embol", "biops") if kind in said), "")
    return known or ("chemo" if "drugs" in event.values else "surgical" if event.values["kind"] == "treatment" else "")


def anchored(before: Sequence[Part], printed: str, *, first: bool = False) -> Part | None:
    """Return the event that a time counts from: the last one told of its kind, or the first one."""
    before = [one for one in before if "status" not in one.values]  # what did not take place is counted from by nobody
    if printed == "treatment":
        return before[-1] if before else None
    kind = _ANCHORS.get(printed[:5], "surgical")
    known = [one for one in before if kind in _kind(one) or (kind == "radio" and _kind(one) == "radi")]
    return known[0 if first else -1] if known else None


def _set(event: Part, when: str, anchor: Part) -> None:
    event.values["when"] = when
    event.named.append(anchor)
    event.wide = 1


def _distance(event: Part, sentence: Sentence, before: Sequence[Part]) -> bool:
    """Say when an event was, where its sentence counts from another event by its name."""
    at = event.at[0][0] - sentence.start
    for match in _CUES["distance"].finditer(sentence.low):
        behind = 0 <= match.start() - (event.at[0][1] - sentence.start) <= GAP
        if match.end() <= at and _CUES["next_clause"].search(sentence.low[match.end() : at]):
            continue
        if not (match.end() <= at <= match.end() + GAP or (behind and together(event, sentence, match.start()))):
            continue
        done = [one for one in before if one.values["kind"] in ("treatment", "pathology")]
        if anchor := anchored(done, match["anchor"], first=_CUES["first_of_all"].search(match[0]) is not None):
            relation = "before" if match["relation"] in ("before", "prior to") else "after"
            about = "about " if match["about"] else ""
            _set(event, f"{about}{number(match['n'])} {match['unit']} {relation} {anchor.values['id']}", anchor)
            return True
    return False


def _is_begun(paper: Paper, treatment: Part) -> bool:
    """Whether a treatment is told by its beginning: what is later, is later than that."""
    sentence = paper.sentence(treatment.at[0][0])
    return treatment.values["kind"] == "treatment" and _CUES["begun"].search(sentence.low) is not None


def _is_stopped(paper: Paper, treatment: Part, sentence: Sentence) -> bool:
    """Whether the text tells the end of a treatment before a sentence: what is later there, is later than that."""
    first = paper.sentence(treatment.at[0][0]).number
    between = paper.sentences[first + 1 : sentence.number]
    stops = [(one, _STOPS["stopped"].search(one.low)) for one in between if one.own]
    return any(said and not _STOPS["not_stopped"].search(one.low[: said.start()]) for one, said in stops)


def _after_its_end(event: Part, sentence: Sentence, before: Sequence[Part]) -> bool:
    """Say when an event was, where its sentence counts from the end of the last treatment: after its completion."""
    match = _near(event, sentence, "ended_later")
    done = [one for one in before if one.values["kind"] == "treatment" and "status" not in one.values]
    if match is None or not done:
        return False
    about = "about " if match["about"] else ""
    _set(event, f"{about}{number(match['n'])} {match['unit']} after end of {done[-1].values['id']}", done[-1])
    return True


def _later(paper: Paper, event: Part, sentence: Sentence, before: Sequence[Part]) -> bool:
    """Say when an event was, where its sentence counts from what was told last."""
    at = event.at[0][0] - sentence.start
    matches = [match for match in _CUES["later"].finditer(sentence.low) if 0 <= at - match.end() <= GAP]
    done = [one for one in before if "status" not in one.values and one.values.get("decision") not in _UNDONE]
    known = [one for one in done if one.values["kind"] in _COUNTED_FROM or _kind(one) == "biops"]
    told = [one for one in known if matches and one.at[0][0] < sentence.start + matches[-1].start()]
    if not told:
        return False
    match = matches[-1]
    courses = [one for one in told if one.values.get("drugs")] if match["n2"] else []
    anchor = (courses or told)[-1]  # "after 3 months" is of a treatment that goes on
    if _CUES["looked_back"].search(sentence.low[match.end() : at]):
        return False
    about = "about " if match["about"] or match["about2"] else ""
    begun = (_is_begun(paper, anchor) or bool(courses)) and not _is_stopped(paper, anchor, sentence)
    from_ = f"start of {anchor.values['id']}" if begun else anchor.values["id"]
    when = f"{about}{number(match['n'] or match['n2'])} {match['unit'] or match['unit2']} after {from_}"
    _set(event, when, anchor)
    event.sure = min(event.sure, COUNTED_FROM_LAST)
    return True


_ORDINALS = {word: str(n) for n, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)}


def _near(event: Part, sentence: Sentence, cue: str) -> re.Match[str] | None:
    """Return the last time of a kind that stands close before an event in its sentence."""
    at = event.at[0][0] - sentence.start
    found = [match for match in _CUES[cue].finditer(sentence.low) if 0 <= at - match.end() <= GAP]
    return found[-1] if found else None


def _behind(event: Part, sentence: Sentence) -> re.Match[str] | None:
    """Return the cycle that a look is said to be after, right behind what it showed."""
    end = event.at[0][1] - sentence.start
    found = _CUES["cycle"].search(sentence.low, end, end + _RIGHT_BEHIND)
    return found if event.values["kind"] == "examination" else None


def _under(event: Part, sentence: Sentence, events: Sequence[Part]) -> re.Match[str] | None:
    """Let a look stand behind the course of which its words say that it showed its effect; return what they say."""
    end = event.at[0][1] - sentence.start
    for one in events if event.values["kind"] == "examination" else ():
        start = one.at[0][0] - sentence.start
        first = end <= start < len(sentence.low) and one.values["kind"] == "treatment" and "status" not in one.values
        said = _CUES["under"].fullmatch(sentence.low, end, start) if first else None
        if said is not None:
            event.behind = one
            return said
    return None


def _after_its_cycles(event: Part, sentence: Sentence, events: Sequence[Part]) -> bool:
    """Say when a look was, where so many cycles of the course are told behind it: stable after four cycles of AIM."""
    said = _under(event, sentence, events)
    if said is not None and event.behind is not None and said["relation"] in _WHILE:
        _set(event, f"during {event.behind.values['id']}", event.behind)
        return True
    if said is None or event.behind is None or not said["n"] or said["relation"] != "after":
        return False
    _set(event, f"after cycle {number(said['n'])} of {event.behind.values['id']}", event.behind)
    return True


def _after_operation(event: Part, sentence: Sentence, before: Sequence[Part]) -> bool:
    """Say when an event was, where its sentence counts from the operation without naming it."""
    done = [one for one in before if one.values["kind"] == "treatment"]
    match, anchor = _near(event, sentence, "postoperative"), anchored(done, "surgery")
    if match is None or anchor is None or _kind(anchor) != "surgical":
        return False
    said = f"{match['n2']} days" if match["n2"] else f"{number(match['n'])} {match['unit']}"
    about = "about " if match["about"] else ""
    _set(event, f"{about}{said} after {anchor.values['id']}", anchor)
    return True


def _cycle(event: Part, sentence: Sentence, before: Sequence[Part]) -> bool:
    """Say when an event was, where its sentence names a cycle of the chemotherapy told before."""
    match = _near(event, sentence, "cycle") or _behind(event, sentence)
    anchor = anchored([one for one in before if one.values["kind"] == "treatment"], "chemotherapy")
    if match is None or anchor is None or anchor is event or of_a_plan(sentence, before, event.at[0][0]):
        return False
    ordinal = match["ordinal"] or ""
    cycle = _ORDINALS.get(ordinal) or ordinal[:-2] or number(match["n"] or match["n2"])
    relation = {"before": "before", "after": "after", "following": "after"}.get(match["relation"], "during")
    if match["relation"] == "at the end of":
        relation = "after"
    _set(event, f"{relation} cycle {cycle} of {anchor.values['id']}", anchor)
    return True


def _ordered(event: Part, sentence: Sentence, before: Sequence[Part]) -> bool:
    """Say in what order an event was with a treatment that its sentence names: during it, after it, before it."""
    done = [one for one in before if one.values["kind"] == "treatment" and one is not event]
    for cue in ("during", "order"):
        match = _near(event, sentence, cue)
        anchor = anchored(done, match["anchor"]) if match else None
        if match and anchor:
            said = match.groupdict().get("relation") or "during"
            relation = {"following": "after", "prior to": "before"}.get(said, said)
            _set(event, f"{relation} {anchor.values['id']}", anchor)
            return True
    for one in done if event.values["kind"] == "examination" else ():
        at = one.at[0][0] - sentence.start
        first = at >= 0 and one.at[0][0] < event.at[0][0]
        between = sentence.low[max(0, at) : event.at[0][0] - sentence.start]
        if first and _CUES["while_on"].search(sentence.low[:at]) and not _CUES["next_clause"].search(between):
            _set(event, f"during {one.values['id']}", one)
            return True
    return False


def _looked_back(event: Part, sentence: Sentence, events: Sequence[Part]) -> bool:
    """Whether a sentence only looks back at an event - after the surgery - and tells of another one."""
    at = event.at[0][0] - sentence.start
    behind = [one for one in events if one is not event and sentence.start + at < one.at[0][0] < sentence.end]
    return bool(behind) and _CUES["looked_back"].search(sentence.low[:at]) is not None


def _shared(event: Part, timed: Part, sentence: Sentence) -> bool:
    """Whether the time of an event, at the head of their clause, is that of a treatment behind it: it prompted that."""
    first, last = (one.at[0][0] - sentence.start for one in (timed, event))
    stop = _CUES["clause_end"].search(sentence.low, last)
    between = sentence.low[first : stop.start() if stop else len(sentence.low)]
    ways = (timed.values["kind"], event.values["kind"])
    if ways not in _PROMPTED or _CUES["next_time"].search(between) or _CUES["looked_back"].search(between):
        return False
    return _CUES["head"].match(sentence.low[:first].rpartition(";")[2]) is not None


def _named_last(event: Part) -> str:
    return f" {event.named[-1].values['id']}" if event.named else " "


def _narrow(first: Part, second: Part, sentence: Sentence) -> None:
    """Let an event be told by the words up to the one that it prompted, so that each has the time by its own words."""
    clause = sentence.start + sentence.low.rfind(";", 0, first.at[0][0] - sentence.start) + 1
    own = [end for start, end in first.at if clause <= start and end <= second.at[0][0]]
    if own and len(own) == len(first.at):
        first.at, first.wide = [(clause, max(own))], -1


def add_times(paper: Paper, events: Sequence[Part]) -> None:
    """Say of events when they were, as far as their sentences tell; of each clause the first and what it prompted."""
    ordered = sorted((event for event in events if not event.earlier), key=lambda event: event.at[0])
    timed: dict[tuple[int, int], Part] = {}
    for place, event in enumerate(ordered):
        sentence = paper.sentence(event.at[0][0])
        clause = (sentence.number, sentence.low.count(";", 0, event.at[0][0] - sentence.start))
        if event.values["kind"] not in _TIMED or "when" in event.values or _looked_back(event, sentence, ordered):
            continue
        if first := timed.get(clause):
            if _shared(event, first, sentence):
                event.values["when"] = first.values["when"]
                event.named += first.named[-1:] if str(first.values["when"]).endswith(_named_last(first)) else []
                event.wide = 1
                _narrow(first, event, sentence)
            elif event.values["kind"] == "examination" and str(first.values["when"]).startswith(_UNTIL):
                event.values["when"] = str(first.values["when"]).removeprefix(_UNTIL)  # given until that was seen
                event.wide = 1
            continue
        before = ordered[:place]
        if _after_its_cycles(event, sentence, ordered):
            continue
        if not any(say(event, sentence, before) for say in (_distance, _after_operation, _after_its_end)):
            say_date(paper, event, sentence)
        if "when" not in event.values:
            _ = (
                _later(paper, event, sentence, before)
                or _cycle(event, sentence, before)
                or _ordered(event, sentence, before)
            )
        if "when" in event.values:
            timed[clause] = event
