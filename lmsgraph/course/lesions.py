"""The lesions of a case: since when each is known, until when it was there, and which courses reach it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lmsgraph.course.courses import Course
from lmsgraph.course.looks import Look, bad, combined
from lmsgraph.course.time.timeline import Timeline
from lmsgraph.course.treatments import Given
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import denied

__all__ = ["Lesions"]

_DOUBTED = {"not-excluded", "possible", "suspected", "uncertain", "unlikely"}
_THERE = {"better", "stable", "gone"}
"""Directions that tell of a lesion that had been there before."""
_THERE_BEFORE = {"primary", "residual"}
"""Roles of lesions that are not new where they are first told of."""
_MENTIONS = ("lesion", "apartFrom")
_ALWAYS = -1
"""The place of what no event names: a primary tumour is known before all of them."""
_REGROWN = {"regrowth", "local-recurrence-of-residual"}
_LOCAL = _REGROWN | {"recurrence", "residual"}


class Lesions:
    """What is known of the lesions of one case through its course."""

    def __init__(
        self, facts: Facts, case: str, treatments: Sequence[Given], looks: Sequence[Look], time: Timeline
    ) -> None:
        self.facts, self.treatments, self.looks, self.time = facts, treatments, looks, time
        self.all = facts.values(case, "hasLesion")
        self.mentions = self._mentioned(case)
        self.operations = [t for t in treatments if t.surgical]
        self.gone = {lesion: t.node for t in reversed(self.operations) for lesion in self._taken(t)}

    def _mentioned(self, case: str) -> dict[str, list[int]]:
        """Return at which places of the timeline each lesion is spoken of."""
        found: dict[str, list[int]] = {lesion: [] for lesion in self.all}
        for event in self.facts.ordered(case, "event"):
            for node in (event, *self._parts(event)):
                for name in _MENTIONS:
                    for lesion in self.facts.values(node, name):
                        if lesion in found and event in self.time.position:
                            found[lesion].append(self.time.position[event])
        for lesion in found:
            if not found[lesion] and self._role(lesion) == "primary":
                found[lesion].append(_ALWAYS)
        return {lesion: sorted(set(places)) for lesion, places in found.items()}

    def _parts(self, event: str) -> Iterator[str]:
        for name in ("hasFinding", "has"):
            yield from self.facts.values(event, name)

    def _taken(self, treatment: Given) -> Iterator[str]:
        """Yield the lesions that an operation took out, with what belongs to them."""
        cut = bool(treatment.kinds & {"surgical-resection", "tumor-debulking"})
        for lesion in (*treatment.removed, *((treatment.targets or self._meant(treatment)) if cut else ())):
            yield lesion
            yield from (other for other in self.all if self.facts.value(other, "partOf") == lesion)

    def _meant(self, treatment: Given) -> tuple[str, ...]:
        """Return what an operation took out that is told as the removal of the tumour and no more: the one known."""
        place = self.time.position[treatment.node]
        known = tuple(lesion for lesion, places in self.mentions.items() if places and places[0] < place)
        return known if len(known) == 1 and treatment.of_the_tumour and not treatment.incomplete else ()

    def same(self, lesion: str) -> tuple[str, ...]:
        """Return a lesion as it is looked at: itself."""
        return (lesion,)

    def free(self, event: str) -> bool:
        """Return whether no lesion known by an event was left: each taken out, destroyed or gone, and there was one."""
        place = self.time.position[event]
        known = [lesion for lesion, places in self.mentions.items() if places and places[0] < place]
        return bool(known) and not self._grown(place) and not any(self._left(lesion, place) for lesion in known)

    def _grown(self, place: int) -> bool:
        """Return whether the disease as a whole was seen to grow before a place, and nothing was taken out since."""
        local = [t for t in self.treatments if t in self.operations or "ablation" in t.kinds]
        since = max((p for t in local if (p := self.time.position[t.node]) < place), default=-1)
        grown = (o for o in self.looks if not o.lesion and (o.bad or o.came_back))
        return any(since < self.time.position[o.event] < place for o in grown)

    def _left(self, lesion: str, place: int) -> bool:
        """Return whether a lesion may have been left at a place of the timeline."""
        away = self._out(lesion, place) or self._lost(lesion, place) or self._destroyed(lesion, place)
        return not (away or self._vanished(lesion, place))

    def _destroyed(self, lesion: str, place: int) -> bool:
        """Return whether a lesion was ablated before a place, and is not spoken of from then on to there."""
        burnt = [t.node for t in self.treatments if "ablation" in t.kinds and lesion in t.targets]
        done = [p for node in burnt if (p := self.time.position[node]) < place]
        return bool(done) and not any(done[0] < p < place and p not in done for p in self.mentions[lesion])

    def _lost(self, lesion: str, place: int) -> bool:
        """Return whether a lesion is not spoken of again after the last operation before a place, if that left none."""
        last = next((t for t in reversed(self.operations) if self.time.position[t.node] < place), None)
        return last is not None and self.mentions[lesion][-1] < self.time.position[last.node] and not last.incomplete

    def _out(self, lesion: str, place: int) -> bool:
        """Return whether a lesion was taken out, or grew into another, before a place of the timeline."""
        taken = self.gone.get(lesion)
        if taken and self.time.position[taken] < place:
            return True
        return any(
            self.facts.value(other, "derivedFrom") == lesion
            and self._role(other) in _REGROWN
            and self.mentions[other]
            and self.mentions[other][0] < place
            for other in self.all
        )

    def _role(self, lesion: str) -> str:
        return self.facts.value(lesion, "role").rpartition("/")[2]

    def there(self, course: Course, lesion: str) -> bool:
        """Return whether a lesion is known to have been there when a course began."""
        place = self.time.position[course.node]
        places = self.mentions[lesion]
        if not places or places[0] > place or self._out(lesion, place) or self._doubted(lesion):
            return False
        if self._lost(lesion, place) or self.facts.value(lesion, "partOf") or self.left(course, lesion):
            return False
        return not self._vanished(lesion, place) or any(lesion in part.targets for part in course.parts)

    def _vanished(self, lesion: str, place: int) -> bool:
        """Return whether a lesion was gone when it was last looked at before a place."""
        first = self._first(lesion)
        seen = [o for o in self.looks if o.lesion in ("", lesion) and o.direction]
        seen = [o for o in seen if first <= self.time.position[o.event] < place]
        return bool(seen) and seen[-1].direction == "gone"

    def _doubted(self, lesion: str) -> bool:
        certainty = self.facts.value(lesion, "certainty").rpartition("/")[2]
        return certainty in _DOUBTED or self._role(lesion) == "suspected-metastasis"

    def spared(self, course: Course) -> bool:
        """Return whether metastases were known to be there when a course began that it does not reach."""
        return any(
            self._role(lesion) == "metastasis" and self.there(course, lesion) and not self.reached(course, lesion)
            for lesion in self.all
        )

    def of(self, course: Course) -> list[str]:
        """Return the lesions that a course may have acted on, in the order in which they were found."""
        found = [lesion for lesion in self.all if self.mentions[lesion] and self.reached(course, lesion)]
        return sorted(found, key=lambda lesion: (self.mentions[lesion][0], lesion))

    def reached(self, course: Course, lesion: str) -> bool:
        """Return whether a course reaches a lesion: by kind, aim or place, and by what was there."""
        place = self.time.position[course.node]
        places = self.mentions[lesion]
        if not places or self._out(lesion, place) or self.left(course, lesion):
            return False
        if places[0] > place and not (self._came_back(course, lesion) or self._was_there(lesion)):
            return False
        return any(self._acts(part, lesion) for part in course.parts)

    def _came_back(self, course: Course, lesion: str) -> bool:
        """Return whether a lesion was first seen after a course began, and is told to be new or grown then."""
        first = next((look for look in self.looks if look.lesion == lesion), None)
        if first is None or not bad(first.direction) or self._over(course, first.event):
            return False
        return course.systemic or self._role(lesion) in _LOCAL

    def _over(self, course: Course, event: str) -> bool:
        """Return whether a course was over by an event: the disease had grown, and something else was given for it."""
        place = self.time.position
        own = {part.node for part in course.parts}
        later = [place[t.node] for t in self.treatments if t.node not in own and place[t.node] < place[event]]
        grown = (place[look.event] for look in self.looks if self.grew(look.event))
        return any(place[course.node] < at < max(later, default=0) for at in grown)

    def _was_there(self, lesion: str) -> bool:
        """Return whether what is first told of a lesion says that it had been there before: it shrank, it held."""
        first = next((look for look in self.looks if look.lesion == lesion), None)
        return (
            first is not None and first.direction in _THERE and self.time.position[first.event] == self._first(lesion)
        )

    def _first(self, lesion: str) -> int:
        """Return at which place of the timeline a lesion is first spoken of."""
        return self.mentions[lesion][0]

    def _origin(self, lesion: str) -> set[str]:
        """Return the lesions that a lesion came from."""
        found: set[str] = set()
        while (lesion := self.facts.value(lesion, "derivedFrom")) and lesion not in found:
            found.add(lesion)
        return found

    def _acts(self, part: Given, lesion: str) -> bool:
        """Return whether a treatment acts where a lesion is; one of no place: on what was looked at by its time."""
        if part.systemic:
            return True
        aimed = (*part.targets, *part.removed) or self._meant(part)
        if aimed:
            kin = {lesion, self.facts.value(lesion, "partOf")}
            if self._role(lesion) in _LOCAL:
                kin |= self._origin(lesion)
            aims = {part_of for aim in aimed for part_of in (aim, self.facts.value(aim, "partOf"))}
            return bool(kin & (aims - {""}))
        if part.sites:
            return bool(set(self.facts.values(lesion, "site")) & set(part.sites))
        return any(look.lesion == lesion and self._anchor(look.event) == part.node for look in self.looks)

    def _anchor(self, event: str) -> str:
        """Return the event by which the time of another is told."""
        return self.time.moments[self.time.position[event]].when.anchor

    def told(self, course: Course) -> list[str]:
        """Return which way the words point that the paper has for the results of the parts of a course."""
        ways = (combined(self._direction(word) for word in part.result) for part in course.parts)
        return list(filter(None, ways))

    def failures(self, part: Given) -> Iterator[str]:
        """Yield the reasons to stop a treatment that tell of progression or resistance."""
        for reason in self.facts.ordered(part.node, "stoppedBecause"):
            words = [*self.facts.values(reason, "concept"), *self.facts.values(reason, "change")]
            if any(bad(self._direction(word)) for word in words) and self._present(reason):
                yield reason

    def of_whole(self, reason: str) -> bool:
        """Return whether a reason tells of the disease as a whole, of no lesion of it."""
        return not self.facts.value(reason, "lesion") and not self.facts.values(reason, "site")

    def _present(self, reason: str) -> bool:
        return not denied(self.facts, reason)

    def relapse(self, event: str) -> bool:
        """Return whether an event found a lesion when none was known to be left, and no second primary tumour."""
        if not self.free(event):
            return False
        found = any(self._role(one) not in _THERE_BEFORE for one in self._found(event))
        return found or any(look.event == event and look.came_back for look in self.looks)

    def appeared(self, event: str) -> bool:
        """Return whether an event surely found a lesion that had spread or come back, others being known before."""
        place = self.time.position[event]
        known = {lesion for lesion, places in self.mentions.items() if places and places[0] < place}
        sure = {look.lesion for look in self.looks if look.event == event and look.sure}
        found = [lesion for lesion in self._found(event) if lesion in sure and not self._doubted(lesion)]
        if any(o.event == event and o.direction and not o.bad for o in self.looks):
            return False  # something is called no worse, and what is merely named beside it may have been there
        return bool(known) and any(
            self._role(lesion) not in _THERE_BEFORE and self.facts.value(lesion, "partOf") not in known
            for lesion in found
        )

    def _found(self, event: str) -> Iterator[str]:
        """Yield the lesions of which an event is the first to tell, but for those that had been there by its words."""
        place = self.time.position[event]
        first = (lesion for lesion, places in self.mentions.items() if places and places[0] == place)
        yield from (lesion for lesion in first if not self._was_there(lesion))

    def grew(self, event: str, *, seen: bool = True) -> bool:
        """Return whether an event tells that the disease grew or came back; if not seen, by new lesions alone."""
        told = seen and any(look.bad for look in self.looks if look.event == event)
        return told or self.relapse(event) or self.appeared(event)

    def took(self, course: Course, lesion: str) -> bool:
        """Return whether a course took a lesion out, wholly or in part."""
        return any(part.node == self.gone.get(lesion) for part in course.parts)

    def took_part(self, course: Course, lesion: str) -> bool:
        """Return whether a course took out a lesion of a group that is left."""
        group = self.facts.value(lesion, "partOf")
        return bool(group) and self.took(course, lesion) and not self.took(course, group)

    def removed_origin(self, course: Course, lesion: str) -> bool:
        """Return whether a lesion is the local recurrence of one that a course took out."""
        return self._role(lesion) in _LOCAL and any(self.took(course, origin) for origin in self._origin(lesion))

    def rest(self, course: Course, lesion: str) -> str:
        """Return what a course left of a lesion that it took out in part, where that is told as another lesion."""
        return next((p.residual for p in course.parts if p.residual and p.node == self.gone.get(lesion)), "")

    def left(self, course: Course, lesion: str) -> bool:
        """Return whether a lesion is what a course left of another."""
        return any(part.residual == lesion for part in course.parts)

    def _direction(self, word: str) -> str:
        return self.facts.value(word, "direction").rpartition("/")[2]
