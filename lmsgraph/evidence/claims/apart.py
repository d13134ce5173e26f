"""The cases of a paper held apart: what is said of one patient stands among the words of that patient."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.evidence.text.places import Place
from lmsgraph.records.model.case import Case, Patient
from lmsgraph.records.walk import Visited

__all__ = ["exchanged"]


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
    for visited in nodes:
        home = visited.case
        if isinstance(visited.node, Patient) and home is not None:
            known = [places[span].start for span in visited.evidence if span in places]
            others = [_amid(start, home.address, starts) for start in known]
            if others and all(others):
                yield visited, others[0]


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
