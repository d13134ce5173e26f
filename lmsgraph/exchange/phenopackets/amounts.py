"""Amounts of the graph to values of measurements: a number, several with what each is, or what is printed."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.exchange.phenopackets.terms import Json, Terms
from lmsgraph.exchange.phenopackets.times import quantity, told_value
from lmsgraph.graph.facts import Facts

__all__ = ["told_amount"]

_PRESSURE = f"{iris.TERM}analyte/blood-pressure"
_PRESSURES = (("NCIT:C25298", "Systolic Blood Pressure"), ("NCIT:C25299", "Diastolic Blood Pressure"))
"""As the schema has them in its own example: https://phenopacket-schema.readthedocs.io/en/v2/complex-value.html"""
_PARTS = ("firstValue", "secondValue", "thirdValue")
_DIMENSIONS = ("first dimension", "second dimension", "third dimension")
_ENDS = ("low", "high")


def told_amount(facts: Facts, terms: Terms, amount: str, assay: str = "", usual: str = "") -> Json:
    """Return what a measurement of something came to, with the range that is usual where that has two ends.

    A size and a range are several numbers, each with what it is; what the paper only bounds stands as printed.
    """
    if found := quantity(facts, terms, amount):
        return {"value": {"quantity": found | _reference(facts, terms, usual)}}
    if not facts.value(amount, "comparator"):
        dimensions = [terms.said(amount, name) for name in _DIMENSIONS]
        named = [terms.code(*one) for one in _PRESSURES] if assay == _PRESSURE else dimensions
        for names, kinds in ((_PARTS, named), (_ENDS, [terms.said(amount, name) for name in ("from", "to")])):
            if parts := _parts(facts, terms, amount, names, kinds):
                return {"complexValue": {"typedQuantities": parts}}
    return {"value": told_value(facts, terms, amount)}


def _parts(facts: Facts, terms: Terms, amount: str, names: tuple[str, ...], kinds: list[Json]) -> list[Json]:
    told = [(kind, value) for name, kind in zip(names, kinds, strict=False) if (value := facts.value(amount, name))]
    if len(told) < 2:
        return []
    return [{"type": kind, "quantity": _number(facts, terms, amount, value)} for kind, value in told]


def _number(facts: Facts, terms: Terms, amount: str, value: str) -> Json:
    return {"unit": terms.unit(facts.value(amount, "unit")), "value": float(value)}


def _reference(facts: Facts, terms: Terms, usual: str) -> Json:
    ends = [facts.value(usual, name) for name in _ENDS] if usual else []
    if not (ends and all(ends)) or facts.value(usual, "comparator"):
        return {}
    low, high = map(float, ends)
    return {"referenceRange": {"unit": terms.unit(facts.value(usual, "unit")), "low": low, "high": high}}
