"""A value of a record to the form in which two curators' values are compared: by what is meant, not how it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.when import When
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.forms.fold import fold

__all__ = ["Names", "meaning", "parts", "stated"]

Names = Mapping[str, str]
"""The ids of one record by those of the other."""

_OWN = ("id", "kind", "evidence", "quote", "sections")


def stated(node: Node) -> Iterator[tuple[FieldSpec, object]]:
    """Yield each value that a node states itself with its field; of a list each member."""
    for spec in fields_of(type(node)):
        if spec.range in ("node", "evidence") or spec.name in _OWN or spec.name not in node.model_fields_set:
            continue
        value = getattr(node, spec.name)
        if value is not None:
            yield from ((spec, item) for item in (value if spec.many else (value,)))


def parts(node: Node) -> Iterator[tuple[FieldSpec, tuple[Node, ...]]]:
    """Yield the nodes within a node, by field."""
    for spec in fields_of(type(node)):
        if spec.range == "node":
            value = getattr(node, spec.name)
            held = value if spec.many else (value,)
            yield spec, tuple(item for item in held if item is not None)


def meaning(spec: FieldSpec, item: object, vocabulary: Vocabulary, names: Names) -> str:
    """Return what a value means: the concept of a word, number and unit of a quantity, the thing that an id names."""
    if spec.range == "term":
        concept = vocabulary.find(str(item), spec.kinds)
        return concept.key if concept is not None else fold(str(item))
    if spec.range == "ref":
        return names.get(str(item), str(item))
    if isinstance(item, Quantity):
        return _quantity(item, vocabulary)
    if isinstance(item, When):
        amount = _quantity(item.amount, vocabulary) if item.amount else ""
        anchor = names.get(item.anchor, item.anchor)
        told = (item.start, item.end, item.about, item.relation, amount, item.edge, item.cycle, anchor)
        return "|".join(map(str, told))
    return fold(str(item))


def _quantity(quantity: Quantity, vocabulary: Vocabulary) -> str:
    unit = vocabulary.find(quantity.unit, ("unit",)) if quantity.unit else None
    numbers = "-".join(format(value.normalize(), "f") for value in quantity.values)
    return f"{quantity.comparator}{quantity.form}{numbers} {unit.slug if unit else quantity.unit}"
