"""Small cases written as Turtle, and what is computed of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

from lmsgraph import iris, resources
from lmsgraph.course.quads import course_quads
from lmsgraph.graph.rules import INFERRED, infer, read_rules
from lmsgraph.graph.terms import concept_quads
from lmsgraph.kinds import KINDS
from lmsgraph.store.parts.paper import terms
from lmsgraph.vocabulary import load

__all__ = ["Computed", "computed", "stored", "with_courses"]

_PREFIXES = iris.prefixes(KINDS) | {"": iris.DATA + "p/"}
_HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in _PREFIXES.items())
_RULES = read_rules(resources.ontology() / "rules")
_VOCABULARY = load()

Computed = dict[str, dict[str, list[str]]]


def computed(*events: str, lesions: str = "", role: str = "index") -> Computed:
    """Return what is computed of a case: node, property, values."""
    found: Computed = defaultdict(lambda: defaultdict(list))
    for quad in course_quads(stored(*events, lesions=lesions, role=role), INFERRED):
        found[_short(quad.subject)][_short(quad.predicate)].append(_short(quad.object))
    return found


def stored(*events: str, lesions: str = "", role: str = "index") -> Store:
    """Return a case with its words and what follows by the rules, as in a build; the events are in the order told.

    An event is a line, ``name kind | Turtle``; a lesion a line, ``name role | Turtle``.
    """
    text = [f":case a lms:Case ; lms:role case_role:{role} ."]
    for number, line in enumerate(events, 1):
        head, _, rest = line.partition("|")
        name, kind = head.split()
        happened = kind in ("Treatment", "AdverseEvent") and "lms:status" not in rest.partition(" . ")[0]
        status = " ; lms:status status:present" if happened else ""
        text.append(f":case lms:event :{name} . :{name} a lms:{kind} ; lms:position {number}{status} {_also(rest)} .")
    for line in filter(None, map(str.strip, lesions.splitlines())):
        head, _, rest = line.partition("|")
        name, what = head.split()
        text.append(f':case lms:hasLesion :{name} . :{name} a lms:Lesion ; rdfs:label "{name}" ;')
        text.append(f"  lms:role lesion_role:{what} {_also(rest)} .")
    store = Store()
    paper = NamedNode(iris.graph_iri("p"))
    triples = parse(_HEAD + "\n".join(text), format=RdfFormat.TURTLE)
    quads = [Quad(t.subject, t.predicate, t.object, paper) for t in triples]
    store.extend(chain(quads, _words(quads)))
    infer(store, _RULES)
    return store


def with_courses(store: Store) -> Store:
    """Return a case with what is computed of its courses, and the words of that."""
    quads = list(course_quads(store, INFERRED))
    store.extend(chain(quads, _words(quads)))
    return store


def _words(quads: Iterable[Quad]) -> Iterable[Quad]:
    """Return what the vocabulary says of the concepts that quads name, and of all that are broader."""
    named = _VOCABULARY.known(terms((serialize(quads, format=RdfFormat.N_QUADS) or b"").decode()))
    broader = (one for concept in named for one in _VOCABULARY.ancestors(concept))
    return chain.from_iterable(map(_said, {concept.key for concept in chain(named, broader)}))


@cache
def _said(key: str) -> tuple[Quad, ...]:
    return tuple(concept_quads(_VOCABULARY.get(key), _VOCABULARY))


def _also(rest: str) -> str:
    rest = rest.strip()
    return f"; {rest}" if rest else ""


def _short(term: object) -> str:
    text = str(getattr(term, "value", term))
    return text.removeprefix(iris.DATA + "p/").removeprefix(iris.TERM).removeprefix(iris.LMS).rpartition("#")[2]
