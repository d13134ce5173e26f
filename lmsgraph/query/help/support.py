"""A drug of which a question about courses finds nothing, though a patient got it: in support, or against a harm."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.query.help.probe import Probe
from lmsgraph.query.safe.guard import tokens

__all__ = ["given_in_support"]

_GIVEN = frozenset({"lms:drugGiven", "lms:treatedWith"})
"""What a question asks that means drugs against the tumour."""


def given_in_support(probe: Probe, query: str) -> Iterator[str]:
    """Yield, of each drug that a question about drugs given names, that it was given, but against no tumour."""
    names = dict.fromkeys(token.text for token in tokens(query) if token.kind == "name")
    if names.keys() & _GIVEN:
        for name in names:
            if name.startswith("drug:") and _supports(probe, name):
                yield f"{name} was given all the same, not against the tumour: lmsgraph query supportive-care"


def _supports(probe: Probe, drug: str) -> bool:
    """Return whether a patient got a drug, and no course of treatment gave it."""
    got = probe.ask(f"?__event lms:status status:present ; lms:drugUse/lms:drug {drug}")
    return got and not probe.ask(f"?__course a lms:Course ; lms:drugGiven {drug}")
