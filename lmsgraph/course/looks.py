"""What the examinations of a case say of its lesions and of the whole, as values with a direction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import denied, status
from lmsgraph.graph.wider import above

__all__ = [
    "Look",
    "bad",
    "combined",
    "last_word",
    "last_worse",
    "looks",
    "of_event",
    "of_lesion",
    "partly",
    "states",
]

_RANK = {"gone": 0, "better": 1, "stable": 2, "mixed": 3, "worse": 4, "new": 5}
_SURE = {"definite", "known"}


@dataclass(frozen=True, slots=True)
class Look:
    """What one examination says of one lesion, or (without a lesion) of the disease as a whole."""

    event: str
    node: str
    """Where it is said: the observation, or the event itself."""
    lesion: str
    direction: str
    """Which way its words point; nothing where it says nothing of change or response."""
    against: str
    """The earlier event that it is compared with."""
    size: str
    sure: bool
    best: bool
    basis: tuple[str, ...] = ()
    """The events on which it rests."""
    spread: bool = False
    """Whether it tells of a metastasis, and not of which lesion of the case: new only where none was left."""

    @property
    def came_back(self) -> bool:
        """Whether it tells that the disease came back or had spread, and not where of the lesions of the case."""
        return self.spread or (self.direction == "new" and not self.lesion)

    @property
    def bad(self) -> bool:
        """Whether it tells of worsening."""
        return bad(self.direction)


def bad(direction: str) -> bool:
    """Return whether a direction of a lesion counts as worse."""
    return direction in ("worse", "new", "mixed")


def combined(directions: Iterable[str]) -> str:
    """Return the direction of a whole of which parts went several ways; nothing for no parts."""
    found = {direction for direction in directions if direction}
    if not found:
        return ""
    good, worse = found & {"gone", "better"}, found & {"worse", "new"}
    if "mixed" in found or (good and worse):
        return "mixed"
    if worse:
        return "worse"
    return "gone" if found == {"gone"} else "better" if good else "stable"


def states(spoken: Sequence[Look]) -> Iterator[str]:
    """Yield which way the whole pointed at each examination: its lesions as they were last seen by then, together."""
    latest: dict[str, str] = {}
    for number, look in enumerate(spoken):
        latest[look.lesion] = look.direction
        if number + 1 < len(spoken) and spoken[number + 1].event == look.event:
            continue
        if look.lesion:
            latest.pop("", None)
            yield "new" if set(latest.values()) == {"new"} else combined(latest.values())
        else:
            yield look.direction


def of_lesion(directions: Iterable[str]) -> str:
    """Return the direction of one lesion of which several words are said: mixed where its parts went both ways."""
    found = {direction for direction in directions if direction}
    if not found:
        return ""
    if "mixed" in found or ("worse" in found and found & {"gone", "better"}):
        return "mixed"
    if "worse" in found:
        return "worse"
    return "new" if "new" in found else min(found, key=lambda one: _RANK[one])


def of_event(event: str, direction: str = "") -> Look:
    """Return what an event itself tells of the disease as a whole."""
    return Look(event, event, "", direction, "", "", sure=True, best=False)


def looks(facts: Facts, case: str) -> Iterator[Look]:
    """Yield what the examinations of a case say, and the visits at which it grew or came back, in the order told."""
    known: set[str] = set()
    for event in facts.ordered(case, "event"):
        yield from _came_with(facts, event, known)
        known |= {one for part in (event, *facts.values(event, "has")) for one in facts.linked(part)}
        known |= {facts.value(seen, "lesion") for seen in facts.values(event, "hasFinding")}
        if "Examination" not in facts.types(event):
            continue
        for node in facts.ordered(event, "hasFinding", "Observation"):
            yield _of_one(facts, event, node)
        words = [*facts.values(event, "category"), *facts.values(event, "change")]
        if words and not denied(facts, event):
            basis = tuple(facts.values(event, "basis"))
            yield Look(event, event, "", combined(_directions(facts, words)), "", "", True, False, basis)


def _came_with(facts: Facts, event: str, known: Collection[str]) -> Iterator[Look]:
    """Yield what is found at a visit or examination, or diagnosed at a time, that by its word grew or came back.

    That a lesion is new is said by its being told of for the first time.
    """
    types = facts.types(event)
    said = [(node, "finding") for node in facts.values(event, "hasFinding", "FindingResult")]
    if "Diagnosis" in types:
        said = [(event, "disease")] if facts.value(event, "when") else []
    if not types & {"Diagnosis", "Examination", "Visit"}:
        return
    for node, name in said:
        again = name == "disease" and any(one.endswith("/recurrent") for one in facts.values(node, "quality"))
        direction = "new" if again else of_lesion(_directions(facts, facts.values(node, name)))
        certainty = facts.value(node, "certainty").rpartition("/")[2]
        sure = not certainty or certainty in _SURE
        if not sure or status(facts, node) != "present":
            continue
        lesion = facts.value(node, "lesion")
        if lesion and lesion not in known and direction in ("", "new"):
            yield Look(event, node, lesion, "", "", "", sure=True, best=False)
        elif bad(direction):
            yield Look(event, node, lesion, direction, "", "", sure=True, best=False)
        elif not lesion and any(_SPREAD & {code, *above(facts, code)} for code in facts.values(node, name)):
            yield Look(event, node, "", "", "", "", sure=True, best=False, spread=True)


_SPREAD = {iris.term_iri("disease", "metastatic-disease"), iris.term_iri("finding", "metastasis")}


def last_worse(seen: Sequence[Look]) -> str:
    """Return the event that was the last to tell of worsening; nothing where none did."""
    return next((look.event for look in reversed(seen) if look.bad), "")


def last_word(facts: Facts, case: str) -> Look | None:
    """Return what the last report calls the disease: its response, else a word of change; nothing for neither."""
    end = facts.value(case, "outcome")
    words = facts.values(end, "result") if end else []
    words = [word for word in words if "/response/" in word] or words
    direction = combined(_directions(facts, words))
    return Look(end, end, "", direction, "", "", sure=True, best=False) if direction else None


def partly(facts: Facts, node: str) -> list[str]:
    """Return the words by which something is told of a part of a lesion, or of some of a group, alone."""
    return [code for code in facts.values(node, "quality") if _PART in above(facts, code)]


_NOVEL = iris.term_iri("quality", "novel")
_PART = iris.term_iri("quality", "part-of-it")
"""What is said of a part of a lesion, or of some of a group."""


def _of_one(facts: Facts, event: str, node: str) -> Look:
    words = facts.values(node, "category")
    direction = of_lesion(_directions(facts, words)) or of_lesion(_directions(facts, facts.values(node, "change")))
    if not direction and _NOVEL in facts.values(node, "quality"):
        direction = "new"
    direction = "better" if direction == "gone" and partly(facts, node) else direction
    if denied(facts, node):
        direction = "gone" if not words or direction == "gone" else ""
    certainty = facts.value(node, "certainty").rpartition("/")[2]
    return Look(
        event,
        node,
        facts.value(node, "lesion"),
        direction,
        facts.value(node, "comparedWith"),
        facts.value(node, "size"),
        (not certainty or certainty in _SURE) and status(facts, node) in ("present", "absent"),
        any(quality.endswith("/best") for quality in facts.values(node, "quality")),
    )


def _directions(facts: Facts, words: Iterable[str]) -> Iterator[str]:
    yield from (facts.value(word, "direction").rpartition("/")[2] for word in words)
