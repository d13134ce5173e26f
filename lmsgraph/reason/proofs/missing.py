"""A statement that the graph does not hold to what is missing for it: of each rule, the fewest premises that fail.

A rule's pattern is taken apart into its alternatives. Of an alternative, what still hangs together with the subject is
kept; the fewest parts without which the rest is met are what is missing. A lesion of another role comes no nearer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.graph.rules import Rule
from lmsgraph.query.help.pattern import Element, pattern, variables
from lmsgraph.reason.proofs.proof import Triple, bound_to, named
from lmsgraph.reason.proofs.solved import solutions

__all__ = ["Missing", "missing"]

_MOST_DROPPED = 4
_NAMED = 3
Values = dict[str, NamedNode | Literal]


@dataclass(frozen=True)
class Missing:
    """A rule, the parts of it that are not met, and what the rest of it is met by, a few of many."""

    rule: Rule
    parts: tuple[Element, ...]
    met: tuple[Values, ...]
    complete: bool


def missing(store: Store, rules: Iterable[Rule], triple: Triple) -> list[Missing]:
    """Return, for each rule that could give a statement, what is missing; those that miss least first."""
    found = []
    for rule in rules:
        bound = bound_to(rule, triple)
        if bound is not None:
            ways = [way for parts in _alternatives(_body(rule)) if (way := _nearest(store, rule, parts, bound))]
            fewest = min((len(way.parts) for way in ways), default=0)
            found += [way for way in ways if len(way.parts) == fewest]
    return sorted(found, key=lambda one: (len(one.parts), one.rule.name))


def _body(rule: Rule) -> tuple[Element, ...]:
    return pattern(f"SELECT * WHERE {rule.construct.partition('WHERE')[2]}").elements


def _alternatives(elements: Sequence[Element]) -> Iterator[tuple[Element, ...]]:
    """Yield the pattern with one branch of each union."""
    choices: list[list[tuple[Element, ...]]] = []
    for element in elements:
        if element.kind in ("UNION", "GROUP"):
            choices.append([way for group in element.groups for way in _alternatives(group)])
        else:
            choices.append([(element,)])
    for chosen in product(*choices):
        yield tuple(part for parts in chosen for part in parts)


def _nearest(store: Store, rule: Rule, parts: Sequence[Element], bound: Values) -> Missing | None:
    """Return the fewest parts without which the others, as far as they hang together with the subject, are met."""
    given = next((name for name in ("s", *bound) if name in bound), "")
    for number in range(1, min(_MOST_DROPPED, len(parts)) + 1):
        # The last parts of a pattern say most: what a thing is comes first, what is said of it comes last.
        spare = [at for at, part in enumerate(parts) if part.kind != "VALUES" and not _of_words(part)]
        for dropped in sorted(combinations(spare, number), reverse=True):
            gone = [parts[at] for at in dropped]
            rest = [part for at, part in enumerate(parts) if at not in dropped] + list(_of_case(gone, given))
            if not _joined(rest, given):
                continue
            query = f"SELECT * WHERE {{ {' . '.join(part.text for part in rest)} }}"
            own = {name: value for name, value in bound.items() if f"?{name}" in _told(rest)}
            met = _distinct((one for one in solutions(store, query, own) if _kin(store, gone, one)), gone)
            if met or not rest:
                return Missing(rule, tuple(gone), tuple(met[:_NAMED]), len(met) <= _NAMED)
    return None


def _of_case(dropped: Sequence[Element], given: str) -> Iterator[Element]:
    """Yield that a lesion is of the case, where it may be that it was not known when a course began."""
    for part in dropped:
        if part.triple and named(part.triple[1]) == _KNOWN:
            triple = (f"?{given}", f"<{iris.LMS}hasLesion>", part.triple[2])
            yield Element("TRIPLE", " ".join(triple), triple)


def _kin(store: Store, dropped: Sequence[Element], values: Values) -> bool:
    """Return whether a lesion whose role is not the one asked for comes near it: what is suspected to be one does."""
    for part in dropped:
        wanted = named(part.triple[2]) if part.triple and named(part.triple[1]) == _ROLE else None
        lesion = values.get(part.triple[0][1:]) if wanted is not None else None
        if isinstance(lesion, NamedNode) and wanted is not None:
            word = wanted.value.rpartition("/")[2]
            told = [getattr(quad.object, "value", "") for quad in store.quads_for_pattern(lesion, _ROLE, None, None)]
            if not any(word in role.rpartition("/")[2] for role in told):
                return False
    return True


_KNOWN, _ROLE = NamedNode(iris.LMS + "knownLesion"), NamedNode(iris.LMS + "role")


def _of_words(part: Element) -> bool:
    """Return whether a part asks how words of the vocabulary stand to each other: no paper could say otherwise."""
    return bool(part.triple) and part.triple[1].lstrip("^").startswith(_OF_WORDS)


_OF_WORDS = ("skos:", f"<{iris.PREFIXES['skos']}")


def _joined(parts: Sequence[Element], name: str) -> bool:
    """Return whether every part is reached from a variable over others."""
    reached, waiting = {f"?{name}"}, [part for part in parts if part.triple]
    while near := [part for part in waiting if reached & set(variables(part.text))]:
        reached |= {one for part in near for one in variables(part.text)}
        waiting = [part for part in waiting if part not in near]
    told = _told(parts)
    others = (part for part in parts if not part.triple)
    return not waiting and all(told & set(variables(part.text)) or part.kind == "VALUES" for part in others)


def _told(parts: Sequence[Element]) -> set[str]:
    """Return the variables of the triples of parts."""
    return {one for part in parts if part.triple or part.kind == "VALUES" for one in variables(part.text)}


def _distinct(found: Iterable[Values], dropped: Sequence[Element]) -> list[Values]:
    """Return the solutions by what they say of the variables of the missing parts, at most a few more than are told."""
    names = {one[1:] for part in dropped for one in variables(part.text)}
    kept: dict[str, Values] = {}
    for values in found:
        own = {name: value for name, value in values.items() if name in names}
        kept.setdefault(repr(sorted((name, str(value)) for name, value in own.items())), own)
        if len(kept) > _NAMED:
            break
    return [kept[key] for key in sorted(kept)]
