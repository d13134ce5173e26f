"""What somebody wants to see of a graph."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["View"]


@dataclass(frozen=True)
class View:
    """What to show: everything, or what is around a name, of some kinds, of one case, or what a CONSTRUCT draws."""

    focus: str = ""
    hops: int = 2
    kinds: tuple[str, ...] = ()
    case: str = ""
    query: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is everything."""
        return replace(self, hops=View.hops) == View()
