"""What a record links to - a lesion, an arm, an event - by its names and words, and by those of others of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Link"]


class Link(NamedTuple):
    """What a link means: its names, those that nothing else of its kind bears, and the words that tell of it alone."""

    names: tuple[str, ...]
    own: tuple[str, ...]
    spans: frozenset[str]
    rivals: tuple[tuple[str, ...], ...] = ()
    """The names that each other lesion or arm bears alone; for an event those that say closely which one it is."""
    id: str = ""
    here: str = ""
    """The event in which the link to another one stands."""
    told: Mapping[str, tuple[str, frozenset[str]]] = {}
    """For each event of the case its kind and all words that tell of it, of its parts as well."""
    alike: tuple[str, ...] = ()
    """The operations of a case, in order, where it has several: *the operation* may be any of them."""

    by_id: tuple[tuple[str, ...], ...] = ()
    """The words that say of each other event that it happened by what a curator calls it."""

    closely: tuple[str, ...] = ()
    """The names of a treatment that say closely which one it is."""

    elsewhere: tuple[tuple[str, ...], ...] = ()
    """What the parts of the body are called at which others of these operations were alone."""

    @property
    def is_event(self) -> bool:
        """Whether it leads to an event; a paper calls events by many names, so that another's name is no proof."""
        return bool(self.told)
