"""A node to where it stands, by its address: in which case or study, and in which event of it."""

from __future__ import annotations

from lmsgraph.records.walk import Visited

__all__ = ["container", "event_of"]


def container(visited: Visited) -> str:
    """Return the address of the case or study in which a node stands."""
    return "/".join(visited.address.split("/", 2)[:2])


def event_of(visited: Visited) -> str:
    """Return the id of the event in which a node stands, if it stands in one."""
    return [*visited.address.split("/", 3), "", ""][2]
