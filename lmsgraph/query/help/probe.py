"""A store that is asked for parts of a query: whether they match, what they give, how often."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine.run import run
from lmsgraph.query.help.pattern import Element, Pattern

__all__ = ["Probe", "joined"]

_DATASET = re.compile(r"\bFROM\b.*?(?=\s*WHERE|$)", re.IGNORECASE)


class Probe:
    """A store, asked with the prefixes and the graphs of a query; what it gave once is known."""

    def __init__(self, store: Store, parts: Pattern) -> None:
        self._store = store
        self._prologue = parts.prologue
        dataset = _DATASET.search(parts.head)
        self.dataset = dataset[0] if dataset else ""
        self._given: dict[str, list[tuple[object, ...]]] = {}
        self.strangers: dict[str, tuple[str, ...]] = {}
        """What there is to say of names that the store may not know, once it is said: several parts have one name."""

    def ask(self, text: str) -> bool:
        """Return whether a pattern has a match; what cannot be asked alone is not to blame."""
        try:
            result = run(self._store, f"{self._prologue} ASK {self.dataset} {{ {text} }}")
        except LmsgraphError:
            return True
        return not isinstance(result, QueryBoolean) or bool(result)

    def holds(self, elements: Iterable[Element]) -> bool:
        """Return whether parts have a match together."""
        return self.ask(joined(elements))

    def select(self, shown: str, text: str, tail: str = "") -> list[tuple[object, ...]]:
        """Return what a pattern gives; nothing where it cannot be asked."""
        asked = f"{self._prologue} SELECT {shown} {self.dataset} WHERE {{ {text} }} {tail}"
        if asked not in self._given:
            self._given[asked] = self._rows(asked)
        return self._given[asked]

    def _rows(self, asked: str) -> list[tuple[object, ...]]:
        try:
            result = run(self._store, asked)
        except LmsgraphError:
            return []
        return [tuple(row) for row in result] if isinstance(result, QuerySolutions) else []

    def count(self, elements: Iterable[Element]) -> int:
        """Return how many rows parts have together."""
        rows = self.select("(COUNT(*) AS ?__n)", joined(elements))
        return int(getattr(rows[0][0], "value", 0)) if rows else 0


def joined(elements: Iterable[Element]) -> str:
    """Return parts as the text of one group."""
    return " ".join(f"{e.text} ." if e.kind == "TRIPLE" else e.text for e in elements)
