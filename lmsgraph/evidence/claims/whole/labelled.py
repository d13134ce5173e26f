"""The patients of a paper by what it calls each - *patient 2*, *J.S.* -, and facts told of another one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.prove import holds
from lmsgraph.evidence.claims.whole.apart import marks_of, within
from lmsgraph.evidence.claims.words.anchor import ranges_of
from lmsgraph.evidence.judges.figures.several import figures_of
from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.verdict import Match, TokenRange
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.sentences import is_ended
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.case import Case, Patient
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary

__all__ = ["from_elsewhere", "labelled_otherwise", "out_of_order"]

_NUMBERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NUMBERED = re.compile(
    r"\b(?:[Cc]ase|[Pp]atient|[Pp]t)s?\.? (?:[Nn]o\.? ?|# ?)?(\d{1,2}|[IV]{1,3}|[A-H])\b"
    r"|\b(first|second|third|fourth) (?:case|patient)\b"
)
_ALSO = re.compile(r"\b(?:[Cc]ases|[Pp]atients) \w{1,3}(?:, \w{1,3})* and (\d{1,2}|[IV]{1,3}|[A-H])\b")
_INITIALS = re.compile(r"(?<![\w.])((?:[A-Z]\.[ -]?){2,3}|[A-Z]{2,3})(?=,? (?:an?|is an?|was an?) (?:\d|\w+-year-old))")
_PATIENTS = re.compile(
    r"\b(?:(?:both|two|three|our|the|these) (?:\w+ )?(?:patients|cases|women|men)|[Pp]atients \w{1,2}\b)"
    r"|\b(?:[Cc]ase|[Pp]atient) \w{1,2} and (?:case|patient) \w{1,2}\b"
)
_SEXED = {
    "female": re.compile(r"\b(?:female patient|girl|lady|Mrs|Ms|woman)\b"),
    "male": re.compile(r"\b(?:boy|gentleman|man|male patient|Mr)\b"),
}
"""What a patient is called who is the only one of a sex."""
_SUFFERED = ("disease", "finding")
_HEADING, _FULL = 6, 3  # words of a heading that names a case, and of one with a full stop


def labelled_otherwise(
    nodes: Sequence[Visited], places: Mapping[str, Place], around: Surroundings
) -> Iterator[tuple[Visited, str]]:
    """Yield what is said of one case by sentences that name the patient of another one alone, with the id of that."""
    labels = _labels(nodes, places, around)
    if len(labels) < 2:
        return
    for visited in nodes:
        home = visited.case
        own = [places[span] for span in visited.node.evidence if span in places]
        if home is None or not own or isinstance(visited.node, Case | Patient) or home.address not in labels:
            continue
        named = [_named(_sentence(place, around), labels) for place in own]
        others = {case for cases in named for case in cases}
        if all(named) and home.address not in others and len(others) == 1:
            yield visited, others.pop().rpartition("/")[2]


def out_of_order(
    claims: Sequence[Claim],
    nodes: Sequence[Visited],
    places: Mapping[str, Place],
    around: Surroundings,
    vocabulary: Vocabulary,
) -> Iterator[tuple[Claim, str]]:
    """Yield what a sentence on all patients has, *respectively*, for another one, with that one's own."""
    cases = [visited.address for visited in nodes if isinstance(visited.node, Case)]
    home = {visited.address: visited.case.address for visited in nodes if visited.case is not None}
    for claim in claims if len(cases) > 1 else ():
        if not claim.names or claim.address not in home or claim.kind not in ("quantity", "term"):
            continue
        for place in (places[span] for span in claim.spans if span in places):
            text = _sentence(place, around)
            told = _PATIENTS.search(text) or (claim.kind == "term" and text.startswith("They "))
            if "respectively" not in text or not told:
                continue
            tokens = around.sentence_words(place)[0]
            held, listed = holds(claim, tokens), _listed(claim, tokens, vocabulary)
            if len(listed) != len(cases) or not isinstance(held, Match):
                continue
            meant = listed[cases.index(home[claim.address])]
            said = held.ranges if claim.kind == "term" else _first_of(held, listed)
            beside = claim.kind == "term" and not any(
                at[0] < one[1] and one[0] < at[1] for at in said for one in listed
            )
            if not beside and not any(at[0] < meant[1] and meant[0] < at[1] for at in said):
                yield claim, " ".join(tokens[slice(*meant)])


