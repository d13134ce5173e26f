"""A statement to the sentence in which a reader would say it, by ``ontology/rules/said.tsv``.

What came of a lesion is called by its lesion, as the statement says the rest; numbers are said without idle zeros. A
row with a kind of words behind the property is of those alone: a regimen is no kind of its drugs.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode

from lmsgraph import iris, resources
from lmsgraph.graph.facts import Facts
from lmsgraph.reason.owl.definitions import defined

__all__ = ["called", "in_parts", "said"]


@cache
def _sentences() -> Mapping[str, str]:
    path = resources.ontology() / "rules" / "said.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["property"]: row["sentence"] for row in csv.DictReader(stream, delimiter="\t")}


def said(facts: Facts, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> str:
    """Return the sentence of a statement."""
    sentence, one, other = in_parts(facts, subject, predicate, value)
    return sentence.format(s=one, o=other)


def in_parts(
    facts: Facts, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal
) -> tuple[str, str, str]:
    """Return the sentence of a statement with ``{s}`` and ``{o}`` for its ends, and what these are called."""
    other = _value(facts, value)
    if isinstance(value, NamedNode) and value.value in defined():
        other = defined()[value.value].name
    name, kind = iris.shorten(predicate.value), subject.value.removeprefix(iris.TERM).partition("/")[0]
    known = _sentences().get(f"{name} {kind}") or _sentences().get(name)
    own = facts.label(predicate.value).replace("{", "{{").replace("}", "}}")
    return known or f"{{s}}: {own} {{o}}", called(facts, subject.value), other


def called(facts: Facts, node: str) -> str:
    """Return what people call a node."""
    if "LesionResult" in facts.types(node):
        return facts.label(facts.value(node, "lesion"))
    label = facts.label(node)
    if label.startswith("term:"):  # an entry of the vocabulary that is no word, such as what a drug does to a target
        return "the entry " + label.rpartition("/")[2].replace("-", " ")
    return label if not label.startswith(("data:", "https:")) else node.removeprefix(iris.DATA)


def _value(facts: Facts, value: NamedNode | Literal) -> str:
    if isinstance(value, NamedNode):
        return called(facts, value.value)
    if value.datatype.value.endswith("#decimal") and "." in value.value:
        return value.value.rstrip("0").rstrip(".")
    return {"true": "yes", "false": "no"}.get(value.value, value.value)
