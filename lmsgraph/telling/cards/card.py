"""Any node to its card."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.cards.concepts import concept_card
from lmsgraph.telling.cards.courses import course_card, result_card
from lmsgraph.telling.cards.papers import paper_card
from lmsgraph.telling.cards.parts import lesion_card, part_card
from lmsgraph.telling.cards.studies import study_card
from lmsgraph.telling.cards.terms import is_term, term_card
from lmsgraph.telling.case.case import case_card
from lmsgraph.telling.find import UnusedWordError, find
from lmsgraph.telling.values.told import Card

__all__ = ["card_of", "named"]


def named(facts: Facts, name: str) -> Card:
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
        node = (own or cases or [node])[0]
    return card_of(facts, node)


def card_of(facts: Facts, node: str) -> Card:
    """Return the card of a node."""
    types = facts.types(node)
    if is_term(facts, node):
        return term_card(facts, node)
    if "Case" in types:
        return case_card(facts, node)
    if "Study" in types:
        return study_card(facts, node)
    if "Paper" in types:
        return paper_card(facts, node)
    if "Course" in types:
        return course_card(facts, node)
    if "LesionResult" in types:
        return result_card(facts, node)
    if "Lesion" in types:
        return lesion_card(facts, node)
    if node.startswith(iris.TERM):
        return concept_card(facts, node)
    return part_card(facts, node)
