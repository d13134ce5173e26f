"""Axioms that cannot all be true to the fewest that cannot: found at once where the way is common, else by halving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lmsgraph.reason.owl.axioms import Axiom
from lmsgraph.reason.owl.conflict import conflicts
from lmsgraph.reason.owl.hermit import consistent
from lmsgraph.reason.owl.smallest import smallest

__all__ = ["contradictions"]


def contradictions(axioms: Iterable[Axiom]) -> list[list[Axiom]]:
    """Return sets of axioms that contradict each other, none of which can be left out.

    All that are at odds in a common way; where there is none, the one that HermiT and halving find.
    """
    axioms = list(axioms)
    names = [axiom for axiom in axioms if axiom.declares]
    said = [axiom for axiom in axioms if not axiom.declares]
    found: list[list[Axiom]] = []
    for support in conflicts(said):
        if not any(set(known) <= set(support) for known in found):
            found.append(smallest(support, _at_odds))
    if not found and not consistent(axioms):
        found = [smallest(said, lambda some: not consistent([*names, *some]))]
    return found


def _at_odds(axioms: Sequence[Axiom]) -> bool:
    return next(conflicts(axioms), None) is not None
