"""What the curator doubts of a fact, so that it can stand beside the fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.graph.facts import Facts

__all__ = ["beside", "doubted", "doubts", "named", "printed_in", "reason"]

# What a sentence about a node is made of: a doubt about any of these is a doubt about the sentence.
_PARTS = (
    "drugUse",
    "radiation",
    "hyperthermia",
    "ablation",
    "embolization",
    "removal",
    "stoppedBecause",
    "hasFinding",
    "measurement",
    "markerResult",
    "managedWith",
    "involvement",
    "reason",
)
_PLAIN = ("misspelling",)
_LONG = 90


def doubts(facts: Facts, *nodes: str) -> tuple[str, ...]:
    """Return the discrepancies about some nodes or what their sentences are made of, those of the first one first.

    A doubt about an examination is one about what it saw where the words that are doubted are those of the sight.
    """
    parts = (part for node in filter(None, nodes) for part in (node, *_parts(facts, node)))
    found = dict.fromkeys(doubt for part in parts for doubt in facts.subjects("about", part))
    for node in nodes:
        found |= dict.fromkeys(_of_sight(facts, node))
    return tuple(doubt for doubt in found if _counts(facts, doubt))


def _of_sight(facts: Facts, node: str) -> Iterator[str]:
    said = [label for name in ("category", "change") for label in facts.labels(node, name)]
    said += [facts.printed(node, name) for name in ("size", "suvMax", "changeBy")]
    words = [one.casefold().removesuffix("s") for one in said if one]
    for event in facts.subjects("observation", node) if node else ():
        for doubt in facts.subjects("about", event):
            printed = [value.casefold().replace("×", "x") for value in facts.values(doubt, "printedValue")]
            if any(word in value for word in words for value in printed):
                yield doubt


def _parts(facts: Facts, node: str) -> Iterator[str]:
    for name in _PARTS:
        yield from facts.values(node, name)


def _counts(facts: Facts, doubt: str) -> bool:
    return "Discrepancy" in facts.types(doubt) and named(facts, doubt) not in _PLAIN


def named(facts: Facts, doubt: str) -> str:
    """Return what kind of discrepancy it is."""
    return ", ".join(facts.labels(doubt, "discrepancyKind"))


def reason(facts: Facts, doubt: str) -> str:
    """Return a doubt in full: its kind, why, and how the curator reads it."""
    reading = facts.value(doubt, "reading")
    return f"{named(facts, doubt)}: {facts.value(doubt, 'explanation')}" + (f" Read as: {reading}" if reading else "")


def printed_in(facts: Facts, doubt: str, text: str) -> bool:
    """Return whether a text has a number that a doubt is about: the place for the doubt of a whole study."""
    there = set(_numbers(text))
    return any(there.intersection(_numbers(printed)) for printed in facts.values(doubt, "printedValue"))


def _numbers(text: str) -> list[str]:
    plain = text.replace("–", "-").replace("−", "-")
    return re.findall(r"\d+\.\d+-\d+\.\d+|\d+(?:\.\d+)? ?%|\d+\.\d+", plain.replace(" %", "%"))


def beside(facts: Facts, owner: str, text: str) -> tuple[str, ...]:
    """Return the doubts about a study that belong to one of its figures."""
    return tuple(doubt for doubt in doubts(facts, owner) if printed_in(facts, doubt, text))


def doubted(facts: Facts, found: tuple[str, ...], told: set[str]) -> str:
    """Return doubts as a remark behind a fact, each with its reading where it is told first."""
    words = []
    for doubt in found:
        said = facts.value(doubt, "reading") or facts.value(doubt, "explanation")
        name = "reading" if facts.value(doubt, "reading") else "because"
        words.append(named(facts, doubt) + ("" if doubt in told else f"; {name}: {_short(said)}"))
        told.add(doubt)
    return "".join(f" (doubted: {one})" for one in dict.fromkeys(words))


def _short(text: str) -> str:
    """Return the beginning of a text, up to a whole word."""
    text = text.removesuffix(".")
    if len(text) <= _LONG:
        return text
    return text[:_LONG].rpartition(" ")[0].rstrip(",;:.") + " ..."
