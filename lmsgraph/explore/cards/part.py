"""The card of a part of a record, such as a treatment or an observation: its facts, as ``quote`` takes its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.doubts import doubts, reason
from lmsgraph.telling.phrases import adverse_event, decision, examination, pathology, phrase, treatment, visit
from lmsgraph.telling.sentences import say

__all__ = ["part"]

_WORDS = {
    "Treatment": treatment,
    "AdverseEvent": adverse_event,
    "Decision": decision,
    "Examination": examination,
    "Pathology": pathology,
    "Visit": visit,
    "Statement": say,
}
_PRESENT = iris.term_iri("status", "present")
_SILENT = ("position", "evidence", "printed", "event", "reportedIn", "notStated", "ofModality")
_INNER = ("quality", "because", "change", "drug", "dose", "frequency", "degree", "finding", "analyte", "quantity")


def part(facts: Facts, node: str) -> tuple[str, list[tuple[str, Iterable[tuple[str, str]]]]]:
    """Return title and sections of a node that is no case, drug or study of its own."""
    address = node.removeprefix(iris.DATA)
    kinds = sorted(facts.types(node))
    kind = next((kind for kind in _WORDS if kind in kinds), kinds[0])
    paper = facts.label(iris.DATA + address.partition("/")[0])
    said = _WORDS[kind](facts, node).strip() if kind in _WORDS else ""
    case = "/".join(address.split("/")[:2])
    whole = case if "Case" in facts.types(iris.DATA + case) else address.partition("/")[0]
    sections: list[tuple[str, Iterable[tuple[str, str]]]] = [
        ("", [("", said)]),
        ("Facts", list(_facts(facts, node))),
        ("Doubtful", [("", reason(facts, doubt)) for doubt in doubts(facts, node)]),
        (
            "Where",
            [
                ("all of it", f"lmsgraph show {whole}"),
                ("its words", f"lmsgraph quote {address} --sources FOLDER"),
            ],
        ),
    ]
    name = facts.label(node) if ":" not in facts.label(node) else address.rpartition("/")[2].replace("-", " ")
    return f"{name} ({_plain(kind)}, {paper})", sections


def _facts(facts: Facts, node: str) -> Iterator[tuple[str, str]]:
    """Yield what a node has by each property of the ontology; what is merely not said to be so is left out."""
    found = {quad.predicate.value for quad in facts.store.quads_for_pattern(NamedNode(node), None, None, None)}
    for predicate in sorted(found):
        name = predicate.removeprefix(iris.LMS)
        if not predicate.startswith(iris.LMS) or name in _SILENT:
            continue
        words = [_word(facts, node, value) for value in facts.values(node, name) if value != _PRESENT]
        yield _plain(name), ", ".join(dict.fromkeys(filter(None, words)))


def _word(facts: Facts, node: str, value: str) -> str:
    if not value.startswith(iris.DATA) and not value.startswith(iris.TERM):
        return "yes" if value == "true" else value
    if value.startswith(f"{node}/") and (said := phrase(facts, value, _INNER)):
        return said
    label = facts.label(value)
    return label if ":" not in label else value.removeprefix(iris.DATA)


def _plain(name: str) -> str:
    """Return a name of the ontology as words.

    >>> _plain("stoppedBecause")
    'stopped because'
    """
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()
