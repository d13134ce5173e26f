"""Events to their order: that of the text, but for what a date puts elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lmsgraph.draft.record.part import Part

__all__ = ["in_order"]

_BEGUN = re.compile(r"(?:about |since |from )?(?P<date>(?:19|20)\d\d(?:-\d\d){0,2})\b.*")


def _date_of(event: Part) -> str:
    """Return the date at which an event began, or nothing."""
    dated = _BEGUN.fullmatch(str(event.values.get("when", "")))
    return dated["date"] if dated else ""


def _fits(one: str, other: str) -> bool:
    """Whether a date may stand above another one."""
    return one[: len(other)] <= other[: len(one)]


def in_order(events: Iterable[Part]) -> list[Part]:
    """Return events in the order of the text, but for those whose date puts them elsewhere: these stand by their date.

    As few as can be are moved, and none that has no date.
    """
    told = list(events)
    dated = [place for place, event in enumerate(told) if _date_of(event)]
    best: dict[int, list[int]] = {}
    for place in dated:
        before = [row for row in best.values() if all(_fits(_date_of(told[one]), _date_of(told[place])) for one in row)]
        best[place] = [*max(before, key=len, default=[]), place]
    kept = max(best.values(), key=len, default=[])
    moved = [told[place] for place in dated if place not in kept]
    order = [event for event in told if not any(event is one for one in moved)]
    for event in moved:
        later = (
            place for place, one in enumerate(order) if (date := _date_of(one)) and not _fits(date, _date_of(event))
        )
        order.insert(next(later, len(order)), event)
    return order
