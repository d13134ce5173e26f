"""A word of the vocabulary that no paper of the graph uses to its card, out of the tables alone."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Store

from lmsgraph import resources
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.rules import infer, read_rules
from lmsgraph.graph.terms import vocabulary_quads
from lmsgraph.telling.cards.concepts import concept_card
from lmsgraph.telling.values.text import words
from lmsgraph.telling.values.told import Card, Row, Section
from lmsgraph.vocabulary import Concept, Vocabulary
from lmsgraph.vocabulary.used import used

__all__ = ["unused_card"]

_NOTE = "no paper of this graph uses the word; this is what the vocabulary says of it"


def unused_card(concept: Concept, vocabulary: Vocabulary) -> Card:
    """Return what the vocabulary tells of a word: what it is, its kinds, which drug acts on what."""
    kinds = {one.key for one in vocabulary.concepts if concept.key in one.parents}
    drugs = {f"drug/{row.drug}" for row in vocabulary.targets if concept.key == f"target/{row.target}"}
    store = Store()
    store.extend(vocabulary_quads(used(vocabulary, {concept.key} | kinds | drugs)))
    infer(store, tuple(rule for rule in read_rules(resources.ontology() / "rules") if rule.across))
    card = concept_card(Facts(store), concept.iri)
    return replace(card, sections=(Section("", (Row(words(_NOTE), "", concept.iri),)), *card.sections))
