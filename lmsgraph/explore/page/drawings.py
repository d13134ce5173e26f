"""The pictures of the page: the flows, all cases on one axis, and one case each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lmsgraph.explore.figures import flow, swimmer, timeline
from lmsgraph.graph.facts import Facts, Readable

__all__ = ["Pictures", "pictures"]


@dataclass(frozen=True)
class Pictures:
    """SVG texts: the flows, all cases on one axis, and one case each by its address, each wide and for a phone."""

    flow: str = ""
    swimmer: str = ""
    timelines: dict[str, str] = field(default_factory=dict)
    narrow: dict[str, str] = field(default_factory=dict)
    """For a phone: those of cases by their address, the other two as ``flow`` and ``swimmer``."""


def pictures(source: Readable, cases: Iterable[str]) -> Pictures:
    """Return the pictures of a store, with a timeline for each of some cases."""
    facts, listed = Facts(source), list(cases)
    frames = (timeline.FOR_PAPER, timeline.FOR_PHONE)
    wide, narrow = ({case: timeline.timeline_svg(facts, case, frame) for case in listed} for frame in frames)
    narrow["flow"] = flow.flow_svg(facts, flow.FOR_PHONE)
    narrow["swimmer"] = swimmer.swimmer_svg(facts, swimmer.FOR_PHONE)
    return Pictures(flow.flow_svg(facts), swimmer.swimmer_svg(facts), wide, narrow)
