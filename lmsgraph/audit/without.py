"""A store without a paper, or with one thing as it was: its statements changed, and everything inferred anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import NamedNode, Quad, Store

from lmsgraph import iris, resources
from lmsgraph.course.quads import course_quads
from lmsgraph.graph.rules import INFERRED, infer, read_rules

__all__ = ["inferred_anew", "with_old", "without"]


def inferred_anew(store: Store, keep: Callable[[Quad], bool], more: Iterable[Quad] = ()) -> Store:
    """Return a store of the statements that are kept and of more, with what follows from them."""
    made = Store()
    made.extend(quad for quad in store if quad.graph_name != INFERRED and keep(quad))
    made.extend(more)
    infer(made, read_rules(resources.ontology() / "rules"))
    made.extend(list(course_quads(made)))
    return made


def without(store: Store, node: str) -> Store:
    """Return a store from which all that a paper says is gone, or one thing of it with its parts."""
    if "/" in node.removeprefix(iris.DATA):
        return inferred_anew(store, lambda quad: not _is_of(quad, node))
    graph = NamedNode(iris.graph_iri(node.removeprefix(iris.DATA)))
    return inferred_anew(store, lambda quad: quad.graph_name != graph)


def with_old(new: Store, old: Store, node: str) -> Store:
    """Return a store in which one thing, with its parts, says what it said before."""
    taken = (quad for quad in old if quad.graph_name != INFERRED and _is_of(quad, node))
    return inferred_anew(new, lambda quad: not _is_of(quad, node), taken)


def _is_of(quad: Quad, node: str) -> bool:
    """Return whether a statement is one of a thing or its parts, or leads to it."""
    subject, value = (str(getattr(term, "value", "")) for term in (quad.subject, quad.object))
    return subject == node or subject.startswith((f"{node}/", f"{node}#")) or value == node
