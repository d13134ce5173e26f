"""Concepts of the graph to ontology classes: an outside identifier where one is verified, else their address here."""

from __future__ import annotations

from typing import Any

from lmsgraph import iris
from lmsgraph.graph.facts import Facts

__all__ = ["Json", "Terms"]

Json = dict[str, Any]

_FIRST = ("MONDO", "HP", "NCIT", "UBERON", "CHEBI", "HGNC", "EFO", "LOINC", "MESH")
"""Which identifier is taken where a concept has several."""
_RESOURCES = {
    "MONDO": ("mondo", "Mondo Disease Ontology"),
    "HP": ("hp", "Human Phenotype Ontology"),
    "NCIT": ("ncit", "NCI Thesaurus"),
    "UBERON": ("uberon", "Uber-anatomy ontology"),
    "CHEBI": ("chebi", "Chemical Entities of Biological Interest"),
    "HGNC": ("hgnc", "HUGO Gene Nomenclature Committee"),
    "EFO": ("efo", "Experimental Factor Ontology"),
    "MESH": ("mesh", "Medical Subject Headings"),
    "ECO": ("eco", "Evidence and Conclusion Ontology"),
    "lmsgraph.term": ("lmsgraph.term", "Vocabulary of lmsgraph"),
    "lmsgraph.id": ("lmsgraph.id", "What papers report, as lmsgraph addresses it"),
}
_OWN = {"lmsgraph.term": iris.TERM, "lmsgraph.id": iris.DATA, "ECO": "http://purl.obolibrary.org/obo/ECO_"}


class Terms:
    """Gives ontology classes of one packet, and remembers of which resources they are."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._used: set[str] = set()

    def term(self, iri: str) -> Json:
        """Return the class of a concept."""
        known = {code.partition(":")[0]: code for code in self._facts.values(iri, "skos:notation")}
        first = next((known[prefix] for prefix in _FIRST if prefix in known), "")
        return self.code(first or f"lmsgraph.term:{iri.removeprefix(iris.TERM)}", self._facts.label(iri))

    def said(self, node: str, label: str) -> Json:
        """Return the class of something that the paper says in words of its own: its address, and the words."""
        return self.code(f"lmsgraph.id:{node.removeprefix(iris.DATA)}", label)

    def unit(self, iri: str) -> Json:
        """Return the class of a unit; of a plain number that of one."""
        label = self._facts.label(iri) if iri else "1"
        ucum = self._facts.value(iri, "qudt:ucumCode") if iri else "1"
        return self.code(f"UCUM:{ucum}", label) if ucum else self.term(iri)

    def code(self, code: str, label: str) -> Json:
        """Return the class of an identifier."""
        self._used.add(code.partition(":")[0])
        return {"id": code, "label": label}

    def of(self, node: str, name: str) -> list[Json]:
        """Return the classes of what a node has by a property."""
        return [self.term(value) for value in self._facts.values(node, name)]

    def resources(self, version: str) -> list[Json]:
        """Return what the classes that were given are of."""
        return [self._resource(prefix, version) for prefix in sorted(self._used)]

    def _resource(self, prefix: str, version: str) -> Json:
        name, title = _RESOURCES.get(prefix, (prefix.lower(), prefix))
        own = prefix.startswith("lmsgraph")
        base = {"lmsgraph.term": iris.TERM, "lmsgraph.id": iris.DATA}.get(prefix) or _OWN.get(prefix)
        return {
            "id": name,
            "name": title,
            "url": "https://w3id.org/lmsgraph" if own else f"https://bioregistry.io/{name}",
            "version": version if own else "unversioned",
            "namespacePrefix": prefix,
            "iriPrefix": base or iris.OUTSIDE.get(prefix, f"https://bioregistry.io/{name}:"),
        }
