"""How it ended: how long the patient was followed, and how the patient was at last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.judges.reading import reading
from lmsgraph.evidence.text.words import normalised

__all__ = ["follow_ups", "outcomes"]

_CUES = cues("ending")
_STATES = (
    (_CUES["dead"], "dead"),
    (_CUES["no_disease"], "alive no disease"),
    (_CUES["with_disease"], "alive with disease"),
    (_CUES["alive"], "alive unspecified"),
)
_UNITS = {"moth": "month", "mo": "month", "yr": "year", "wk": "week"}
_NEAR = 60  # characters from a margin to the words that it is free
_NO_CAUSE = "dead cause not stated"
_BOTH = re.compile(r"\bboth (?:cases|patients)\b")


def _nearest(matches: Iterator[re.Match[str]], at: re.Match[str]) -> int:
    """Return how many characters lie between a place and the nearest of some matches."""
    return min((max(one.start() - at.end(), at.start() - one.end()) for one in matches), default=10**6)


def _durations(sentence: Sentence, *, last: bool) -> Iterator[re.Match[str]]:
    """Yield the times of a sentence that tell how long the patient was seen."""
    low = sentence.low
    ends = list(_CUES["end"].finditer(low))
    if not ends and not last:
        return
    other = [
        one
        for one in _CUES["happens"].finditer(low)
        if not any(end.start() <= one.start() < end.end() for end in ends)
        and not (one[0].startswith("metasta") and _CUES["dead"].search(low))
    ]
    for match in _CUES["duration"].finditer(low):
        close = _CUES["of_follow_up"].match(low, match.end())
        cared = _CUES["care"].search(low[max(0, match.start() - 22) : match.start()])
        if (cared and not close) or _CUES["no_duration"].match(low, match.end()):
            continue
        before = ends and _CUES["before"].search(low[: match.start()])
        if not (before or _CUES["after"].match(low, match.end())):
            continue
        if close or _nearest(iter(ends), match) < _nearest(iter(other), match) or (not ends and not other):
            yield match


def follow_ups(paper: Paper) -> Iterator[Fact]:
    """Yield how long each patient was followed: the times in the sentences that tell how it ended."""
    seen: set[tuple[int, str]] = set()
    own = list(paper.own)
    for sentence in own:
        for match in _durations(sentence, last=sentence is own[-1]):
            unit = _UNITS.get(match["unit"].rstrip("s"), match["unit"].rstrip("s"))
            read = reading(normalised("one" if match["n"] in ("a", "an") else match["n"])).tokens
            case = paper.case(sentence.start + match.start())
            half = ".5" if (match["half"] or match["half_more"]) and read[0].isdecimal() else ""
            value = f"{read[0]}{half} {unit}s" + (f" {match['more']} {match['part']}" if match["more"] else "")
            if read[0][0].isdecimal() and (case, value) not in seen:
                seen.add((case, value))
                yield Fact("follow_up", {"value": value}, (sentence.at(match),), case, 0.65)


def _of_death(sentence: Sentence, match: re.Match[str]) -> str:
    """Return of what a patient died."""
    if cause := _CUES["cause_of_death"].search(sentence.low):
        return "dead of disease" if _CUES["of_the_tumour"].search(cause["cause"]) else "dead other"
    after = _CUES["nothing_of_it"].sub("", sentence.low[match.end() :])
    around = sentence.low[max(0, match.start() - 70) : match.end() + 90]
    because = "because" in around or "due to" in around
    other = _CUES["of_other"].match(after) or _CUES["of_other"].search(after[:60])
    disease = _CUES["of_disease"].search(after)
    if disease and other and other.start() < disease.start():
        disease = _CUES["of_disease"].match(after, other.start()) or _CUES["brought_by"].search(
            after, other.start("cause")
        )
    if disease or (because and _CUES["of_disease"].search(sentence.low[: match.start()])):
        return "dead of disease"
    if _CUES["right_behind"].match(after):
        return "dead other"
    return "dead other" if other and not re.search("after|later", after[:12]) else _NO_CAUSE


def _state(sentence: Sentence) -> tuple[str, list[re.Match[str]]] | None:
    """Return the last state of the patient that a sentence tells, and where it does."""
    for state_cue, state in _STATES:
        matches = [
            match
            for match in state_cue.finditer(sentence.low)
            if not _CUES["of_margins"].search(sentence.low[max(0, match.start() - _NEAR) : match.start()])
            and not _CUES["free_margins"].match(sentence.low, match.end())
            and not _CUES["of_kin"].search(sentence.low[: match.start()])
        ]
        if state == "alive no disease" and not _CUES["later_look"].search(sentence.low):
            matches = [match for match in matches if not _CUES["staging"].search(match[0])]
        if not matches or _CUES["no_death"].search(sentence.low):
            continue
        return (_of_death(sentence, matches[-1]) if state == "dead" else state), matches
    return None


def outcomes(paper: Paper, worse: Sequence[Fact] = (), given: Sequence[Fact] = ()) -> Iterator[Fact]:
    """Yield the state of each patient at the last report; where none is told, that it got worse in the end.

    What was left of a tumour before more was ``given`` against it is no last state.
    """
    found: dict[int, Fact] = {}
    cases = sorted({number for _, number in paper.cases})
    for sentence in paper.told:
        if (told := _state(sentence)) is None:
            continue
        said, matches = told
        if said == "alive no disease" and _CUES["until_then"].search(sentence.low, matches[-1].end()):
            continue
        if _CUES["left_over"].match(matches[-1][0]) and any(
            fact.start > sentence.end and fact.case == paper.case(sentence.start) and fact.value["given"]
            for fact in given
        ):
            continue
        spans = tuple(sentence.at(match) for match in reversed(matches))
        for case in cases if _BOTH.search(sentence.low) else (paper.case(spans[0][0]),):
            before = found.get(case)
            if before is None or not str(before.value["status"]).startswith("dead"):
                found[case] = Fact("outcome", {"status": said}, spans, case, 0.75)
            elif said.startswith("dead") and before.value["status"] != said:
                known = said if before.value["status"] == _NO_CAUSE else before.value["status"]
                found[case] = Fact("outcome", {"status": known}, (*spans, *before.spans), case, before.sure)
    last = max((sentence.start for sentence in paper.own), default=0)
    for fact in worse:
        if fact.case not in found and fact.spans[-1][0] >= last:
            found[fact.case] = Fact("outcome", {"status": "alive with disease"}, fact.spans[:1], fact.case, 0.4)
    yield from found.values()
