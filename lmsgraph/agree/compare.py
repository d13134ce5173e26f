"""Two records of one paper to a row for each fact: said by both, by one alone, or differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from lmsgraph.agree.match import Pair, pairs
from lmsgraph.agree.values import Names, meaning, stated
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Record
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Fact", "Verdict", "compare"]

Verdict = Literal["both", "different", "a", "b"]


class Fact(NamedTuple):
    """What one or both records say at one place: the words of each, what they mean, and whether that is the same."""

    place: str
    field: str
    a: str
    b: str
    verdict: Verdict
    pair: Pair
    meant: tuple[str, str] = ("", "")
    closed: bool = False
    """Whether the field holds one word of a list, so that agreement by chance can be reckoned."""


def compare(a: Record, b: Record, vocabulary: Vocabulary) -> list[Fact]:
    """Return every fact of two records, in the order of the first."""
    places = {id(v.node): v.address.partition("/")[2] or v.address for record in (b, a) for v in walk(record)}
    return [fact for pair in pairs(a, b, vocabulary) for fact in _facts(pair, places, vocabulary)]


def _facts(pair: Pair, places: dict[int, str], vocabulary: Vocabulary) -> Iterator[Fact]:
    """Yield the facts of a thing itself."""
    place = places[id(pair.a if pair.a is not None else pair.b)]
    of_a, of_b = _values(pair.a, vocabulary, {}), _values(pair.b, vocabulary, pair.names)
    for spec in dict.fromkeys((*of_a, *of_b)):
        one, two = of_a.get(spec, {}), of_b.get(spec, {})
        if not spec.many and one and two:
            (meant_a, text_a), (meant_b, text_b) = next(iter(one.items())), next(iter(two.items()))
            verdict: Verdict = "both" if meant_a == meant_b else "different"
            closed = spec.range == "term"
            yield Fact(place, spec.name, text_a, text_b, verdict, pair, (meant_a, meant_b), closed)
            continue
        for meant in dict.fromkeys((*one, *two)):
            verdict = "both" if meant in one and meant in two else "a" if meant in one else "b"
            yield Fact(place, spec.name, one.get(meant, ""), two.get(meant, ""), verdict, pair, (meant, meant))


def _values(node: Node | None, vocabulary: Vocabulary, names: Names) -> dict[FieldSpec, dict[str, str]]:
    """Return the values that a node states, by field, each as typed by what it means."""
    found: dict[FieldSpec, dict[str, str]] = {}
    for spec, item in stated(node) if node is not None else ():
        found.setdefault(spec, {}).setdefault(meaning(spec, item, vocabulary, names), str(item))
    return found
