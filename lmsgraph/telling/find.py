"""What a person types to the node that it means: an address, a label, a synonym, an identifier, an ontology term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError, meant, nearest
from lmsgraph.graph.facts import Facts
from lmsgraph.kinds import KINDS

if TYPE_CHECKING:
    from lmsgraph.vocabulary.concept import Concept

__all__ = ["UnusedWordError", "find"]

_CARDS = (
    "Case",
    "Paper",
    "Drug",
    "Regimen",
    "DrugClass",
    "Target",
    "Study",
    "Disease",
    "Modality",
    "ClinicalFinding",
    "Biomarker",
    "Method",
    "Process",
    "Response",
    "Endpoint",
    "Site",
    "Analyte",
    "Instrument",
    "Scale",
    "Design",
    "Route",
    "Code",
)
"""The kinds of things that people call by a name, those that are meant most often first."""


_SKOS, _RDFS = iris.PREFIXES["skos"], iris.PREFIXES["rdfs"]


class UnusedWordError(LmsgraphError):
    """A word of the vocabulary that is nowhere in a graph."""

    def __init__(self, concept: Concept) -> None:
        super().__init__(concept)
        self.concept = concept

    def __str__(self) -> str:
        kind = self.concept.kind.replace("_", " ")
        return f"{self.concept.label} is a {kind} of the vocabulary that no paper of this graph uses"


def find(facts: Facts, name: str) -> str:
    """Return the node that a name means; an error names what is nearest, or a word that no paper uses."""
    wanted = name.strip()
    if node := _addressed(facts, wanted) or _exact(facts, wanted):
        return node
    names = dict(_names(facts))
    folded = wanted.casefold().removesuffix(" (paper)")
    family = names.get(re.sub("[ -]inhibitors?$", "", folded), "")
    if family and "Target" in facts.types(family):
        return family
    if folded in names:
        return names[folded]
    for loose in (re.sub("s$", "", folded), _loosely(folded)):
        if loose in names:
            return names[loose]
    if begun := _begun(facts, folded):
        if len(begun) > 1:
            raise LmsgraphError(f"several begin with '{name}'; {meant(one.removeprefix(iris.DATA) for one in begun)}")
        return begun[0]
    from lmsgraph.vocabulary import load  # only who names what the graph does not know waits for all tables

    vocabulary = load()
    if concept := vocabulary.find(_key(wanted), ("*",)):
        raise UnusedWordError(concept)
    called = {concept.label.casefold(): concept.iri for concept in vocabulary.concepts} | names
    near: dict[str, str] = {}
    for one in nearest(folded, called, count=9):
        near.setdefault(called[one], one)
    hint = meant([*near.values()][:_FEW], "lmsgraph terms TEXT finds words")
    hint = "lmsgraph schema names the terms of the ontology" if folded.startswith("lms:") else hint
    raise LmsgraphError(f"nothing here is called '{name}'; {hint}")


_FEW = 3


_NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Paper", ("rdfs:label", "dcterms:title")),
    ("Paper", ("dcterms:creator",)),
    ("Study", ("rdfs:label", "dcterms:title", "dcterms:bibliographicCitation")),
)
"""By the beginning of what a paper is meant, else by one of its authors, else a study."""


def _begun(facts: Facts, name: str) -> list[str]:
    """Return the papers, or else the studies, that are called so to begin with, or whose authors are."""
    wanted = f" {_loosely(name)} "
    for kind, properties in _NAMED if wanted.strip() else ():
        found = []
        for node in facts.of_type(kind):
            said = [f" {_loosely(value.casefold())} " for one in properties for value in facts.values(node, one)]
            if any(wanted in one if "dcterms:creator" in properties else one.startswith(wanted) for one in said):
                found.append(node)
        if found:
            return found
    return []


def _loosely(name: str) -> str:
    """Return a name without the signs that some put between its words: EORTC 62961, eortc-62961.

    >>> _loosely("eortc-62961")
    'eortc 62961'
    """
    return " ".join(re.findall(r"\w+", name))


def _key(name: str) -> str:
    """Return ``kind/slug`` where a name is written as an address of a word."""
    prefix, mark, slug = name.partition(":")
    return f"{prefix}/{slug}" if mark and prefix in KINDS else name.removeprefix(iris.TERM)


def _addressed(facts: Facts, name: str) -> str:
    """Return the node of an address: an IRI, a prefixed name, or the address of a part of a record."""
    if " " in name or not name:
        return ""
    found = [name, iris.DATA + name.removeprefix("~id/").strip("/"), iris.TERM + name.strip("/")]
    prefix, mark, local = name.partition(":")
    if mark and prefix in iris.PREFIXES:
        found.append(iris.PREFIXES[prefix] + local)
    elif mark:
        found.append(f"{iris.TERM}{prefix}/{local}")
    here = (
        one for one in found if one.startswith((iris.DATA, iris.TERM, iris.LMS)) and re.fullmatch(r"[!#-;=?-~]+", one)
    )
    return next((one for one in here if facts.types(one) and (one != iris.DATA + name or "/" in name)), "")


def _exact(facts: Facts, name: str) -> str:
    """Return the node that is called so to the letter, or but for small and capital letters: no list of all names."""
    forms = dict.fromkeys((name, name.lower(), name.upper(), name.capitalize()))
    properties = [*(_SKOS + one for one in ("prefLabel", "altLabel", "notation")), _RDFS + "label", "dcterms:title"]
    found = {node for form in forms for one in properties for node in facts.texts(one, form)} if name else set()
    found.add(iris.DATA + name.lower() if re.fullmatch(r"[A-Za-z0-9-]+", name) else "")
    known = [(kind, node) for node in found if node and (kind := _rank(facts, node)) < len(_CARDS)]
    return min(known)[1] if known else ""


def _rank(facts: Facts, node: str) -> int:
    types = facts.types(node)
    return next((place for place, kind in enumerate(_CARDS) if kind in types), len(_CARDS))


def _names(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield every name and what it means, the kinds that are meant most often last, so that they win."""
    for kind in reversed(_CARDS):
        for node in reversed(facts.of_type(kind)):
            keys = [node.rpartition("/")[2], node.removeprefix(iris.DATA).removeprefix(iris.TERM)]
            if kind in ("Case", "Paper", "Study"):
                keys += [facts.value(node, "dcterms:title") if kind == "Study" else "", _loosely(keys[0])]
            else:
                keys += facts.values(node, _SKOS + "altLabel")
                keys += facts.values(node, _SKOS + "notation")
            keys.append(facts.label(node))
            yield from ((key.casefold(), node) for key in keys if key and key != "index")
