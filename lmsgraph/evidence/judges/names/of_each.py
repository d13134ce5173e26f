"""The names of several things, those of each apart: however they are put together, each is looked through once."""

from __future__ import annotations

from dataclasses import dataclass

from lmsgraph.evidence.judges.names.heads import heads, near

__all__ = ["OfEach"]


@dataclass(frozen=True)
class OfEach:
    """The names of some things, of each its own."""

    things: tuple[tuple[str, ...], ...]

    def within(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """Return those that may stand in the words."""
        begun = heads(tokens)
        return tuple(dict.fromkeys(name for names in self.things for name in near(names, begun)))
