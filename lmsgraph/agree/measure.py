"""Facts of two records to how far the curators agree: in all, and field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from lmsgraph.agree.compare import Fact

__all__ = ["Agreement", "by_field", "in_all"]


class Agreement(NamedTuple):
    """How often two curators say the same of one field."""

    field: str
    both: int
    different: int
    only_a: int
    only_b: int
    kappa: float | None
    """Cohen's kappa over the places where both say a word of a list; nothing where chance cannot be told."""

    @property
    def facts(self) -> int:
        """Return how many facts there are."""
        return self.both + self.different + self.only_a + self.only_b

    @property
    def share(self) -> float:
        """Return the share of facts that both say."""
        return self.both / self.facts if self.facts else 1.0


def in_all(facts: Iterable[Fact]) -> Agreement:
    """Return the agreement over all facts."""
    return _measured("all", list(facts))


def by_field(facts: Iterable[Fact]) -> list[Agreement]:
    """Return the agreement on each field, the least first."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.field, []).append(fact)
    measured = (_measured(field, told) for field, told in found.items())
    return sorted(measured, key=lambda agreement: (agreement.share, -agreement.facts, agreement.field))


def _measured(field: str, facts: list[Fact]) -> Agreement:
    count = Counter(fact.verdict for fact in facts)
    coded = [fact.meant for fact in facts if fact.closed]
    # words of several fields are no one scale, so that over all there is no chance to reckon with
    kappa = _kappa(coded) if len({fact.field for fact in facts}) == 1 else None
    return Agreement(field, count["both"], count["different"], count["a"], count["b"], kappa)


def _kappa(coded: list[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of words; nothing where both say one and the same word throughout, or nothing."""
    if not coded:
        return None
    first, second = Counter(a for a, _ in coded), Counter(b for _, b in coded)
    total = len(coded)
    chance = sum(first[word] * second[word] for word in first) / total**2
    if chance == 1:
        return None
    return (sum(a == b for a, b in coded) / total - chance) / (1 - chance)
