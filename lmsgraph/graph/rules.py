"""Rules: one SPARQL CONSTRUCT a file, with a name and a sentence, run to a fixpoint into the graph of inferences.

A rule that denies something (``FILTER NOT EXISTS``) is run only when every rule that could give it is done, so that no
conclusion is drawn from what was merely not known yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.vocabulary import KINDS

__all__ = ["INFERRED", "Rule", "infer", "read_rules"]

INFERRED = NamedNode(iris.graph_iri("inferred"))
_ROUNDS = 20
_ACROSS = "across"
_PREFIXES = iris.prefixes(KINDS)
_NAME = re.compile(r"<[^>\s]*>|\b[a-z_]+:[A-Za-z][\w-]*")
_DENIAL = re.compile(r"(?:NOT\s+EXISTS|MINUS)\s*\{")
_VALUES = re.compile(r"VALUES[^{]*\{([^}]*)\}")


@dataclass(frozen=True, order=True)
class Rule:
    """A rule: what it is called, what it says in plain words, its CONSTRUCT, and whether it crosses papers."""

    name: str
    sentence: str
    construct: str
    across: bool = False

    @cached_property
    def gives(self) -> frozenset[str]:
        """Return the names of what the rule can conclude; for a predicate that is a variable, of all its values."""
        head, _, body = self.construct.partition("WHERE")
        names = _NAME.findall(head.partition("CONSTRUCT")[2])
        if re.search(r"\?\w+\s+\?\w+\s", head):
            names += [name for values in _VALUES.findall(body) for name in _NAME.findall(values)]
        return frozenset(names)

    @cached_property
    def uses(self) -> frozenset[str]:
        """Return the names of what the rule looks for."""
        return frozenset(_NAME.findall(self.construct.partition("WHERE")[2]))

    @cached_property
    def denies(self) -> frozenset[str]:
        """Return the names of what must not be there."""
        return frozenset(name for text in _denials(self.construct) for name in _NAME.findall(text))


def _denials(text: str) -> Iterator[str]:
    """Yield what stands between the braces of each denial."""
    for match in _DENIAL.finditer(text):
        end, depth = match.end(), 1
        while depth and end < len(text):
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        yield text[match.end() : end]


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of a folder, sorted by name; each begins with its sentence as a ``#`` comment.

    What stands in ``across`` is asked of the vocabulary and of what papers say of drugs and targets, never of a case.
    """
    rules = []
    for path in sorted(folder.rglob("*.rq"), key=lambda path: path.stem):
        text = path.read_text(encoding="utf-8")
        comment = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
        if not comment or "CONSTRUCT" not in text:
            raise LmsgraphError(f"{path}: a rule is a '# sentence' and a CONSTRUCT")
        rules.append(Rule(path.stem, " ".join(comment), text, across=path.parent.name == _ACROSS))
    return tuple(rules)


def infer(store: Store, rules: tuple[Rule, ...]) -> list[Quad]:
    """Add what follows from a store by the rules until nothing new does; return what was added, sorted."""
    added: set[Triple] = set()
    for level in _levels(rules):
        pending = level
        for _ in range(_ROUNDS):
            fresh: set[Triple] = set()
            given: set[str] = set()
            for rule in pending:
                new = {t for t in _construct(store, rule) if t not in fresh and not _stated(store, t)}
                if new:
                    fresh |= new
                    given |= rule.gives
            if not fresh:
                break
            store.extend(Quad(t.subject, t.predicate, t.object, INFERRED) for t in fresh)
            added |= fresh
            pending = tuple(rule for rule in level if rule.uses & given)
        else:
            raise LmsgraphError(f"the rules find no end after {_ROUNDS} rounds: {', '.join(r.name for r in level)}")
    return sorted((Quad(t.subject, t.predicate, t.object, INFERRED) for t in added), key=str)


def _levels(rules: tuple[Rule, ...]) -> list[tuple[Rule, ...]]:
    """Return the rules in the order in which they may run: what a rule denies is settled on a lower level."""
    level = dict.fromkeys(rules, 0)
    raised = True
    while raised:
        raised = False
        for rule in rules:
            needed = [level[other] + bool(other.gives & rule.denies) for other in rules if other.gives & rule.uses]
            if level[rule] < (least := max(needed, default=0)):
                if least > len(rules):
                    raise LmsgraphError(f"rule {rule.name}: denies what follows from its own conclusion")
                level[rule] = least
                raised = True
    return [tuple(rule for rule in rules if level[rule] == number) for number in sorted(set(level.values()))]


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
