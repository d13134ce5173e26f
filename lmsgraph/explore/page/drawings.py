"""The pictures of the page: the flows, all cases on one axis, and one case each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lmsgraph.explore.figures.flow import flow_svg
from lmsgraph.explore.figures.swimmer import swimmer_svg
from lmsgraph.explore.figures.timeline import FOR_PAPER, FOR_PHONE, timeline_svg
from lmsgraph.graph.facts import Facts, Readable

__all__ = ["Pictures", "pictures"]


@dataclass(frozen=True)
class Pictures:
    """SVG texts: the flows, all cases on one axis, and one case each by its address, wide and for a phone."""

    flow: str = ""
    swimmer: str = ""
    timelines: dict[str, str] = field(default_factory=dict)
    narrow: dict[str, str] = field(default_factory=dict)


def pictures(source: Readable, cases: Iterable[str]) -> Pictures:
    """Return the pictures of a store, with a timeline for each of some cases."""
    facts, listed = Facts(source), list(cases)
    wide, narrow = ({case: timeline_svg(facts, case, frame) for case in listed} for frame in (FOR_PAPER, FOR_PHONE))
    return Pictures(flow_svg(facts), swimmer_svg(facts), wide, narrow)
