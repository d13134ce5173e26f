"""Why an answer is empty, or thin: which part of the pattern narrows it, and what was perhaps meant.

Parts are tried alone and left out one at a time. What has no match by itself is the culprit; else the fewest parts that
cannot hold together; else a filter; else what follows the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pyoxigraph import NamedNode, Store

from lmsgraph.query.help.near import TRUE_NONE, abbreviated, meant, nearest, turned_round, unknown, written
from lmsgraph.query.help.pattern import Element, Pattern, pattern, shown, variables
from lmsgraph.query.help.probe import Probe, joined
from lmsgraph.query.help.support import given_in_support
from lmsgraph.query.safe.guard import tokens

__all__ = ["why_empty", "why_thin"]

_SOLID = ("TRIPLE", "VALUES", "GRAPH", "UNION", "GROUP", "LATERAL")
_LATE = ("FILTER", "MINUS")
_LINE = 200
_VALUES = re.compile(r"VALUES\s*(\?\w+)\s*\{(.*)\}", re.IGNORECASE)
_NOT = re.compile(r"MINUS|FILTER\s+NOT\b", re.IGNORECASE)
_AS = re.compile(r"\bAS\s*(\?\w+)", re.IGNORECASE)


def why_empty(store: Store, query: str, *, zero: bool = False) -> str:
    """Return why a query over a store has no rows, or counts to zero, in a few lines; nothing where it is not said."""
    query = abbreviated(query)
    parts = pattern(query)
    probe = Probe(store, parts)
    if parts.elements:
        lines = list(_without_match(probe, parts.elements)) or list(_after(probe, parts, zero=zero))
    else:
        names = [token.text for token in tokens(parts.head) if token.kind in ("name", "iri")]
        lines = [line for name in names for line in unknown(probe, name)]
    if elsewhere := list(given_in_support(probe, query)):
        lines = [*(line.removesuffix(TRUE_NONE) for line in lines), *elsewhere]
    if probe.dataset and lines:
        lines.append(f"(Only these graphs were asked:  {probe.dataset})")
    return "\n".join(map(_shown, lines))


def why_thin(store: Store, query: str) -> str:
    """Return how many rows each part of the pattern of a query leaves, and which part narrows most."""
    parts = pattern(abbreviated(query))
    probe, done, steps = Probe(store, parts), list[Element](), list[tuple[int, str]]()
    for element in _in_order(parts.elements):
        done.append(element)
        steps.append((probe.count(done), element.text))
    lines = ["Rows that are left after each part:", *(f"{count:>8,}  {text}" for count, text in steps)]
    drops = [(after / before, text) for (before, _), (after, text) in pairwise(steps) if before]
    share, text = min(drops, default=(1.0, ""))
    return "\n".join(map(_shown, [*lines, f"Most is lost at  {text}"] if share < 1 else lines))


def _shown(line: str) -> str:
    """Return a line as people read it: blank nodes as they wrote them, and not without end."""
    line = shown(line)
    return line if len(line) <= _LINE else f"{line[: _LINE - 1]}…"


def _rows(count: int) -> str:
    return f"{count:,} row{'s' * (count != 1)}"


def _in_order(elements: Sequence[Element]) -> Iterator[Element]:
    """Yield the parts so that each shares a variable with one before it, if it can; then filters and options."""
    left = [e for e in elements if e.kind in _SOLID]
    bound = set[str]()
    while left:
        element = next((e for e in left if bound.intersection(variables(e.text))), left[0])
        bound.update(variables(element.text))
        left.remove(element)
        yield element
    yield from (e for e in elements if e.kind not in _SOLID)


def _without_match(probe: Probe, elements: Sequence[Element]) -> Iterator[str]:
    """Yield why parts have no match together; nothing where they have."""
    solid = [e for e in elements if e.kind in (*_SOLID, "BIND")]
    if not probe.holds(solid):
        alone = [e for e in solid if e.kind != "BIND" and not probe.holds([e])]
        told = set[tuple[str, ...]]()
        for culprit in alone:
            line, *hints = _culprit(probe, culprit, [e for e in elements if e is not culprit])
            if tuple(hints) not in told:  # parts that share a name share its fault
                yield from (line, *hints)
            told |= {tuple(hints)} if hints else set()
        if not alone:
            yield from _conflict(probe, _fewest(probe, solid, []), solid)
        return
    kept = [e for e in elements if e.kind not in _LATE]
    late = [e for e in elements if e.kind in _LATE]
    if not probe.holds(kept):  # what an option bound fits nothing later
        yield from _conflict(probe, _fewest(probe, kept, []), kept)
    elif not probe.holds([*kept, *late]):
        yield from _too_strict(probe, kept, _fewest(probe, late, kept))


def _fewest(probe: Probe, elements: Sequence[Element], kept: Sequence[Element]) -> list[Element]:
    """Return the fewest parts that, with what is kept, have no match."""
    fewest = list(elements)
    for element in elements:
        rest = [e for e in fewest if e is not element]
        if not probe.holds([*kept, *rest]):
            fewest = rest
    return fewest


def _culprit(probe: Probe, culprit: Element, others: Sequence[Element]) -> Iterator[str]:
    """Yield that a part has no match by itself, and what was perhaps meant."""
    rest = "the rest would give rows" if probe.holds(others) else "the rest gives none either"
    yield f"Nothing matches  {culprit.text}" + (f"  ({rest})." if others else "")
    if culprit.triple:
        unknown = list(meant(probe, culprit.triple)) if culprit.triple[1] else []
        yield from (f"  {line}" for line in unknown or [f"every name in it is in use{TRUE_NONE}"])
    for number, group in enumerate(culprit.groups, 1):
        lines = list(_without_match(probe, group))
        branch = f"  branch {number}: " if len(culprit.groups) > 1 else "  "
        yield from (f"{branch}{line}" for line in lines)
        if culprit.kind == "GRAPH" and not lines:
            name = culprit.text.split()[1]
            graphs = [written(row[0]) for row in probe.select("DISTINCT ?g", "GRAPH ?g {}")]
            known = name.startswith("?") or name in graphs
            yield "  it has matches, but in other graphs" if known else f"  there is no {name}{nearest(name, graphs)}"
        elif not lines:
            yield f"{branch}the pattern has matches, but what it does with them leaves none"


def _conflict(probe: Probe, parts: Sequence[Element], everything: Sequence[Element]) -> Iterator[str]:
    """Yield that some parts have matches, but not together, and where they part."""
    if filled := _filled(parts):
        yield from _culprit(probe, filled, [e for e in everything if e not in parts])
        return
    given = {match[1]: match[2].split() for part in parts if (match := _VALUES.fullmatch(part.text))}
    names = [value for values in given.values() for value in values if value.startswith("<") or ":" in value]
    strangers = [line for name in names if len(names) == 1 for line in unknown(probe, name)]
    if strangers:
        yield from (f"{line[:1].upper()}{line[1:]}" for line in strangers)
        return
    yield "Each of these has matches, but not together:"
    yield from (f"  {part.text}" for part in parts)
    hints = [
        f"  {line}"
        for part in parts
        for variable in given.keys() & set(part.triple)
        for value in given[variable]
        for line in meant(probe, tuple(value if w == variable else w for w in part.triple))
    ]
    repairs = [] if hints else _repairs(probe, parts)
    hints += repairs
    for variable in [] if hints else variables(" ".join(part.text for part in parts)):
        examples = [written(row[0]) for part in parts if (row := _example(probe, part, variable))]
        if len(set(examples)) > 1:
            hints.append(f"  {variable} is, for one, {examples[0]} in the first, and {examples[-1]} in the last")
    yield from hints
    if not given and not repairs:
        yield f"  every name in it is in use{TRUE_NONE}"


def _filled(parts: Sequence[Element]) -> Element | None:
    """Return the one triple pattern that does not go with the one value given for it, with that value in it."""
    triples = [part for part in parts if part.triple]
    given = [match for part in parts if (match := _VALUES.fullmatch(part.text))]
    if len(triples) != 1 or not given or len(given) + 1 < len(parts) or any(len(m[2].split()) > 1 for m in given):
        return None
    values = {match[1]: match[2].strip() for match in given}
    triple = tuple(values.get(word, word) for word in triples[0].triple)
    return Element("TRIPLE", " ".join(triple), triple)


def _repairs(probe: Probe, parts: Sequence[Element]) -> list[str]:
    """Return what would make parts hold together: a property of a like name, the other way round, a step further on."""
    found = []
    for part in (part for part in parts if turned_round(part.triple or ("", "", "[]"))):
        others = [other for other in parts if other is not part]
        subject, predicate, value = part.triple
        own = probe.select("DISTINCT ?__own", f"{joined(others)} {subject} ?__own {value}") if others else []
        if near := nearest(predicate, sorted(written(name) for (name,) in own)):
            found.append(f"  no such {subject} has {predicate}{near}")
            continue
        if (turned := turned_round(part.triple)) and probe.holds([*others, Element("TRIPLE", turned)]):
            found.append(f"  the other way round they hold together:  {turned}")
        further = f"{joined(others)} {subject} ?__step ?__there . ?__there {predicate} {value}"
        steps = probe.select("DISTINCT ?__step", further, "ORDER BY ?__step LIMIT 1")
        found += [f"  it is a step further on:  {subject} {written(step)}/{predicate} {value}" for (step,) in steps]
    return found


def _example(probe: Probe, part: Element, variable: str) -> tuple[object, ...]:
    if variable not in variables(part.text):
        return ()
    return next(iter(probe.select(variable, joined([part]), "LIMIT 1")), ())


def _too_strict(probe: Probe, solid: Sequence[Element], filters: Sequence[Element]) -> Iterator[str]:
    """Yield that filters let nothing through, and what there would be to let through."""
    would = f"without {'it' if len(filters) == 1 else 'them'} there would be {_rows(probe.count(solid))}"
    yield f"Nothing gets past  {'  and  '.join(f.text for f in filters)}  ({would})."
    hints = [line for element in filters for line in _too_strict_for(probe, solid, element)]
    yield from (f"  {line}" for line in dict.fromkeys(hints))


def _too_strict_for(probe: Probe, solid: Sequence[Element], element: Element) -> Iterator[str]:
    if element.groups:
        lines = (
            [] if _NOT.match(element.text) else [x for group in element.groups for x in _without_match(probe, group)]
        )
        yield from lines or ["a true none: that is how it is for all that fits the rest"]
        return
    bound, pattern_ = variables(joined(solid)), joined(solid)
    constants = [token.text for token in tokens(element.text) if token.kind in ("string", "name", "iri")]
    for variable in variables(element.text):
        rows = probe.select(f"DISTINCT {variable}", pattern_, f"ORDER BY {variable}")
        values = [written(row[0]) for row in rows if row[0] is not None]
        if variable not in bound or not values:
            yield f"{variable} has no value anywhere{nearest(variable, bound)}"
        else:
            things = all(isinstance(row[0], NamedNode) for row in rows if row[0] is not None)
            if things and any(token.kind in ("number", "string") for token in tokens(element.text)):
                says = probe.select(
                    "DISTINCT ?__said", f"{pattern_} {variable} ?__said ?__value . FILTER(ISLITERAL(?__value))"
                )
                yield f"{variable} stands for things such as {values[0]}; ask for what is said of them:  " + " ".join(
                    sorted(written(row[0]) for row in says)
                )
                continue
            range_ = f"goes from {values[0]} to {values[-1]}" if len(values) > 1 else f"is always {values[0]}"
            yield f"{variable} {range_}{next(filter(None, (nearest(c, values) for c in constants)), '')}"


def _after(probe: Probe, parts: Pattern, *, zero: bool) -> Iterator[str]:
    """Yield what leaves nothing of a pattern that has matches; a zero may well be true."""
    rows = f"The pattern has {_rows(probe.count(parts.elements))}"
    made = {match[1] for match in _AS.finditer(parts.head)}
    unbound = [v for v in variables(parts.head) if v not in made]
    unbound = [v for v in unbound if not probe.ask(f"{joined(parts.elements)} FILTER(BOUND({v}))")]
    if unbound:
        yield f"{rows}, but {unbound[0]} has a value in none{nearest(unbound[0], variables(joined(parts.elements)))}"
    elif not zero:
        yield f"{rows}, but what follows it leaves none:  {parts.tail}" if parts.tail else f"{rows}, but shows none"
