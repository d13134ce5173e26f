"""What else the words of facts are called that are no node of the page: PFS of progression-free survival."""

from __future__ import annotations

from collections.abc import Collection

from lmsgraph import iris
from lmsgraph.graph.facts import Facts

__all__ = ["called"]

_TOLD = frozenset({"analyte", "design", "endpoint", "finding", "method", "process", "response"})
"""Schemes of words that facts are told with, each under its label."""


def called(facts: Facts, nodes: Collection[str]) -> list[list[str]]:
    """Return the label and the other names of each word that papers use and that is none of some nodes."""
    others: dict[str, list[str]] = {}
    for term, name in facts.pairs(iris.PREFIXES["skos"] + "altLabel"):
        if term not in nodes and term.removeprefix(iris.TERM).partition("/")[0] in _TOLD:
            others.setdefault(term, []).append(name)
    return [[facts.label(term), *sorted(others[term])] for term in sorted(others) if _is_used(facts, term)]


def _is_used(facts: Facts, term: str) -> bool:
    return any(not one.startswith(iris.TERM) for one in facts.naming(term))
