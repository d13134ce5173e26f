"""The irradiation of a case to therapies in Gray, and to measurements where a whole number does not hold it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from lmsgraph import iris
from lmsgraph.exchange.phenopackets.asides import DOSE_OF, FRACTIONS_OF
from lmsgraph.exchange.phenopackets.terms import Json, Terms
from lmsgraph.exchange.phenopackets.times import told_value
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.wider import above

__all__ = ["is_radiation", "most_exact", "radiation", "unheld"]

_RADIOTHERAPY = iris.term_iri("modality", "radiotherapy")
_GRAY = iris.term_iri("unit", "gy")


def is_radiation(facts: Facts, code: str) -> bool:
    """Return whether a kind of treatment is radiotherapy."""
    return code == _RADIOTHERAPY or _RADIOTHERAPY in above(facts, code)


def most_exact(facts: Facts, codes: list[str]) -> str:
    """Return of several words for one thing the one that says most, by how much stands above it."""
    return max(sorted(codes), key=lambda code: len(above(facts, code)), default="")


def radiation(facts: Facts, terms: Terms, event: str) -> Iterator[Json]:
    """Yield a radiation therapy for each irradiation of a treatment; the schema counts Gray and fractions whole."""
    for part in _parts(facts, event):
        found: Json = {"modality": terms.term(_modality(facts, event))}
        for site in facts.values(event, "site")[:1]:
            found["bodySite"] = terms.term(site)
        for key, amount in (("dosage", _gray(facts, part)), ("fractions", _fractions(facts, part))):
            if amount is not None:
                found[key] = int(amount.to_integral_value(ROUND_HALF_UP))
        yield found


def unheld(facts: Facts, terms: Terms, event: str) -> Iterator[Json]:
    """Yield doses and fractions that a whole number rounds or cannot say, as the paper has them."""
    for part in _parts(facts, event):
        named = facts.label(_modality(facts, event))
        for name, label, amount in (
            ("dose", DOSE_OF, _gray(facts, part)),
            ("n", FRACTIONS_OF, _fractions(facts, part)),
        ):
            node = facts.value(part, name)
            if node and (amount is None or amount != amount.to_integral_value()):
                yield {"assay": terms.said(node, f"{label} {named}"), "value": told_value(facts, terms, node)}


def _parts(facts: Facts, event: str) -> list[str]:
    return [part for part in facts.values(event, "has") if "Radiation" in facts.types(part)]


def _modality(facts: Facts, event: str) -> str:
    rays = [code for code in facts.values(event, "modality") if is_radiation(facts, code)]
    return most_exact(facts, rays) or _RADIOTHERAPY


def _gray(facts: Facts, part: str) -> Decimal | None:
    """Return a dose in Gray, whatever unit the paper prints; None where it is no single exact number of that."""
    dose = facts.value(part, "dose")
    if not dose or facts.value(dose, "comparator"):
        return None
    for unit, value in (("unit", "value"), ("normalizedUnit", "normalizedValue")):
        if facts.value(dose, unit) == _GRAY and (number := facts.value(dose, value)):
            return Decimal(number)
    return None


def _fractions(facts: Facts, part: str) -> Decimal | None:
    node = facts.value(part, "n")
    number = facts.value(node, "value") if node and not facts.value(node, "comparator") else ""
    return Decimal(number) if number else None
