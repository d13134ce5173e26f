"""A word, unit or statistic of a record to the names by which the paper may say it, and those of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lmsgraph.evidence.claims.words.longer import LongerNames, longer_names
from lmsgraph.evidence.judges.names.spelling import cut_names
from lmsgraph.records.model.case import HistoryItem
from lmsgraph.records.model.event import Decision
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = [
    "Called",
    "called",
    "cut_out",
    "impossible",
    "is_whole",
    "other_names",
    "other_statistics",
    "topic_names",
    "unit_names",
]


class Called(NamedTuple):
    """A word of a record as it may stand in the paper."""

    concept: Concept
    names: tuple[str, ...]
    cues: tuple[str, ...]
    longer: LongerNames | None


@lru_cache(maxsize=16384)
def called(text: str, kinds: tuple[str, ...], vocabulary: Vocabulary) -> Called:
    """Return what a word of a record is called; it must be one of the vocabulary."""
    concept = vocabulary.find(text, kinds)
    if concept is None:
        raise KeyError(text)
    names = (text, *concept.names)
    return Called(
        concept,
        (
            *names,
            *_adjectival(names, concept, vocabulary),
            *_shortened(names, concept, vocabulary),
            *_turned(names, concept),
            *_parted(names, concept, vocabulary),
        ),
        concept.cues,
        longer_names(concept, vocabulary),
    )


def _shortened(names: Iterable[str], concept: Concept, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what a thing is called where its head is a letter word, or is one spelled out: *uterine LMS*."""
    wider = [other for other in vocabulary.ancestors(concept) if other.key in concept.parents]
    heads = [(head, other.names) for other in wider if other.kind in _HEADED for head in other.names]
    for name in names if concept.kind in _HEADED else ():
        for head, others in heads:
            if name.endswith(f" {head}"):
                before = name.removesuffix(head)
                yield from (f"{before}{one}" for one in others if one.isupper() != head.isupper() and one not in name)


_HEADED = ("disease", "method")


