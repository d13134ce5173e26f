"""A store without a paper, or with one thing as it was: its statements changed, and everything inferred anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import NamedNode, Quad, Store

from lmsgraph import iris, resources
from lmsgraph.course.quads import course_quads
from lmsgraph.graph.rules import INFERRED, infer, read_rules

__all__ = ["inferred_anew", "with_old", "without_paper"]


def inferred_anew(store: Store, keep: Callable[[Quad], bool], more: Iterable[Quad] = ()) -> Store:
    """Return a store of the statements that are kept and of more, with what follows from them."""
    made = Store()
    made.extend(quad for quad in store if quad.graph_name != INFERRED and keep(quad))
    made.extend(more)
    infer(made, read_rules(resources.ontology() / "rules"))
    made.extend(list(course_quads(made)))
    return made


def without_paper(store: Store, paper: str) -> Store:
    """Return a store from which all that a paper says is gone."""
    graph = NamedNode(iris.graph_iri(paper))
    return inferred_anew(store, lambda quad: quad.graph_name != graph)


def with_old(new: Store, old: Store, node: str) -> Store:
    """Return a store in which one thing, with its parts, says what it said before."""

    def is_of(quad: Quad) -> bool:
        subject, value = (str(getattr(term, "value", "")) for term in (quad.subject, quad.object))
        return subject == node or subject.startswith((f"{node}/", f"{node}#")) or value == node

    taken = (quad for quad in old if quad.graph_name != INFERRED and is_of(quad))
    return inferred_anew(new, lambda quad: not is_of(quad), taken)
