"""Drugs against cancer in a text: given, or not; known names, and names that end as the class of a drug ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lmsgraph.draft.fact import Fact, Value
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, table, within
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.treatment.given import given
from lmsgraph.evidence.text.places import Stretch

__all__ = ["drugs"]

_CUES = cues("drugs")
_SHORT = {short: drug for drug, shorts in table("short_drugs").items() for short in shorts}


def _named(sentence: Sentence, mentions: Sequence[Mention]) -> list[tuple[int, int, str]]:
    """Return where a sentence names drugs: known names first, then those that a grammar knows."""
    found = [(one.start - sentence.start, one.end - sentence.start, one.name) for one in mentions]
    for name in ("more", "stem"):
        for match in _CUES[name].finditer(sentence.low):
            free = all(match.end() <= start or end <= match.start() for start, end, _ in found)
            if free and not _CUES["not_cancer"].fullmatch(match[0]):
                found.append((*match.span(), _SHORT.get(match[0], match[0])))
    return sorted(found)


def _value(paper: Paper, sentence: Sentence, start: int, end: int, name: str) -> Value:
    was = given(paper, sentence, start, end) in ("done", "unsaid")
    dose = _CUES["dose"].match(sentence.low, end) or _CUES["dose_before"].search(sentence.low[:start])
    value: dict[str, str | bool] = {"drug": name, "given": was}
    if dose:
        value["dose"] = " ".join(dose["dose"].split())
    return value


def drugs(paper: Paper, mentions: Sequence[Mention], but: Sequence[Stretch] = ()) -> Iterator[Fact]:
    """Yield the drugs against cancer of each case, given or not; not what stands at a place of ``but``."""
    seen: dict[tuple[int, str, bool], Fact] = {}
    for sentence in paper.own:
        mine = within(mentions, sentence)
        for start, end, name in _named(sentence, mine):
            span = (sentence.start + start, sentence.start + end)
            if _CUES["not_a_dose_given"].match(sentence.low, end) or any(a < span[1] and span[0] < b for a, b in but):
                continue
            case = paper.case(span[0])
            value = _value(paper, sentence, start, end, name)
            known = seen.get((case, name.lower(), bool(value["given"])))
            spans = (*known.spans, span) if known else (span,)
            merged = {**value, **known.value} if known else value
            seen[case, name.lower(), bool(value["given"])] = Fact("drug", merged, spans[:8], case, 0.9)
    for (case, name, was), fact in seen.items():
        if was or (case, name, True) not in seen:
            yield fact
