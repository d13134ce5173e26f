"""Rules: one SPARQL CONSTRUCT a file, with a name and a sentence, run to a fixpoint into the graph of inferences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.vocabulary import KINDS

__all__ = ["Rule", "infer", "read_rules"]

INFERRED = NamedNode(iris.graph_iri("inferred"))
_ROUNDS = 20
_PREFIXES = iris.prefixes(KINDS)


@dataclass(frozen=True, order=True)
class Rule:
    """A rule: what it is called, what it says in plain words, and its CONSTRUCT."""

    name: str
    sentence: str
    construct: str


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of a folder, sorted by name; each begins with its sentence as a ``#`` comment."""
    rules = []
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        comment = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
        if not comment or "CONSTRUCT" not in text:
            raise LmsgraphError(f"{path}: a rule is a '# sentence' and a CONSTRUCT")
        rules.append(Rule(path.stem, " ".join(comment), text))
    return tuple(rules)


def infer(store: Store, rules: tuple[Rule, ...]) -> list[Quad]:
    """Add what follows from a store by the rules until nothing new does; return what was added, sorted."""
    added: set[Triple] = set()
    for _ in range(_ROUNDS):
        fresh: set[Triple] = set()
        for rule in rules:
            for triple in _construct(store, rule):
                if triple not in added and triple not in fresh and not _stated(store, triple):
                    fresh.add(triple)
        if not fresh:
            return sorted((Quad(t.subject, t.predicate, t.object, INFERRED) for t in added), key=str)
        store.extend(Quad(t.subject, t.predicate, t.object, INFERRED) for t in fresh)
        added |= fresh
    raise LmsgraphError(f"the rules find no end after {_ROUNDS} rounds: {', '.join(rule.name for rule in rules)}")


def _construct(store: Store, rule: Rule) -> Iterable[Triple]:
    try:
        result = store.query(rule.construct, prefixes=_PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise LmsgraphError(f"rule {rule.name}: {error}") from error
    if not isinstance(result, QueryTriples):
        raise LmsgraphError(f"rule {rule.name}: is no CONSTRUCT")
    return result


def _stated(store: Store, triple: Triple) -> bool:
    """Return whether some graph holds a triple already."""
    return next(store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None), None) is not None
