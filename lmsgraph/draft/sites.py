"""Places of the body in a text to the sites of the tumour: where it began, and where it spread to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lmsgraph.draft.diseases import Named
from lmsgraph.draft.fact import Fact, Value
from lmsgraph.draft.grammar import cues
from lmsgraph.draft.names import table
from lmsgraph.draft.paper import Paper, Sentence
from lmsgraph.draft.places import Place
from lmsgraph.evidence.judges.negation import negated

__all__ = ["metastatic_sites", "primary_sites"]

_CUES = cues("sites")
_VAGUE = {
    **dict.fromkeys(("abdomen", "soft tissue", "chest", "head", "lymph node", "limb", "trunk", "back", "thorax"), 0.35),
    **dict.fromkeys(
        ("muscle", "bone", "skin", "intestine", "lower extremity", "gastrointestinal tract", "pelvis"), 0.7
    ),
}
"""Sites that are said of much beside the tumour."""

_LEAST = 0.3


def _denied(paper: Paper, place: Place) -> bool:
    return negated(paper.words.tokens, *paper.tokens(*place.span), breaks=paper.breaks) is not None


def _spread(sentence: Sentence, place: Place) -> float:
    """Return how likely a sentence tells of a site that the tumour spread to it."""
    low, at = sentence.low, place.start - sentence.start
    left = max((turn.end() for turn in _CUES["turn"].finditer(low, 0, at)), default=0)
    right = next((turn.start() for turn in _CUES["turn"].finditer(low, at)), len(low))
    before, after = low[left:at], low[place.end - sentence.start : right]
    if (
        _CUES["from_it"].search(before)
        or _CUES["primary_in"].search(before)
        or _CUES["looked_at"].match(after)
        or _CUES["no_spread"].search(low, left, right)
    ):
        return 0.0
    if (_CUES["meta_behind"].match(after) and not _CUES["broken"].search(after[: after.find("metasta")])) or _CUES[
        "metastatic_before"
    ].search(before):
        return 0.9
    if match := _CUES["meta_before"].search(before):
        between = match["between"]
        if (_CUES["between"].match(f"{between} ") or _CUES["between"].match(between)) and not _CUES["broken"].search(
            between
        ):
            return 0.85 if len(between) < 90 else 0.6
    if _CUES["uptake"].search(before):
        return 0.5
    return 0.6 if _CUES["after_mass"].search(before) and _CUES["of_metastasis"].match(after) else 0.0


def _sited(place: Place) -> Value:
    return {"value": place.name} | ({"side": place.side} if place.side else {})


def metastatic_sites(paper: Paper, found: Sequence[Place]) -> Iterator[Fact]:
    """Yield the sites of metastases of each case."""
    seen: dict[tuple[int, str], Fact] = {}
    for place in found:
        sure = _spread(paper.sentence(place.start), place)
        if not sure or _denied(paper, place):
            continue
        case = paper.case(place.start)
        known = seen.get((case, place.name))
        spans = (*known.spans, place.span) if known else (place.span,)
        value = known.value if known else _sited(place)
        seen[case, place.name] = Fact(
            "metastatic_site", value, spans[:8], case, max(sure, known.sure if known else 0.0)
        )
    yield from seen.values()


def _begins(sentence: Sentence, place: Place, main: Sequence[Named], mine: Sequence[Named]) -> float:
    """Return how strongly a sentence says that the tumour began at a site."""
    low = sentence.low
    start, end = place.start - sentence.start, place.end - sentence.start
    before, after = low[:start], low[end:]
    score = 0.0
    if match := _CUES["before_mass"].match(after):
        at = place.end + match.start("what")
        own = any(one.tumour.start <= at < one.tumour.end or at <= one.tumour.start < at + 12 for one in main)
        score = 3.0 if own else 1.6
    if match := _CUES["after_mass"].search(before):
        at = sentence.start + match.start("what")
        own = any(one.tumour.start <= at < one.tumour.end for one in main)
        score = max(score, 3.4 if own else 2.0) + (
            1.0 if match["verb"] and _CUES["strong_verb"].match(match["verb"]) else 0.0
        )
    if _CUES["arising"].search(before):
        score = max(score, 2.0) + 0.5
    if any(one.tumour.start <= place.start < one.tumour.end for one in main):
        score = max(score, 3.0)
    if score == 0 and (_CUES["operation"].match(after) or _CUES["operation_of"].search(before)):
        score = 0.9
    if score == 0 and _CUES["swelling"].search(low):
        score = 0.3
    return score * _doubted(sentence, place, main, mine)


def _doubted(sentence: Sentence, place: Place, main: Sequence[Named], mine: Sequence[Named]) -> float:
    """Return how much is left of what a sentence says of a site, as it tells of another disease, or of spread."""
    here = [one for one in mine if one not in main and sentence.start <= one.tumour.start < sentence.end]
    left = 0.3 if any(one.role == "history" for one in here) else 1.0
    if _spread(sentence, place):
        left *= 0.1
    if _CUES["not_its_own"].search(sentence.low[: place.start - sentence.start]):
        left *= 0.5
    return left * _VAGUE.get(place.name, 0.2 if place.name.endswith("lymph node") else 1.0)


@dataclass
class _Votes:
    """What speaks for a site, and where."""

    score: float = 0.0
    places: list[Place] = field(default_factory=list)

    def add(self, score: float, place: Place) -> None:
        self.score += score
        self.places.append(place)


def _operated(paper: Paper, case: int) -> Iterator[Place]:
    """Yield the organs that the names of operations tell."""
    for sentence in paper.own:
        for organ, operations in table("operations").items():
            for operation in operations:
                at = sentence.low.find(operation)
                if (
                    at >= 0
                    and paper.case(sentence.start + at) == case
                    and not _CUES["history"].search(sentence.low[:at])
                ):
                    yield Place(organ, "", sentence.start + at, sentence.start + at + len(operation))


def primary_sites(
    paper: Paper, found: Sequence[Place], told: Sequence[Named], histology: Sequence[Fact]
) -> Iterator[Fact]:
    """Yield the site where the tumour of each case began: the one that the text ties to it most often."""
    for case in sorted({number for _, number in paper.cases}):
        spans = {
            span for fact in histology if fact.case == case and fact.value["role"] == "main" for span in fact.spans
        }
        mine = [one for one in told if one.case == case]
        main = [one for one in mine if one.tumour.span in spans]
        votes: dict[str, _Votes] = {}
        for place in found:
            if paper.case(place.start) == case and not _denied(paper, place):
                score = _begins(paper.sentence(place.start), place, main, mine)
                votes.setdefault(place.name, _Votes()).add(score, place)
        for place in _operated(paper, case):
            votes.setdefault(place.name, _Votes()).add(0.8, place)
        best = max(sorted(votes), key=lambda name: votes[name].score, default="")
        if best and votes[best].score >= _LEAST:
            chosen = votes[best].places
            value = _sited(next((place for place in chosen if place.side), chosen[0]))
            sure = min(0.95, 0.5 + votes[best].score / 12)
            yield Fact("primary_site", value, tuple(place.span for place in chosen)[:8], case, sure)
