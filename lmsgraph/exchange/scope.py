"""A store and the name of a case or a paper to the part of the graph that is about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError, pick

__all__ = ["Scope", "find_scope", "narrowed", "quads_of"]

_TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")
_PASSAGE = NamedNode(iris.LMS + "passage")
_ABOUT = NamedNode(iris.LMS + "about")
_INFERRED = NamedNode(iris.graph_iri("inferred"))
_SHARED = tuple(NamedNode(iris.graph_iri(name)) for name in ("ontology", "vocabulary"))


@dataclass(frozen=True)
class Scope:
    """What is exported: all below an address, or everything; with or without what the rules infer."""

    root: str = ""
    inferred: bool = True


def find_scope(store: Store, *, case: str = "", paper: str = "", inferred: bool = True) -> Scope:
    """Return the scope of a case or a paper by its id; an error names what is nearest."""
    if case and paper:
        raise LmsgraphError("--case and --paper do not go together: a case is a part of its paper")
    if not case and not paper:
        return Scope("", inferred)
    kind, name = ("Case", case) if case else ("Paper", paper)
    known = {node.removeprefix(iris.DATA): node for node in _of_type(store, kind)}
    names = {address.removesuffix("/index"): node for address, node in known.items()} | known
    wanted = name.strip().removeprefix(iris.DATA).strip("/")
    among = f"{kind.lower()}s: {', '.join(sorted(names)[:5]) or 'none'}"
    return Scope(pick(names, wanted, f"no {kind.lower()} is called", among), inferred)


def quads_of(store: Store, scope: Scope) -> Iterator[Quad]:
    """Yield the quads of a scope: what is said of everything below its root, and once of each thing that is named."""
    quads = store.quads_for_pattern(None, None, None, None) if not scope.root else _below(store, scope.root)
    return (quad for quad in quads if scope.inferred or quad.graph_name != _INFERRED)


def narrowed(store: Store, scope: Scope) -> Store:
    """Return a store that holds a scope and, for its names and kinds, the whole vocabulary and ontology."""
    if scope == Scope():
        return store
    part = Store()
    part.extend(quads_of(store, scope))
    for graph in _SHARED:
        part.extend(store.quads_for_pattern(None, None, None, graph))
    for concept in {quad.subject for quad in part.quads_for_pattern(None, None, None, _SHARED[1])}:
        if scope.inferred:
            part.extend(store.quads_for_pattern(concept, None, None, _INFERRED))
    return part


def _below(store: Store, root: str) -> Iterator[Quad]:
    """Yield what is said of an address and of all below it, of what is about them, and of what they name."""
    paper = iris.DATA + root.removeprefix(iris.DATA).partition("/")[0]
    graph = NamedNode(iris.GRAPH + paper.removeprefix(iris.DATA))
    waiting = {root, f"{paper}/curation"}
    for quad in store.quads_for_pattern(None, _TYPE, None, graph):
        waiting |= {_address(quad.subject)} if _is_below(quad.subject, root) else set()
    for quad in store.quads_for_pattern(None, _ABOUT, None, graph):
        waiting |= {_address(quad.subject)} if _is_below(quad.object, root) else set()
    named: set[str] = set()
    taken: set[str] = set()
    while waiting:
        node = waiting.pop()
        taken.add(node)
        for quad in store.quads_for_pattern(NamedNode(node), None, None, None):
            yield quad
            thing = quad.object
            if not isinstance(thing, NamedNode):
                continue
            if any(_is_below(thing, own) for own in (root, node)):
                waiting |= {thing.value} - taken
            elif thing.value.startswith((iris.DATA, iris.TERM)):
                named.add(thing.value)
    passages: set[str] = set()
    for node in sorted(named - taken):
        for quad in store.quads_for_pattern(NamedNode(node), None, None, None):
            yield quad
            passages |= {_address(quad.object)} if quad.predicate == _PASSAGE else set()
    for node in sorted(passages):
        yield from store.quads_for_pattern(NamedNode(node), None, None, None)


def _address(term: object) -> str:
    return str(getattr(term, "value", term))


def _is_below(term: object, root: str) -> bool:
    return isinstance(term, NamedNode) and (term.value == root or term.value.startswith((f"{root}/", f"{root}#")))


def _of_type(store: Store, kind: str) -> list[str]:
    found = {quad.subject for quad in store.quads_for_pattern(None, _TYPE, NamedNode(iris.LMS + kind), None)}
    return sorted(node.value for node in found if isinstance(node, NamedNode))
