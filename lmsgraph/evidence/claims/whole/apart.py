"""The cases of a paper held apart: what is said of one patient stands among the words of that patient."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.evidence.text.words import normalised
from lmsgraph.records.model.case import Case, Patient
from lmsgraph.records.walk import Visited

__all__ = ["exchanged", "marks_of", "strayed", "within"]

_NEIGHBOURS = 2  # facts of another case on either side, so that what stands between is told of it, too
_OF_SEVERAL = frozenset(("case", "cases", "others", "patients", "respectively", "unlike"))
"""Words by which a sentence tells of other patients as well, or of another one than those around it."""
_COUNTING = frozenset(
    (
        *(
            "all",
            "another",
            "both",
            "each",
            "either",
            "first",
            "former",
            "latter",
            "neither",
            "one",
            "other",
            "second",
            "third",
        ),
        *("two", "three"),
    )
)
"""Words that tell of patients where a person or a verb follows: *both had anaemia*, *the second man*."""
_PERSONS = frozenset(
    (
        *(
            "boy",
            "child",
            "children",
            "girl",
            "individual",
            "individuals",
            "man",
            "men",
            "patient",
            "person",
            "persons",
        ),
        *("woman", "women", "had", "has", "have", "was", "were", "is", "are", "died", "received", "underwent", "of"),
    )
)


def exchanged(nodes: Sequence[Visited], places: Mapping[str, Place]) -> Iterator[tuple[Visited, str]]:
    """Yield the patients whose words stand amid those of another case, with the id of that case."""
    own: dict[str, list[int]] = {}
    for visited in nodes:
        case = visited.case
        if case is None or isinstance(visited.node, Case | Patient):
            continue
        own.setdefault(case.address, []).extend(places[s].start for s in visited.node.evidence if s in places)
    if len(own) < 2:
        return
    starts = sorted({(start, address) for address, found in own.items() for start in found})
    yield from _one_for_two(nodes)
    told = [places[s].start for v in nodes if isinstance(v.node, Patient) for s in v.evidence if s in places]
    if starts and told and max(told) < starts[0][0]:  # all are introduced before anything is told of any
        return
    for visited in nodes:
        home = visited.case
        if isinstance(visited.node, Patient) and home is not None:
            known = [places[span].start for span in visited.evidence if span in places]
            others = [_amid(start, home.address, starts) for start in known]
            if others and all(others):
                yield visited, others[0]


def _one_for_two(nodes: Sequence[Visited]) -> Iterator[tuple[Visited, str]]:
    """Yield the patients who are of the same age by the same words as that of an earlier case, with the id of that."""
    seen: dict[tuple[object, ...], str] = {}
    for visited in nodes:
        node, home = visited.node, visited.case
        if isinstance(node, Patient) and home is not None and node.evidence and node.age is not None:
            first = seen.setdefault((node.age, *sorted(node.evidence)), home.address)
            if first != home.address:
                yield visited, first.rpartition("/")[2]


def strayed(
    nodes: Sequence[Visited], places: Mapping[str, Place], around: Surroundings
) -> Iterator[tuple[Visited, str]]:
    """Yield what is said of one case by words that stand deep in the story of another one, with the id of that case.

    The facts of the other case stand on both sides, none of its own among them, and the sentence names nobody else.
    """
    marks = marks_of(nodes, places)
    if len({case for _, case, _ in marks}) < 2:
        return
    sexes = _sexes_of(nodes)
    for visited in nodes:
        home = visited.case
        own = [span for span in visited.node.evidence if span in places]
        if home is None or not own or isinstance(visited.node, Case | Patient):
            continue
        others = [within(places[span], home.address, marks, set(own)) for span in own]
        if not all(others) and (other := _of_another_sex(home.address, sexes)):
            told = [_sexes(places[span], around) for span in own]
            others = [other if said == {sexes[other]} else "" for said in told]
        if all(others) and not any(_tells_of_several(places[span], around) for span in own):
            yield visited, others[0].rpartition("/")[2]


def marks_of(nodes: Sequence[Visited], places: Mapping[str, Place]) -> list[tuple[int, str, str]]:
    """Return where the words that tell of one case alone begin, of which case, and which span they are."""
    users: dict[str, set[str]] = {}
    for visited in nodes:
        if visited.case is not None:
            for span in visited.node.evidence:
                users.setdefault(span, set()).add(visited.case.address)
    return sorted(
        (places[s].start, next(iter(cases)), s) for s, cases in users.items() if s in places and len(cases) < 2
    )


_PRONOUNS = {"she": "female", "her": "female", "herself": "female", "he": "male", "his": "male", "him": "male"}


def _sexes_of(nodes: Sequence[Visited]) -> dict[str, str]:
    """Return the sex of the patient of each case; nothing where it is not said."""
    sexes = {visited.address: "" for visited in nodes if isinstance(visited.node, Case)}
    for visited in nodes:
        if isinstance(visited.node, Patient) and visited.case is not None and visited.node.sex:
            sexes[visited.case.address] = sexes[visited.case.address] or str(visited.node.sex)
    return sexes


def _of_another_sex(home: str, sexes: Mapping[str, str]) -> str:
    """Return the one other case of a paper, where its patient is of the other sex."""
    others = [case for case in sexes if case != home]
    return others[0] if len(others) == 1 and {sexes[others[0]], sexes[home]} == {"female", "male"} else ""


def _sexes(place: Place, around: Surroundings) -> set[str]:
    """Return the sexes of the persons that a sentence tells of by a pronoun."""
    start, end = around.sentence_of(place.start)
    return {_PRONOUNS[token] for token in normalised(around.source.text[start:end]) if token in _PRONOUNS}


def within(place: Place, home: str, marks: Sequence[tuple[int, str, str]], own: set[str]) -> str:
    """Return the case whose facts alone stand on both sides of a place, where it is another one."""
    at = bisect_left(marks, (place.start, "", ""))
    before = [case for _, case, span in marks[:at] if span not in own][-_NEIGHBOURS:]
    behind = [case for _, case, span in marks[at:] if span not in own][:_NEIGHBOURS]
    beside = {*before, *behind}
    if len(before) == len(behind) == _NEIGHBOURS and len(beside) == 1 and home not in beside:
        return beside.pop()
    return ""


def _tells_of_several(place: Place, around: Surroundings) -> bool:
    start, end = around.sentence_of(place.start)
    tokens = normalised(around.source.text[start:end])
    counted = any(one in _COUNTING and following in _PERSONS for one, following in pairwise(tokens))
    return counted or not _OF_SEVERAL.isdisjoint(tokens)


def _amid(start: int, case: str, starts: Sequence[tuple[int, str]]) -> str:
    """Return the case among whose words a place stands, where it is another one."""
    at = bisect_left(starts, (start, ""))
    following = (
        [address for place, address in starts[at : at + 4] if place == starts[at][0]] if at < len(starts) else []
    )
    before = starts[at - 1][1] if at else ""
    if not following or case in following or before == case:
        return ""
    return following[0].rpartition("/")[2]
