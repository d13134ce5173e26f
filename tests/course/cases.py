"""Small cases written as Turtle, and what is computed of them."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from lmsgraph import iris, resources
from lmsgraph.course.quads import course_quads
from lmsgraph.graph.rules import INFERRED, infer, read_rules
from lmsgraph.graph.terms import vocabulary_quads
from lmsgraph.kinds import KINDS
from lmsgraph.vocabulary import load

__all__ = ["Computed", "computed", "stored"]

_PREFIXES = iris.prefixes(KINDS) | {"": iris.DATA + "p/"}
_HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in _PREFIXES.items())
_RULES = read_rules(resources.ontology() / "rules")
_WORDS = list(vocabulary_quads(load()))

Computed = dict[str, dict[str, list[str]]]


def computed(*events: str, lesions: str = "", role: str = "index") -> Computed:
    """Return what is computed of a case: node, property, values."""
    found: Computed = defaultdict(lambda: defaultdict(list))
    for quad in course_quads(stored(*events, lesions=lesions, role=role), INFERRED):
        found[_short(quad.subject)][_short(quad.predicate)].append(_short(quad.object))
    return found


def stored(*events: str, lesions: str = "", role: str = "index") -> Store:
    """Return a case with the vocabulary and what follows by the rules; the events are in the order told.

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
    store.extend(_WORDS)
    paper = NamedNode(iris.graph_iri("p"))
    triples = parse(_HEAD + "\n".join(text), format=RdfFormat.TURTLE)
    store.extend(Quad(t.subject, t.predicate, t.object, paper) for t in triples)
    infer(store, _RULES)
    return store


def _also(rest: str) -> str:
    rest = rest.strip()
    return f"; {rest}" if rest else ""


def _short(term: object) -> str:
    text = str(getattr(term, "value", term))
    return text.removeprefix(iris.DATA + "p/").removeprefix(iris.TERM).removeprefix(iris.LMS).rpartition("#")[2]
