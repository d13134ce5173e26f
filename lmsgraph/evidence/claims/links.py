"""What a record links to - lesions, arms, events - to the words by which the paper tells it from others of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lmsgraph.records.model.case import Case, Lesion, TimelineEvent
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.study import Arm, Study
from lmsgraph.records.model.treatment import DrugUse
from lmsgraph.records.model.when import When
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.fold import key

__all__ = ["Link", "Links", "is_said"]

_SAID = frozenset(
    ("apart_from", "arm", "blamed", "during", "lesion", "residual", "since", "specimen", "target", "targets", "until")
)
_NAMING = {
    "lesion": frozenset(("role", "site", "qualities")),
    "arm": frozenset(("treatments",)),
    "event": frozenset(
        ("disease", "drug", "finding", "methods", "modalities", "options", "procedures", "regimen", "setting")
    ),
}
"""The fields whose words name a thing."""

_key = lru_cache(maxsize=65536)(key)

Thing = Lesion | TimelineEvent | Arm
Group = Mapping[str, "Link"]


class Link(NamedTuple):
    """What a link means: its names, those that nothing else of its kind bears, and the words that tell of it alone."""

    names: tuple[str, ...]
    own: tuple[str, ...]
    spans: frozenset[str]
    rivals: tuple[tuple[str, ...], ...] = ()
    """The names that each other thing of its kind bears alone, where a paper would name that thing by them."""


def is_said(spec: FieldSpec) -> bool:
    """Return whether the words must bear out a link; the others are the curator's own ordering of the facts."""
    return spec.range == "ref" and spec.name in _SAID


class Links:
    """The lesions and events of each case and the arms of each study, by what tells one from another."""

    def __init__(self, record: Record, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._groups: dict[tuple[str, str], Group] = {}
        self._called: dict[tuple[str, str], tuple[str, ...]] = {}
        for case in record.cases:
            self._add(f"{record.paper.id}/{case.id}", "lesion", case.lesions)
            self._add(f"{record.paper.id}/{case.id}", "event", case.timeline)
        for study in record.studies:
            self._add(f"{record.paper.id}/{study.id}", "arm", study.arms)

    def find(self, visited: Visited, spec: FieldSpec, item: str) -> Link | None:
        """Return what a link means; None where it is the curator's own, or can mean nothing else."""
        if not is_said(spec) or isinstance(visited.node, Lesion | Case | Study):
            return None
        return self.event(visited, item) if spec.links == ("event",) else self._find(visited, spec.links[0], item)

    def event(self, visited: Visited, item: str) -> Link | None:
        """Return the event of an id, without the names that the event in which the link stands bears as well."""
        here = visited.address.split("/")[2]
        link, own = self._find(visited, "event", item), self._find(visited, "event", here)
        if link is None or here == item:
            return None
        taken = {_key(name) for name in own.names} if own else ()
        return Link(tuple(name for name in link.names if _key(name) not in taken), link.own, link.spans)

    def arm(self, visited: Visited, item: str) -> tuple[str, ...]:
        """Return the names that one arm of a study bears alone."""
        link = self._find(visited, "arm", item)
        return link.own if link else ()

    def lesion(self, visited: Visited, item: str) -> tuple[str, ...]:
        """Return what a lesion of a case is called."""
        return self._called.get((_container(visited), item), ())

    def _find(self, visited: Visited, link: str, item: str) -> Link | None:
        return self._groups.get((_container(visited), link), {}).get(item)

    def _add(self, address: str, link: str, things: Sequence[Thing]) -> None:
        named = {thing.id: _names(thing, _NAMING[link], self._vocabulary) for thing in things}
        self._called.update({(address, name): direct for name, (direct, _) in named.items()})
        if len(things) < 2:
            return
        taken = {_key(name) for direct, _ in named.values() for name in direct}
        names = {
            name: (*direct, *(word for word in broader if _key(word) not in taken))
            for name, (direct, broader) in named.items()
        }
        times = Counter(word for words in names.values() for word in {_key(name) for name in words})
        own = {name: tuple(word for word in words if times[_key(word)] == 1) for name, words in names.items()}
        spans = _telling(things)
        rivals = {name: words for name, words in own.items() if words} if link != "event" else {}
        self._groups[address, link] = {
            name: Link(words, own[name], spans[name], tuple(rival for other, rival in rivals.items() if other != name))
            for name, words in names.items()
        }


def _container(visited: Visited) -> str:
    """Return the address of the case or study in which a node stands."""
    return "/".join(visited.address.split("/", 2)[:2])


def _telling(things: Sequence[Thing]) -> dict[str, frozenset[str]]:
    """Return for each thing the spans that tell of it and of nothing else, but for what links to it."""
    tellers: dict[str, list[str]] = {}
    linked = {thing.id: frozenset(_linked(thing)) for thing in things}
    for thing in things:
        for span in thing.evidence:
            tellers.setdefault(span, []).append(thing.id)
    return {
        thing.id: frozenset(
            span
            for span in thing.evidence
            if all(other == thing.id or thing.id in linked[other] for other in tellers[span])
        )
        for thing in things
    }


def _linked(node: Node) -> Iterator[str]:
    """Yield the ids of all that a node or one inside it links to."""
    for spec in _linking(type(node)):
        value = getattr(node, spec.name)
        for item in value if spec.many else (value,):
            if isinstance(item, When):
                yield item.anchor
            elif isinstance(item, Node):
                yield from _linked(item)
            elif item is not None:
                yield str(item)


@lru_cache(maxsize=256)
def _linking(model: type[Node]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(model) if spec.range in ("node", "ref", "when"))


def _names(
    thing: Thing | DrugUse, naming: frozenset[str], vocabulary: Vocabulary
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a thing is called, and what it is one of: after *the surgery*, the *pulmonary* mass."""
    direct: dict[str, None] = {}
    broader: dict[str, None] = {}
    for spec in fields_of(type(thing)):
        if spec.name not in naming and spec.name != "drugs":
            continue
        value = getattr(thing, spec.name)
        for item in value if spec.many else (value,):
            if isinstance(item, DrugUse):
                direct.update(dict.fromkeys(_names(item, naming, vocabulary)[0]))
            elif item is not None:
                called, wider = _words(str(item), spec.kinds, vocabulary)
                direct.update(dict.fromkeys(called))
                broader.update(dict.fromkeys(wider))
    return tuple(direct), tuple(broader)


@lru_cache(maxsize=16384)
def _words(text: str, kinds: tuple[str, ...], vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    concept = vocabulary.find(text, kinds) if kinds else None
    if concept is None:
        return (text,), ()
    wider = vocabulary.ancestors(concept) if concept.kind in ("anatomy", "modality") else ()
    if concept.kind == "modality":  # at the top stands *treatment*, which tells none from another
        wider = tuple(other for other in wider if vocabulary.ancestors(other))
    return (text, *concept.names, *concept.cues), tuple(name for other in wider for name in other.names)
