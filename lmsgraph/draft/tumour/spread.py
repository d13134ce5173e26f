"""Places of the body in a text to the sites that the tumour spread to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.tumour.diseases import Named, in_sentences
from lmsgraph.draft.tumour.places import Place
from lmsgraph.evidence.judges.findings.negation import negated

__all__ = ["brought", "is_spread", "metastatic_sites", "spread_to"]

_CUES = cues("sites")
_REGIONS = ("abdomen", "pelvis")
"""Where a mass is felt before it is known where it began."""
_BROUGHT = 0.55
_FAR = 90  # characters from metastasis to a site of its list


def spread_to(sentence: Sentence, place: Place) -> float:
    """Return how likely a sentence tells of a site that the tumour spread to it."""
    low, at = sentence.low, place.start - sentence.start
    left = max((turn.end() for turn in _CUES["turn"].finditer(low, 0, at)), default=0)
    right = next((turn.start() for turn in _CUES["turn"].finditer(low, at)), len(low))
    before, after = _CUES["segments_of"].sub("", low[left:at]), low[place.end - sentence.start : right]
    if any(_CUES[name].search(before) for name in ("from_it", "primary_in")) or _CUES["looked_at"].match(after):
        return 0.0
    if _CUES["lesion_of"].search(before) and _CUES["of_the_tumour"].match(after):
        return 0.0
    if _CUES["metastatic_tumour_of"].search(before) and not _CUES["where_it_spreads"].fullmatch(place.name):
        return 0.0
    if _CUES["no_spread"].search(low, left, right):
        return 0.0
    if _CUES["no_origin"].fullmatch(low, at, place.end - sentence.start) and _CUES["beside_spine"].search(before):
        return 0.0  # it says how high in soft tissue
    behind = _CUES["meta_behind"].match(after)
    if (behind and not _CUES["broken"].search(behind[0])) or _CUES["metastatic_before"].search(before):
        return 0.9
    if (match := _CUES["meta_before"].match(before)) and not _CUES["broken"].search(match["between"]):
        between = match["between"]
        if _CUES["between"].match(f"{between} ") or _CUES["between"].match(between):
            return 0.85 if len(between) < _FAR else 0.6
    if place.name.endswith("lymph node") and (
        _CUES["held_tumour"].match(after) or _CUES["spread_to_nodes"].search(before)
    ):
        return 0.8
    if _CUES["came_later"].search(before) and _CUES["involved"].match(after):
        return 0.6
    if _CUES["uptake"].search(before) or _CUES["relapsed_with"].search(before):
        return 0.5
    return 0.6 if _CUES["after_mass"].search(before) and _CUES["of_metastasis"].match(after) else 0.0


def is_spread(sentence: Sentence, place: Place) -> bool:
    """Whether a sentence says of the tumour of a site that it is a metastasis."""
    return _CUES["is_spread"].match(sentence.low, place.end - sentence.start) is not None


def brought(sentence: Sentence, place: Place) -> bool:
    """Whether a sentence tells of several masses at a site, or new ones."""
    low, start, end = sentence.low, place.start - sentence.start, place.end - sentence.start
    if _CUES["looked_at"].match(low, end) or not _CUES["found"].search(low):
        return False
    if _CUES["one_behind"].match(low, end) and _CUES["one_more"].search(low[:start]):
        return True
    return bool(_CUES["brought_behind"].match(low, end) or _CUES["brought"].search(low[:start]))


def metastatic_sites(
    paper: Paper, found: Sequence[Place], told: Sequence[Named], began: Sequence[Fact], begun: Mapping[int, int]
) -> Iterator[Fact]:
    """Yield the sites of metastases of each case, those of another disease left out.

    Where several or new masses are found elsewhere than it began once it was treated, it spread there.
    """
    origin = {(fact.case, fact.value["value"]) for fact in began}
    told_at = {fact.case: fact.start for fact in began if fact.value["value"] not in _REGIONS}
    seen: dict[tuple[int, str], Fact] = {}
    by_sentence = in_sentences(paper, told)
    for place in found:
        sentence = paper.sentence(place.start)
        here = by_sentence.get(sentence.number, ())
        other = any(one.role == "history" and one.tumour.start < place.start for one in here)
        named = any(one.tumour.start <= place.start < one.tumour.end for one in here)
        named = named and not is_spread(sentence, place)
        sure = 0.0 if other or named else spread_to(sentence, place)
        case = paper.case(place.start)
        known = min(begun.get(case, len(paper.text)), told_at.get(case, len(paper.text)))
        late = sentence.start > known and (case, place.name) not in origin and place.name not in _REGIONS
        if not (sure or other or named) and late and brought(sentence, place):
            sure = _BROUGHT
        if not sure or negated(paper.words.tokens, *paper.tokens(*place.span), breaks=paper.breaks):
            continue
        before = seen.get((case, place.name))
        spans = (*before.spans, place.span) if before else (place.span,)
        value = before.value if before else place.value
        best = max(sure, before.sure if before else 0.0)
        seen[case, place.name] = Fact("metastatic_site", value, spans[:8], case, best)
    yield from seen.values()
