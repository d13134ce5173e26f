"""A statement of the graph to its proof: asserted with its place in a paper, or what it follows from, down to that.

Nothing is stored for it. A rule is asked once more with its conclusion filled in, and what its pattern met are the
premises; of what is computed over time, a table says which facts each figure and link rests on.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris, resources
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.rules import Rule, read_rules
from lmsgraph.kinds import KINDS
from lmsgraph.query.help.pattern import Element, pattern
from lmsgraph.reason.owl.definitions import defined
from lmsgraph.reason.proofs.computed import computed
from lmsgraph.reason.proofs.said import called
from lmsgraph.reason.proofs.solved import solutions
from lmsgraph.reason.proofs.stories import Stories

__all__ = ["Proof", "Triple", "bound_to", "named", "prove", "rules"]

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_PREFIXES = iris.prefixes(KINDS)
_TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")
_INFERRED = NamedNode(iris.graph_iri("inferred"))
_HEAD = re.compile(r"CONSTRUCT\s*\{\s*(\S+)\s+(\S+)\s+(\S+)\s*\.?\s*\}")
_LITERAL = re.compile(r'"([^"]*)"\^\^<([^>]*)>')
_DEEP = 12
_STRUCTURE = frozenset(
    NamedNode(iris.LMS + name) for name in ("event", "hasCourse", "coursePart", "lesion", "position", "anchor")
)
"""What goes without saying in an argument about something else: that an event is of its case, a part of its course."""


@dataclass(frozen=True)
class Proof:
    """A statement, how it is known, in a sentence where it is by a rule, and what it rests on."""

    triple: Triple
    graph: str
    rule: str = ""
    sentence: str = ""
    premises: tuple[Proof, ...] = ()
    silent: bool = False
    """Whether nobody would say it in an argument, though it belongs to the proof."""


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, those within a paper and those across."""
    folder = resources.ontology() / "rules"
    return (*read_rules(folder), *(read_rules(folder / "across") if (folder / "across").is_dir() else ()))


@dataclass(frozen=True)
class Step:
    """The graph of a statement, and where it is inferred by what, in a sentence, and from which statements."""

    graph: str
    rule: str = ""
    sentence: str = ""
    premises: tuple[Triple, ...] = ()
    silent: frozenset[Triple] = frozenset()
    """The premises that nobody would say in an argument, though they belong to the proof."""


def prove(
    store: Store, triple: Triple, stories: Stories | None = None, seen: frozenset[Triple] = frozenset()
) -> Proof | None:
    """Return the proof of a statement; nothing for one that the graph does not hold."""
    stories = stories or Stories(store)
    found = step(store, triple, stories)
    if found is None:
        return None
    if triple in seen or len(seen) > _DEEP:
        return Proof(triple, found.graph)
    within = seen | {triple}
    premises = (prove(store, premise, stories, within) for premise in found.premises if premise not in within)
    aside = frozenset[NamedNode]() if triple[1] in _STRUCTURE else _STRUCTURE
    kept = tuple(replace(p, silent=p.triple in found.silent or p.triple[1] in aside) for p in premises if p is not None)
    return Proof(triple, found.graph, found.rule, found.sentence, kept)


def steps(store: Store, triples: Iterable[Triple]) -> dict[Triple, Step]:
    """Return the step to each of some statements, and to all that these rest on, down to what papers say."""
    found: dict[Triple, Step] = {}
    stories = Stories(store)
    waiting = deque(triples)
    while waiting:
        triple = waiting.popleft()
        if triple not in found and (one := step(store, triple, stories)) is not None:
            found[triple] = one
            waiting.extend(one.premises)
    return found


def step(store: Store, triple: Triple, stories: Stories | None = None) -> Step | None:
    """Return how a statement is known, and what it rests on at once; nothing for one that the graph does not hold."""
    graphs = sorted(getattr(q.graph_name, "value", "") for q in store.quads_for_pattern(*triple, None))
    if not graphs:
        return _classified(store, triple)
    stated = [graph for graph in graphs if graph != _INFERRED.value]
    if stated:
        return Step(stated[0])
    for rule in _concluding(triple[1]):
        premises = _premises(store, rule, triple)
        if premises is not None:
            return Step(graphs[0], rule.name, rule.sentence, tuple(premises))
    stories = stories or Stories(store)
    ground = stories.ground(triple[0].value, triple[1].value.removeprefix(iris.LMS), triple[2].value)
    if ground is not None:
        return Step(graphs[0], "computed", ground.sentence, tuple(_kept(store, ground.premises)))
    return _computed(stories.facts, triple, graphs[0])


def _computed(facts: Facts, triple: Triple, graph: str) -> Step:
    """Return the step to what is computed of a case, by the table of what each property rests on."""
    how = computed(iris.shorten(triple[1].value))
    values = {name: _called(facts, value) for name, value in (("s", triple[0]), ("o", triple[2]))}
    met: dict[Triple, bool] = {}
    for number, found, statements in _met(facts.store, (*how.told, *how.silent), triple):
        for name, value in found.items():
            values.setdefault(name, _called(facts, value))
        for one in statements:
            met.setdefault(one, number >= len(how.told))
    silent = frozenset(one for one, unsaid in met.items() if unsaid)
    return Step(graph, "computed", how.sentence(values), tuple(met), silent)


def _called(facts: Facts, value: NamedNode | Literal) -> str:
    return called(facts, value.value) if isinstance(value, NamedNode) else value.value


