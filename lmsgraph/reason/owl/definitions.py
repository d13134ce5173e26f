"""The classes that OWL defines, and who belongs to them: the part of the graph that they speak of, asked of HermiT."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, Quad

from lmsgraph import iris, resources
from lmsgraph.graph.rules import Rule
from lmsgraph.reason.owl.axioms import OWL, RDF, RDFS, Axiom, axioms_of, read_axioms
from lmsgraph.reason.owl.expression import rules_of
from lmsgraph.reason.owl.hermit import members

__all__ = ["Defined", "classify", "defined", "definitions", "spoken_of"]

_BROADER = iris.PREFIXES["skos"] + "broader"


@dataclass(frozen=True)
class Defined:
    """A class with its label, its definition, and its members."""

    iri: str
    label: str
    definition: str
    members: tuple[str, ...]


def definitions() -> list[Quad]:
    """Return the packed definitions."""
    return read_axioms([resources.ontology() / "definitions.ttl"])


@cache
def defined() -> Mapping[str, Rule]:
    """Return the rules that the packed definitions are, by class."""
    return rules_of(definitions())


def classify(quads: Iterable[Quad], own: Iterable[Quad] = ()) -> list[Defined]:
    """Return the defined classes with their members, by label; ``own``: definitions of one's own beside the packed."""
    said = [*definitions(), *own]
    names = _defined(said)
    found = members(spoken_of(quads, said), names)
    return sorted(
        (Defined(name, *texts, tuple(sorted(found[name]))) for name, texts in names.items()), key=lambda one: one.label
    )


def spoken_of(quads: Iterable[Quad], said: Iterable[Quad]) -> list[Axiom]:
    """Return the definitions and the facts in their terms.

    Of the vocabulary: what stands above those facts, or below the words that the definitions name. Types are told of
    every individual, so what is left out - domains, ranges, what is disjoint - could add none.
    """
    rules = axioms_of(said)
    used = {getattr(term, "value", "") for axiom in rules for quad in axiom.quads for term in quad.triple}
    facts: list[Axiom] = []
    above: dict[object, list[Axiom]] = {}
    below: dict[object, list[Axiom]] = {}
    for axiom in axioms_of(quads):
        if axiom.declares:
            facts.append(axiom)
        elif len(axiom.quads) == 1:
            quad = axiom.quads[0]
            name = quad.predicate.value
            if name == _BROADER:
                above.setdefault(quad.subject, []).append(axiom)
                below.setdefault(quad.object, []).append(axiom)
            elif name == RDF + "type":
                if getattr(quad.object, "value", "") in used:
                    above.setdefault(quad.subject, []).append(axiom)
            elif name in used and not name.startswith((RDFS, OWL)):
                facts.append(axiom)
    facts += _under((NamedNode(name) for name in used if name.startswith(iris.TERM)), below)
    return [*rules, *dict.fromkeys([*facts, *_reached(facts, above)])]


def _under(words: Iterable[NamedNode], below: Mapping[object, list[Axiom]]) -> Iterable[Axiom]:
    """Yield what says of a word that it stands below one of these, over any number of steps."""
    waiting: list[object] = list(words)
    seen = set(waiting)
    while waiting:
        for axiom in below.get(waiting.pop(), ()):
            yield axiom
            if (narrower := axiom.quads[0].subject) not in seen:
                seen.add(narrower)
                waiting.append(narrower)


def _reached(facts: Iterable[Axiom], above: Mapping[object, list[Axiom]]) -> Iterable[Axiom]:
    """Yield the types of what facts speak of and what stands above it in the vocabulary."""
    waiting = {term for axiom in facts for quad in axiom.quads for term in (quad.subject, quad.object)}
    seen: set[object] = set()
    while waiting:
        term = waiting.pop()
        seen.add(term)
        for axiom in above.get(term, ()):
            yield axiom
            waiting |= {axiom.quads[0].object} - seen


def _defined(said: Iterable[Quad]) -> dict[str, tuple[str, str]]:
    """Return the classes that are defined, with label and definition."""
    said = list(said)
    texts = {(q.subject, q.predicate.value): getattr(q.object, "value", "") for q in said}
    named = {
        q.subject for q in said if q.predicate.value == OWL + "equivalentClass" and isinstance(q.subject, NamedNode)
    }
    definition = iris.PREFIXES["skos"] + "definition"
    return {
        name.value: (texts.get((name, RDFS + "label"), iris.shorten(name.value)), texts.get((name, definition), ""))
        for name in named
    }
