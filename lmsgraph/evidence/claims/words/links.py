"""What a record links to - lesions, arms, events - to the words by which the paper tells it from others of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.claims.words.names import (
    Thing,
    generic_names,
    is_operation,
    names_of_visit,
    site_names,
    specific_names,
    things_names,
)
from lmsgraph.evidence.claims.words.rivals import THE_TUMOUR, came_back, key, only_tumour, shared
from lmsgraph.evidence.claims.words.seats import container, event_of
from lmsgraph.evidence.claims.words.tellers import all_evidence, kind_told, tellers
from lmsgraph.records.model.case import Case, HistoryItem, Lesion
from lmsgraph.records.model.event import Diagnosis
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.study import Study
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Links", "is_said"]

Group = Mapping[str, "Link"]


def is_said(spec: FieldSpec) -> bool:
    """Return whether the words must bear out a link; the others are the curator's own ordering of the facts."""
    return spec.range == "ref" and spec.proof == "words"


class Links:
    """The lesions and events of each case and the arms of each study, by what tells one from another."""

    def __init__(self, record: Record, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.is_single = len(record.cases) == 1
        self._groups: dict[tuple[str, str], Group] = {}
        self._called: dict[tuple[str, str], tuple[str, ...]] = {}
        self._things: dict[tuple[str, str], Thing] = {}
        self._closely: dict[str, tuple[str, ...]] = {}
        # what is said of one lesion or event is many values, each of which asks for the same
        self._other_sites, self._other_roles = cache(self._sites_apart), cache(self._roles_apart)
        self._event_from = cache(self._seen_from)
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

    def other_sites(self, visited: Visited, lesion: str) -> tuple[str, ...]:
        """Return what the parts of the body are called at which other lesions are, and not this one."""
        return self._other_sites(container(visited), lesion)

    def _sites_apart(self, case: str, lesion: str) -> tuple[str, ...]:
        others = (other for other in self._groups.get((case, "lesion"), {}) if other != lesion)
        return self._apart(self._things.get((case, lesion)), [self._things[case, other] for other in others])

    def other_roles(self, visited: Visited, lesion: str) -> tuple[str, ...]:
        """Return what lesions elsewhere are called alone by what they are: *primary*, *recurrence*."""
        return self._other_roles(container(visited), lesion)

    def _roles_apart(self, case: str, lesion: str) -> tuple[str, ...]:
        group = self._groups.get((case, "lesion"), {})
        own = {key(name) for name in (*THE_TUMOUR, *(group[lesion].names if lesion in group else ()))}
        at = {key(name) for name in self._other_sites(case, lesion)}
        here, first = self._places(case, lesion), self._things.get((case, lesion))
        others = (other for other in group.values() if came_back(first, self._things.get((case, other.id))))
        there = ((other, self._places(case, other.id)) for other in group.values())
        apart = (other for other, places in there if here and places and here.isdisjoint(places))
        names = (name for other in (*others, *apart) for name in other.own)
        return tuple(name for name in dict.fromkeys(names) if key(name) not in own | at)

    def other_aims(self, visited: Visited, treatment: Node) -> tuple[str, ...]:
        """Return what that is called at which other courses of radiation were aimed: lesions, parts of the body."""
        radiated = [
            other for other in self._beside(visited, treatment) if getattr(other, "radiation", None) is not None
        ]
        aimed = (one for other in radiated for one in getattr(other, "targets", ()))
        names = [name for one in aimed for name in (*self.alone(visited, one), *self.own_sites(visited, one))]
        names += (name for other in radiated for name in site_names(other, self._vocabulary))
        return tuple(dict.fromkeys(names))

    def other_radiations(self, visited: Visited, treatment: Node) -> tuple[str, ...]:
        """Return what the other irradiations of a case are called, but for what this one is called or is a kind of."""
        others = (thing for thing in self._beside(visited, treatment) if getattr(thing, "radiation", None) is not None)
        names = (name for other in others for name in specific_names(other, self._vocabulary))
        taken = {key(name) for name in generic_names(treatment, self._vocabulary)}
        return tuple(name for name in dict.fromkeys(names) if key(name) not in taken)

    def other_diseases(self, visited: Visited, diagnosis: Diagnosis) -> tuple[str, ...]:
        """Return what the other diagnoses of a case are called that are neither wider nor closer ones."""
        own = self._vocabulary.find(diagnosis.disease, ("disease",))
        beside = (other for other in self._beside(visited, diagnosis) if isinstance(other, Diagnosis))
        found = [self._vocabulary.find(other.disease, ("disease",)) for other in beside]
        apart = (one for one in found if own and one and one != own and one not in self._vocabulary.ancestors(own))
        return tuple(n for one in apart if own not in self._vocabulary.ancestors(one) for n in one.names)

    def _beside(self, visited: Visited, thing: Node) -> Iterator[Thing]:
        case = container(visited)
        yield from (other for (at, _), other in self._things.items() if at == case and other is not thing)

    def _places(self, case: str, item: str) -> set[str]:
        return {key(name) for names in self._at(self._things.get((case, item))) for name in names}

    def _apart(self, own: Node | None, others: Sequence[Node]) -> tuple[str, ...]:
        """Return the names of the sites of some things that are not those of another one."""
        mine = {key(name) for name in site_names(own, self._vocabulary)}
        names = (name for other in others for name in site_names(other, self._vocabulary))
        return tuple(name for name in dict.fromkeys(names) if mine and key(name) not in mine)

    def alone(self, visited: Visited, lesion: str) -> tuple[str, ...]:
        """Return what one lesion of several alone is called."""
        link = self._find(visited, "lesion", lesion)
        return link.own if link else ()

    def own_sites(self, visited: Visited, lesion: str) -> tuple[str, ...]:
        """Return what the parts of the body are called at which a lesion is."""
        return site_names(self._things.get((container(visited), lesion)), self._vocabulary)

    def other_events(self, visited: Visited) -> tuple[tuple[str, ...], ...]:
        """Return what each other event of a case alone is called, and what the treatments are that a history is not."""
        here, case = event_of(visited), container(visited)
        if isinstance(visited.node, HistoryItem):
            return (self._treated(case),)
        events = self._groups.get((case, "event"), {}) if self._find(visited, "event", here) else {}
        return tuple(link.own for other, link in events.items() if other != here)

    def _treated(self, case: str) -> tuple[str, ...]:
        """Return what the treatments of a case are called closely."""
        if case not in self._closely:
            treated = (thing for at, thing in self._things.items() if at[0] == case and isinstance(thing, Treatment))
            names = (name for thing in treated for name in specific_names(thing, self._vocabulary))
            self._closely[case] = tuple(dict.fromkeys(names))
        return self._closely[case]

    def treatments(self, visited: Visited) -> tuple[str, ...]:
        """Return what the treatments of a case alone are called."""
        group = self._groups.get((container(visited), "event"), {})
        links = (link for name, link in group.items() if self.kind(visited, name) == "treatment")
        return tuple(dict.fromkeys(name for link in links for name in link.own if "*" not in name))

    def event(self, visited: Visited, item: str) -> Link | None:
        """Return the event of an id, without the names that the event in which the link stands bears as well."""
        return self._event_from(container(visited), event_of(visited), item)

    def _seen_from(self, case: str, here: str, item: str) -> Link | None:
        group = self._groups.get((case, "event"), {})
        link, own = group.get(item), group.get(here)
        if link is None or here == item:
            return None
        taken = {key(name) for name in own.names} if own else set()
        ids = [names_of_visit(other) for other in group if other != item]
        taken |= {key(name) for others in ids for name in others}
        taken -= {key(name) for name in names_of_visit(item)}
        names = tuple(name for name in link.names if key(name) not in taken)
        thing = self._things.get((case, item))
        generic = generic_names(thing, self._vocabulary) if thing is not None else ()
        taken |= {key(name) for name in (*link.names, *generic)}
        rivals = (tuple(name for name in rival if key(name) not in taken) for rival in link.rivals)
        elsewhere = self._elsewhere(case, link) if link.alike else ()
        return link._replace(
            names=names,
            here=here,
            rivals=tuple(filter(None, rivals)),
            elsewhere=elsewhere,
            by_id=tuple(filter(None, ids)),
        )

    def _elsewhere(self, case: str, link: Link) -> tuple[tuple[str, ...], ...]:
        """Return what the parts of the body are called at which the other operations of a case were, one by one."""
        own = {key(name) for name in self._operated(case, link.id)}
        others = (self._operated(case, other) for other in link.alike if other != link.id)
        apart = (tuple(name for name in names if key(name) not in own) for names in others)
        return tuple(filter(None, apart)) if own else ()

    def _operated(self, case: str, operation: str) -> tuple[str, ...]:
        """Return what the parts of the body are called at which an operation was, or the lesions that it took."""
        thing = self._things[case, operation]
        lesions = (self._things.get((case, one)) for one in getattr(thing, "targets", ()))
        return tuple(name for one in (thing, *lesions) if one for name in site_names(one, self._vocabulary))

    def treatment(self, visited: Visited, item: str) -> Link | None:
        """Return a treatment by its names, with what names the other ones closely; None where there is no other."""
        link = self._find(visited, "event", item)
        generic = generic_names(self._things[container(visited), item], self._vocabulary) if link else ()
        taken = {key(name) for name in (*link.names, *generic)} if link else set()
        rivals = (tuple(n for n in names if key(n) not in taken) for names in link.rivals) if link else ()
        return link and link._replace(rivals=tuple(filter(None, rivals)))

    def here(self, visited: Visited) -> tuple[str, ...]:
        """Return what the event is called in which a node stands."""
        return self.called(visited, event_of(visited))

    def kind(self, visited: Visited, item: str) -> str:
        """Return which kind of event an id means."""
        return getattr(self._things.get((container(visited), item)), "kind", "")

    def called(self, visited: Visited, item: str) -> tuple[str, ...]:
        """Return what a lesion or event of a case is called."""
        return self._called.get((container(visited), item), ())

    def arm(self, visited: Visited, item: str) -> tuple[str, ...]:
        """Return the names that one arm of a study bears alone."""
        link = self._find(visited, "arm", item)
        return link.own if link else ()

    def other_arms(self, visited: Visited, item: str) -> tuple[tuple[str, ...], ...]:
        """Return the names that each other arm of a study bears alone."""
        link = self._find(visited, "arm", item)
        return link.rivals if link else ()

    def sites(self, visited: Visited) -> Iterator[tuple[str, ...]]:
        """Yield the names of each part of the body that a node, or the lesion it is said of, is at."""
        yield from self._at(visited.node)
        yield from self._at(self._things.get((container(visited), str(getattr(visited.node, "lesion", "")))))

    def _at(self, node: Node | None) -> Iterator[tuple[str, ...]]:
        for text in getattr(node, "site", ()):
            concept = self._vocabulary.find(text, ("anatomy",))
            yield (text, *concept.names, *concept.cues) if concept else (text,)

    def _find(self, visited: Visited, link: str, item: str) -> Link | None:
        return self._groups.get((container(visited), link), {}).get(item)

    def _add(self, address: str, link: str, things: Sequence[Thing]) -> None:
        named = {thing.id: things_names(thing, link, self._vocabulary) for thing in things}
        if primary := only_tumour(things):
            named[primary] = ((*named[primary][0], *THE_TUMOUR), named[primary][1])
        self._called.update({(address, name): direct for name, (direct, _) in named.items()})
        self._things.update({(address, thing.id): thing for thing in things})
        if len(things) < 2:
            return
        taken = {key(name) for direct, _ in named.values() for name in direct}
        names = {
            name: (*direct, *(word for word in broader if key(word) not in taken))
            for name, (direct, broader) in named.items()
        }
        whole = {thing.id: thing.part_of for thing in things if isinstance(thing, Lesion) and thing.part_of}
        times = Counter(word for words in names.values() for word in {key(name) for name in words})
        times.subtract(word for part, of in whole.items() if of in names for word in shared(names[part], names[of]))
        own = {name: tuple(word for word in words if times[key(word)] == 1) for name, words in names.items()}
        spans = tellers(things)
        told: dict[str, tuple[str, frozenset[str]]] = {}
        closely = own
        if link == "event":
            told = {thing.id: (kind_told(thing), frozenset(all_evidence(thing))) for thing in things}
            closely = {thing.id: specific_names(thing, self._vocabulary) for thing in things}
        rivals = {name: words for name, words in closely.items() if words}
        operations = tuple(thing.id for thing in things if is_operation(thing, self._vocabulary))
        self._groups[address, link] = {
            name: Link(
                words,
                own[name],
                spans[name],
                tuple(rival for other, rival in rivals.items() if other != name),
                name,
                told=told,
                alike=operations if name in operations else (),
                closely=closely[name],
            )
            for name, words in names.items()
        }