def _kept(store: Store, triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the statements that the graph holds."""
    yield from (triple for triple in triples if next(store.quads_for_pattern(*triple, None), None) is not None)


def _classified(store: Store, triple: Triple) -> Step | None:
    """Return the step to what belongs to a class that OWL defines; nothing stores that it does."""
    rule = defined().get(getattr(triple[2], "value", "")) if triple[1] == _TYPE else None
    premises = _premises(store, rule, triple) if rule else None
    return Step("", rule.name, rule.sentence, tuple(premises)) if rule and premises is not None else None


def _premises(store: Store, rule: Rule, triple: Triple) -> list[Triple] | None:
    """Return what the pattern of a rule met, with its conclusion filled in; None where it does not give it."""
    bound = bound_to(rule, triple)
    if bound is None:
        return None
    body = rule.construct.partition("WHERE")[2]
    solution = min(solutions(store, f"SELECT * WHERE {body}", bound), key=str, default=None)
    if solution is None:
        return None
    values = bound | solution
    return list(dict.fromkeys(_filled(store, _elements(body), values)))


def _met(
    store: Store, patterns: tuple[str, ...], triple: Triple
) -> Iterator[tuple[int, dict[str, NamedNode | Literal], tuple[Triple, ...]]]:
    """Yield each solution of patterns with ?s, ?o filled in: the number of the pattern, the values, the statements met.

    All are asked at once: a question costs more than its answer.
    """
    bound: dict[str, NamedNode | Literal] = {"s": triple[0], "o": triple[2]}
    found: list[list[dict[str, NamedNode | Literal]]] = [[] for _ in patterns]
    asked = " UNION ".join(f"{{ {text} BIND({number} AS ?pattern) }}" for number, text in enumerate(patterns))
    for solution in solutions(store, f"SELECT * WHERE {{ {asked} }}", bound) if patterns else ():
        found[int(solution.pop("pattern").value)].append(solution)
    for number, (text, some) in enumerate(zip(patterns, found, strict=True)):
        for solution in sorted(some, key=str):
            values = bound | solution
            yield number, values, tuple(_filled(store, _elements(f"{{ {text} }}"), values))


@cache
def _elements(body: str) -> tuple[Element, ...]:
    return pattern(f"SELECT * WHERE {body}").elements


@cache
def _head(construct: str) -> tuple[str, ...]:
    head = _HEAD.search(construct)
    return head.groups() if head is not None else ()


@cache
def _given(rule: Rule) -> frozenset[NamedNode | Literal | None]:
    """Return what a rule can conclude, whose predicate is a variable."""
    return frozenset(map(named, rule.gives))


@cache
def _concluding(predicate: NamedNode) -> tuple[Rule, ...]:
    """Return the rules that may conclude something by a property."""
    heads = ((rule, _head(rule.construct)) for rule in rules())
    return tuple(rule for rule, head in heads if head and (predicate in _given(rule) or named(head[1]) == predicate))


def bound_to(rule: Rule, triple: Triple) -> dict[str, NamedNode | Literal] | None:
    """Return the variables of a rule's conclusion with what stands for them in a statement, if it is of its form."""
    head = _head(rule.construct)
    if not head or (head[1].startswith("?") and triple[1] not in _given(rule)):
        return None
    bound: dict[str, NamedNode | Literal] = {}
    for name, value in zip(head, triple, strict=True):
        if name.startswith("?"):
            bound[name[1:]] = value
        elif named(name) != value:
            return None
    return bound


def _filled(store: Store, elements: tuple[Element, ...], values: dict[str, NamedNode | Literal]) -> Iterator[Triple]:
    """Yield the triples of a pattern with values for its variables, as far as the graph holds them."""
    for element in elements:
        for group in element.groups:
            if element.kind.upper() not in ("FILTER", "MINUS"):
                yield from _filled(store, group, values)
        if not element.triple:
            continue
        subject, predicate, value = (
            values.get(part[1:]) if part.startswith("?") else named(part) for part in element.triple
        )
        if value is None or not isinstance(subject, NamedNode):
            continue
        if isinstance(predicate, NamedNode):
            yield from _held(store, (subject, predicate, value))
        else:
            yield from _along(store, subject, element.triple[1], value)


def _held(store: Store, triple: Triple) -> Iterator[Triple]:
    if triple[1] != _TYPE and next(store.quads_for_pattern(*triple, None), None) is not None:
        yield triple


def _along(store: Store, subject: NamedNode, path: str, value: NamedNode | Literal) -> Iterator[Triple]:
    """Yield the steps that lead along a path of one property: backwards, or as often as it takes."""
    step = named(path.strip("^*+"))
    if not isinstance(step, NamedNode) or not isinstance(value, NamedNode):
        return
    if path.startswith("^"):
        yield from _held(store, (value, step, subject))
        return
    came: dict[NamedNode, Triple] = {}
    waiting = [subject]
    for node in waiting:
        for quad in sorted(store.quads_for_pattern(node, step, None, None), key=str):
            if isinstance(quad.object, NamedNode) and quad.object not in came:
                came[quad.object] = (node, step, quad.object)
                waiting.append(quad.object)
    steps: list[Triple] = []
    while value != subject and value in came:
        steps.append(came[value])
        value = came[value][0]
    yield from reversed(steps)


@cache
def named(name: str) -> NamedNode | Literal | None:
    """Return the node or value of a name as a rule writes it; nothing for a path."""
    if name == "a":
        return _TYPE
    if name.startswith("<") and name.endswith(">"):
        return NamedNode(name[1:-1])
    if literal := _LITERAL.fullmatch(name):
        return Literal(literal[1], datatype=NamedNode(literal[2]))
    prefix, mark, local = name.partition(":")
    if not mark or prefix not in _PREFIXES or re.search(r"[/|*+^?]", name):
        return None
    return NamedNode(_PREFIXES[prefix] + local)
