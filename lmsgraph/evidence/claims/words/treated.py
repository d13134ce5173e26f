"""The values of a treatment to what they stand in a row with: other drugs, other operations, other irradiations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lmsgraph.evidence.claims.words.called import called
from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.claims.words.links import Links
from lmsgraph.evidence.claims.words.names import generic_names, specific_names
from lmsgraph.evidence.claims.words.row import Row, listed
from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.records.model.treatment import DrugUse, Radiation, Treatment
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["is_dose", "treatment_rows"]

_GIVEN = frozenset(("cycles", "duration", "every"))
_DOSED = "-dose"
"""How the codes end that say how high a dose is."""
_INNER = "brachytherapy"


def treatment_rows(visited: Visited, name: str, links: Links, vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield the rows in which a value of a treatment, of a drug of it or of its radiation may stand."""
    node = visited.node
    drugs, modalities = AllNames(("drug",), vocabulary), AllNames(("modality",), vocabulary)
    if name == "qualities" and isinstance(node, DrugUse | Treatment):
        if own := _drugs(node, vocabulary):
            yield Row(own, (drugs,), _doses(vocabulary), alone=True, close=True)
    elif isinstance(node, DrugUse) and name in ("frequency", "route"):
        yield Row(called(node.drug, ("drug", "drug_class"), vocabulary).names, (drugs,), listed(name, vocabulary))
    elif isinstance(node, Treatment) and name in _GIVEN:
        link = links.treatment(visited, node.id)
        yield Row(_alone(node, link, vocabulary), (drugs, *(link.rivals if link else ())))
    elif isinstance(node, Treatment) and name == "intents":
        own = (*specific_names(node, vocabulary), *generic_names(node, vocabulary))
        yield Row(own, (drugs, modalities), listed("intent", vocabulary))
    elif isinstance(node, Treatment) and name == "side" and node.modalities:
        own = tuple(n for text in node.modalities for n in called(text, ("modality",), vocabulary).names)
        yield Row(own, (modalities,), listed("side", vocabulary))
    elif isinstance(node, Radiation) and visited.parent is not None and isinstance(visited.parent.node, Treatment):
        yield from _radiated(visited, visited.parent.node, links, vocabulary)


def is_dose(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a quality says how high a dose is, which is that of one drug of several."""
    quality = vocabulary.find(text, ("quality",))
    return quality is not None and quality.slug.endswith(_DOSED)


def _alone(node: Treatment, link: Link | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a treatment is called; one of drugs is not told by *chemotherapy* where another one is called so."""
    names = specific_names(node, vocabulary)
    if not node.drugs or link is None:
        return names
    drugs = _drugs(node, vocabulary)
    return tuple(name for name in names if name in drugs or name in link.own)


def _drugs(node: DrugUse | Treatment, vocabulary: Vocabulary) -> tuple[str, ...]:
    uses = (node,) if isinstance(node, DrugUse) else node.drugs
    return tuple(name for use in uses for name in called(use.drug, ("drug", "drug_class"), vocabulary).names)


@lru_cache(maxsize=8)
def _doses(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of the qualities that say how high a dose is."""
    return tuple(name for one in vocabulary.of_kind("quality") if one.slug.endswith(_DOSED) for name in one.names)


def _radiated(visited: Visited, node: Treatment, links: Links, vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield an irradiation beside the others of the case."""
    others = (*links.other_radiations(visited, node), *_from_within(node, vocabulary))
    if others:
        yield Row(specific_names(node, vocabulary), (others,), alone=True)


def _from_within(node: Treatment, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what irradiation from within is called, where a treatment is none: 50 Gy, and *brachytherapy* of 20 Gy."""
    inner = _brachytherapies(vocabulary)
    own = {concept for text in node.modalities if (concept := vocabulary.find(text, ("modality",)))}
    return () if not own or own & inner else tuple(sorted(name for one in inner for name in one.names))


@lru_cache(maxsize=8)
def _brachytherapies(vocabulary: Vocabulary) -> frozenset[Concept]:
    kinds = vocabulary.of_kind("modality")
    return frozenset(one for one in kinds if one.slug.endswith(_INNER) or f"modality/{_INNER}" in one.parents)