def _listed(claim: Claim, tokens: tuple[str, ...], vocabulary: Vocabulary) -> list[TokenRange]:
    """Return the figures of a sentence of the kind of one, or the terms of one that stand before *respectively*."""
    if claim.quantity is not None or claim.concept is None:
        return sorted(figures_of(tokens, claim.names))
    kind = claim.concept.kind
    found = ranges_of(tokens, AllNames(_SUFFERED if kind in _SUFFERED else (kind,), vocabulary))
    found = [at for at in found if not any(one[0] <= at[0] and at[1] <= one[1] and one != at for one in found)]
    run: list[TokenRange] = []
    for at in sorted(found, reverse=True):
        behind = tokens[at[1] : run[0][0]] if run else tokens[at[1] : at[1] + 1]
        if set(behind) <= ({"and", "or"} if run else {"respectively"}):
            run = [at, *run]
    return run


def from_elsewhere(
    claims: Sequence[Claim], nodes: Sequence[Visited], places: Mapping[str, Place]
) -> Iterator[tuple[Claim, str]]:
    """Yield the figures and dates that stand only in words amid the story of another case, with the id of that."""
    home = {visited.address: visited.case.address for visited in nodes if visited.case is not None}
    if len({*home.values()}) < 2:
        return
    marks = marks_of(nodes, places)
    for claim in claims:
        if claim.kind in ("quantity", "date") and len(claim.spans) > 1 and claim.address in home:
            known = {span: places[span] for span in claim.spans if span in places}
            held = [span for span, place in known.items() if holds(claim, place.tokens)]
            others = [within(known[span], home[claim.address], marks, {span}) for span in held]
            if others and all(others):
                yield claim, others[0].rpartition("/")[2]


def _first_of(held: Match, figures: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the figures with which the places of a value begin: a list has one unit behind the last."""
    begun = (next((one for one in figures if at[0] <= one[0] < min(at[1], at[0] + 3)), None) for at in held.ranges)
    return [one for one in begun if one is not None]


def _labels(nodes: Sequence[Visited], places: Mapping[str, Place], around: Surroundings) -> dict[str, set[str]]:
    """Return what the sentence that introduces a patient, or the heading above it, calls that one alone, by case."""
    found: dict[str, set[str]] = {}
    for visited in nodes:
        if isinstance(visited.node, Case | Patient) and visited.case is not None:
            own = found.setdefault(visited.case.address, set())
            for place in (places[span] for span in visited.node.evidence if span in places):
                own |= _called(_sentence(place, around)) | _called(_heading(place, around))
    known = {case: {one for one in own if not _shared(one, case, found)} for case, own in found.items()}
    return {case: own for case, own in known.items() if own}


def _shared(label: str, case: str, found: Mapping[str, set[str]]) -> bool:
    return any(label in others for other, others in found.items() if other != case)


def _named(text: str, labels: Mapping[str, set[str]]) -> set[str]:
    """Return the cases whose patients a sentence names."""
    called = _called(text)
    initials = {one for own in labels.values() for one in own if one.isupper() and len(one) > 1}
    called |= {one for one in initials if re.search(rf"(?<![\w.]){'[. -]{0,2}'.join(one)}(?!\w)", text)}
    return {case for case, own in labels.items() if own & called}


def _called(text: str) -> set[str]:
    """Return the labels of patients in a text: numbers, letters, and initials without full stops."""
    said = [one for match in _NUMBERED.finditer(text) for one in match.groups() if one]
    said += (match[1] for match in _ALSO.finditer(text))
    initials = {re.sub(r"[^A-Z]", "", match[1]) for match in _INITIALS.finditer(text)}
    sexed = {sex for sex, called in _SEXED.items() if called.search(text)}
    return {_NUMBERS.get(one.lower(), one) for one in said} | initials | sexed


def _sentence(place: Place, around: Surroundings) -> str:
    start, end = around.sentence_of(place.start)
    return around.source.text[start:end]


def _heading(place: Place, around: Surroundings) -> str:
    """Return the heading before the sentence of a place: *Case 2*."""
    at = around.sentence(place.start) - 2
    start, end = around.sentences[at] if at >= 0 else (0, 0)
    text = around.source.text[start:end]
    return text if len(text.split()) <= (_FULL if is_ended(around.source.text, start, end) else _HEADING) else ""