def _parted(names: Iterable[str], concept: Concept, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what an operation is called of which a wider one has other names: *partial hepatic resection*."""
    wider = [other for other in vocabulary.ancestors(concept) if other.key in concept.parents]
    for name in names if concept.kind == "modality" else ():
        how, _, head = name.partition(" ")
        if how in _EXTENTS and (other := next((one for one in wider if head in one.names), None)):
            yield from (f"{how} {one}" for one in other.names if one != head)


_EXTENTS = frozenset(
    ("complete", "extended", "incomplete", "partial", "radical", "segmental", "simple", "subtotal", "total")
)


def _turned(names: Iterable[str], concept: Concept) -> Iterator[str]:
    """Yield what is called by an adverb and a verb the other way round, and a change with what changed.

    The tumour *enlarged rapidly*; a *slight tumour regression* is a slight one.
    """
    for name in names:
        first, _, last = name.partition(" ")
        if first.endswith("ly") and last.endswith("ed") and " " not in last:
            yield f"{last} {first}"
        elif concept.kind == "change" and last and " " not in last and first.isalpha():
            yield from (f"{first} {tumour} {last}" for tumour in ("tumor", "tumour"))


def _adjectival(names: Iterable[str], concept: Concept, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what a part of the body is called with the adjective of its noun: *cervical tracheal*."""
    for name in names if concept.kind == "anatomy" else ():
        before, _, noun = name.rpartition(" ")
        whole = vocabulary.find(noun, ("anatomy",)) if before else None
        adjectives = whole.names if whole is not None and whole.label == noun else ()
        yield from (f"{before} {one}" for one in adjectives if " " not in one and one.endswith(_ADJECTIVES))
        if before in _ENDS and noun in _LONG:
            yield f"{_ENDS[before]} {noun}"
        if before in _PARTED:
            yield from (f"{before} {part} of the {side}{noun}" for part in _PARTS for side in ("", "left ", "right "))
        if turned := _SIDED.match(name):
            yield f"{turned[2]} {turned[1]}{name[turned.end() :]}"


_ENDS = {"distal": "lower", "proximal": "upper"}
_LONG = frozenset(("femur", "fibula", "humerus", "radius", "tibia", "ulna"))
"""The bones of which the *lower* part is the distal one."""
_PARTED = frozenset(("distal", "middle", "proximal"))
_PARTS = ("end", "part", "portion", "third")
_SIDED = re.compile(r"(left|right) (anterior|inferior|lower|middle|posterior|superior|upper)(?= )")
"""With which two words a part of the body may begin in either order: *upper left* lobe."""
_ADJECTIVES = ("al", "ar", "ary", "ic", "eal", "ous")


@lru_cache(maxsize=256)
def other_names(concept: Concept, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of all other codes of a kind that are no wider or closer ones."""
    kin = {concept, *vocabulary.ancestors(concept)}
    others = (other for other in vocabulary.of_kind(concept.kind) if other not in kin)
    apart = (other for other in others if concept not in vocabulary.ancestors(other))
    return tuple(name for other in apart for name in (*other.names, *other.cues))


@lru_cache(maxsize=64)
def other_statistics(concept: Concept, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of all other statistics."""
    return tuple(name for other in vocabulary.of_kind("statistic") if other != concept for name in other.names)


@lru_cache(maxsize=4096)
def _of_unit(unit: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    term = called(unit, ("unit",), vocabulary)
    return (*term.names, *term.cues)


def unit_names(quantity: Quantity, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of the unit of a quantity; nothing where it has none."""
    return _of_unit(quantity.unit, vocabulary) if quantity.unit else ()


_IMPOSSIBLE = "judged-impossible"
_SURGERY = "surgery"
_UNRESECTABLE = ("inoperable", "irresectable", "nonresectable", "not operable", "not resectable", "unresectable")


def impossible(node: Node, field: str, option: Concept, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return by which words of a tumour an operation is named that was judged impossible: it is *unresectable*."""
    if not isinstance(node, Decision) or field != "options":
        return ()
    decision = vocabulary.find(node.decision, ("decision",))
    operation = any(other.slug == _SURGERY for other in (option, *vocabulary.ancestors(option)))
    return _UNRESECTABLE if operation and decision is not None and decision.slug == _IMPOSSIBLE else ()


_RESECTIONS = frozenset(("surgery", "surgical-resection"))


def cut_out(node: Node, field: str, concept: Concept, sites: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return what a resection is called by the part of the body that it takes: a *distal fibulectomy*."""
    if not isinstance(node, Treatment) or field != "modalities" or concept.slug not in _RESECTIONS:
        return ()
    names = (name for of in sites for name in cut_names(tuple(of)))
    return tuple(name for name in names if name.endswith(_OUT))


_OUT = ("ectomies", "ectomy")


_RADIATION = "radiotherapy"


def dosed(node: Node, field: str, concept: Concept) -> tuple[str, ...]:
    """Return by which words radiotherapy is named that has a dose: *50 Gy* are nothing else."""
    radiation = node.radiation if isinstance(node, Treatment) and field == "modalities" else None
    return ("Gy", "cGy", "Gray") if radiation and radiation.dose and concept.slug == _RADIATION else ()


def topic_names(node: Node, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what an item of the history is called."""
    if not isinstance(node, HistoryItem):
        return ()
    kinds = ("disease", "modality", "finding", "device", "drug", "drug_class", "habit", "history_role")
    concept = vocabulary.find(node.topic, kinds)
    return (node.topic, *concept.names, *concept.cues) if concept else (node.topic,)


def is_whole(concept: Concept) -> bool:
    """Return whether a response or change is one of all that there was, which an almost complete one is not."""
    return concept.kind in ("change", "response") and concept.slug.startswith(("complete-", "pathologic-complete"))
