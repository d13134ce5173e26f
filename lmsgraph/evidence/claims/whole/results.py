"""The figures of a study against the groups that they are of, where words of their own name these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.evidence.claims.words.anchor import ranges_of
from lmsgraph.evidence.claims.words.called import unit_names
from lmsgraph.evidence.claims.words.links import Links
from lmsgraph.evidence.judges.figures.several import figures_of
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.proof import holds_quantity
from lmsgraph.evidence.judges.verdict import Match
from lmsgraph.evidence.text.places import Place
from lmsgraph.records.model.study import StudyResult
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary

__all__ = ["result_faults"]


def result_faults(
    visited: Visited, result: StudyResult, places: Mapping[str, Place], links: Links, vocabulary: Vocabulary
) -> Iterator[str]:
    """Yield that the groups of a result are one, or stand in the words the other way round.

    Where the words have a figure for each, the claims of the figures tell whose each is.
    """
    if result.arm and (other := _other_figure(visited, result, places, links, vocabulary)):
        yield f"the words have {other} for '{result.arm}', in the order in which they name the groups"
    if not (result.arm and result.comparator):
        return
    if result.arm == result.comparator:
        yield f"compares '{result.arm}' with itself"
        return
    known = [places[span] for span in visited.evidence if span in places]
    units = unit_names(result.value, vocabulary) if result.value is not None else ()
    if units and any(len(figures_of(place.tokens, units)) > 1 for place in known):
        return
    arm, comparator = (_first(known, links.arm(visited, name)) for name in (result.arm, result.comparator))
    if -1 < comparator < arm:
        yield f"the words name '{result.comparator}' first: is it the group that the figure is of?"


def _first(places: Sequence[Place], names: Sequence[str]) -> int:
    held = [(place, holds_term(place.tokens, names, explain=False)) for place in places if names]
    return min((p.offsets[at[0]][0] for p, v in held if isinstance(v, Match) for at in v.ranges), default=-1)


def _other_figure(
    visited: Visited, result: StudyResult, places: Mapping[str, Place], links: Links, vocabulary: Vocabulary
) -> str:
    """Return the figure that the words have for a group, where it is another one than the record has.

    One quote lists the figures, a group each, and names none; another one lists as many groups.
    """
    value, arm = result.value, result.arm
    units = unit_names(value, vocabulary) if value is not None and value.form == "one" else ()
    rivals = links.other_arms(visited, arm) if arm else ()
    if value is None or arm is None or not units or not rivals:
        return ""
    groups = (links.arm(visited, arm), *rivals)
    known = [places[span] for span in visited.evidence if span in places]
    for figured in known:
        figures = sorted(figures_of(figured.tokens, units))
        if len(figures) != len(groups) or any(ranges_of(figured.tokens, names) for names in groups):
            continue
        for naming in known:
            starts = [min((at for at, _ in ranges_of(naming.tokens, names)), default=-1) for names in groups]
            if -1 in starts or len({*starts}) < len(groups):
                continue
            meant = figures[sorted(starts).index(starts[0])]
            held = holds_quantity(figured.tokens, value.numbers, value.comparator, units, explain=False)
            its = isinstance(held, Match) and any(meant[0] == start for start, _ in held.ranges)
            return "" if its else " ".join(figured.tokens[slice(*meant)])
    return ""
