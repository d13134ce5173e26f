"""What was renamed or withdrawn: terms of the ontology and words of the vocabulary, each with what replaces it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lmsgraph import resources

__all__ = ["Withdrawn", "replacement", "withdrawn"]


class Withdrawn(NamedTuple):
    """A term that is no longer used: ``lms:caseRole``, or a word such as ``term:finding/disease-progression``."""

    term: str
    label: str
    replaced_by: str
    since: str
    why: str


@cache
def withdrawn() -> tuple[Withdrawn, ...]:
    """Return all that was withdrawn, in the order of the table."""
    lines = (resources.ontology() / "withdrawn.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(Withdrawn(*line.split("\t")) for line in lines[1:])


def replacement(term: str) -> str:
    """Return what to use instead of a term, in words; nothing for one that is in use.

    >>> replacement("lms:caseRole"), replacement("disease:hypertension")
    ('withdrawn in 0.2.0: use lms:role', 'withdrawn in 0.2.0: use finding:hypertension')
    """
    found = next((one for one in withdrawn() if term in (one.term, _short(one.term))), None)
    if found is None:
        return ""
    return f"withdrawn in {found.since}: {f'use {_short(found.replaced_by)}' if found.replaced_by else found.why}"


def _short(term: str) -> str:
    """Return a word as a query says it: ``finding:hypertension``."""
    return term.removeprefix("term:").replace("/", ":") if term.startswith("term:") else term
