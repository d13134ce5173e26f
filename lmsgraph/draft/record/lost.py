"""What a proof takes away from a draft: parts by their path, those of which nothing is left, what points to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lmsgraph.draft.record.part import Part

__all__ = ["Steps", "drop_lost_links", "hollow", "owner_of", "remove", "without"]

Steps = tuple[str | int, ...]

_COUNTED = re.compile(r".*\b(?:after|before|during|of) (?P<event>\S+)")
_HOLLOW: dict[str, tuple[str, ...]] = {
    "treatment": ("modalities", "drugs", "regimen"),
    "pathology": ("procedures", "markers", "histology", "findings"),
    "visit": ("findings",),
    "examination": ("methods", "observations", "measurements", "findings", "category", "change"),
}


def owner_of(root: Part, path: Steps) -> tuple[Part, Steps, Part | None, Steps]:
    """Return the part that a path leads into, the rest of the path, and the part around it with the way from there."""
    owner, around = root, None
    way: Steps = ()
    rest = path
    while rest:
        size = 2 if len(rest) > 1 and isinstance(rest[1], int) else 1
        value: Any = owner.values.get(str(rest[0]))
        if size == 2 and isinstance(value, list) and rest[1] < len(value):  # type: ignore[operator]
            value = value[rest[1]]  # type: ignore[index]
        if not isinstance(value, Part):
            break
        around, way, owner, rest = owner, rest[:size], value, rest[size:]
    return owner, rest, around, way


def without(around: Part, way: Steps) -> None:
    """Leave a part out of the one around it."""
    if len(way) == 2:
        del around.values[str(way[0])][way[1]]
        if not around.values[str(way[0])]:
            del around.values[str(way[0])]
    else:
        around.values.pop(str(way[0]), None)


def hollow(root: Part) -> Iterator[Steps]:
    """Yield the paths of parts of which nothing is left but the name."""
    for path, part in root.walk():
        kept = _HOLLOW.get(str(part.values.get("kind")))
        if (kept and not any(name in part.values for name in kept)) or (
            part.at and not set(part.values) - {"id", "kind", "marker", "lesion", "when"}
        ):
            yield path


def remove(root: Part, path: Steps) -> None:
    """Leave out the part that a path leads into."""
    _, _, around, way = owner_of(root, path)
    if around is not None:
        without(around, way)


def drop_lost_links(root: Part) -> None:
    """Leave out what points to events or lesions that are no longer there."""
    for case in root.values.get("cases", ()):
        _drop_lost_lesions(case)
        events = {str(event.values["id"]) for event in case.values.get("timeline", ())}
        for _, part in case.walk():
            for link in ("during", "blamed", "combined_with"):
                if link in part.values and not set(part.values[link]) <= events:
                    del part.values[link]
                    part.named = []
            counted = _COUNTED.fullmatch(str(part.values.get("when", "")))
            if counted and counted["event"] not in events:
                del part.values["when"]
                part.named = []


def _drop_lost_lesions(case: Part) -> None:
    """Let what is told of a lesion that is no longer there be told of another one of that name, or leave it out."""
    lesions = {str(lesion.values["id"]): lesion for lesion in case.values.get("lesions", ())}
    for path, part in reversed(list(case.walk())):
        of = str(part.values.get("lesion", ""))
        if not of or of in lesions:
            continue
        if twin := next((lesion for name, lesion in lesions.items() if name.startswith(f"{of}-")), None):
            part.values["lesion"] = str(twin.values["id"])
            part.named = [twin]
        else:
            remove(case, path)
