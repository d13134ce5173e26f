"""Any node to its card."""

from __future__ import annotations

from importlib import import_module

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.find import UnusedWordError, find
from lmsgraph.telling.values.told import Card

__all__ = ["card_named", "card_of"]

_CARDS = {
    "Case": "case.case:case_card",
    "Study": "cards.studies:study_card",
    "Paper": "cards.papers:paper_card",
    "Course": "cards.courses:course_card",
    "LesionResult": "cards.courses:result_card",
    "Lesion": "cards.parts:lesion_card",
}
"""What tells of each class: only that is read, since reading all of it takes as long as telling."""


def card_named(facts: Facts, name: str) -> Card:
    """Return the card of what a name means; the name of a paper means its own case, where it has one."""
    try:
        node = find(facts, name)
    except UnusedWordError as error:
        from lmsgraph.telling.cards.unused import unused_card
        from lmsgraph.vocabulary import load

        return unused_card(error.concept, load())
    if name.strip().endswith("(paper)"):
        node = facts.value(node, "reportedIn") or node
    elif "Paper" in facts.types(node):
        cases = [one for one in facts.subjects("reportedIn", node) if "Case" in facts.types(one)]
        own = [one for one in cases if facts.value(one, "role").endswith("/index")]
        node = next((one for one in own if one.endswith("/index")), (own or cases or [node])[0])
    return card_of(facts, node)


def card_of(facts: Facts, node: str) -> Card:
    """Return the card of a node."""
    types = facts.types(node)
    if node.startswith(iris.LMS):
        told = "cards.terms:term_card"
    else:
        other = "cards.concepts:concept_card" if node.startswith(iris.TERM) else "cards.parts:part_card"
        told = next((told for kind, told in _CARDS.items() if kind in types), other)
    module, _, function = told.partition(":")
    card: Card = getattr(import_module(f"lmsgraph.telling.{module}"), function)(facts, node)
    return card
