"""A computed statement from its premises alone, once more and by other means than the computation.

What rests on the whole network of times - bounds, months of control - has no replay here: its premises are shown, and
``tests/course`` holds the network against a solver by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pyoxigraph import NamedNode

from lmsgraph import iris
from lmsgraph.reason.proofs.proof import Step, Triple

__all__ = ["REPLAYS", "Premises"]

ORDER = ("gone", "better", "stable", "mixed", "worse", "new")


class Premises:
    """The premises of a proof, by property."""

    def __init__(self, proof: Step) -> None:
        self.triples: tuple[Triple, ...] = proof.premises

    def of(self, name: str) -> list[tuple[str, str]]:
        predicate = NamedNode(iris.LMS + name)
        return [(s.value, o.value) for s, p, o in self.triples if p == predicate]

    def values(self, name: str) -> set[str]:
        return {value for _, value in self.of(name)}

    def directions(self) -> set[str]:
        return {slug(o) for name in ("direction", "bestDirection", "lastDirection") for o in self.values(name)}


def slug(address: str) -> str:
    return address.rpartition("/")[2]


def _of_part(name: str) -> Callable[[Triple, Premises], bool]:
    def holds(triple: Triple, known: Premises) -> bool:
        parts = {part for course, part in known.of("coursePart") if course == triple[0].value}
        return any(part in parts and value == triple[2].value for part, value in known.of(name))

    return holds


def _course(triple: Triple, known: Premises) -> bool:
    parts = {part for course, part in known.of("coursePart") if course == triple[2].value}
    return any(case == triple[0].value and event in parts for case, event in known.of("event"))


def _part(triple: Triple, known: Premises) -> bool:
    part = triple[2].value
    given = any(s == part for name in ("modality", "drugUse") for s, _ in known.of(name))
    joined = any(s == part for name in ("combinedWith", "continues") for s, _ in known.of(name))
    joined |= any(other != part for _, other in known.of("coursePart"))
    return given and (joined or triple[0].value == f"{part}/course")


def _counted(name: str) -> Callable[[Triple, Premises], bool]:
    def holds(triple: Triple, known: Premises) -> bool:
        number = int(triple[2].value)
        return {int(n) for course, n in known.of(name) if course != triple[0].value and int(n) < number} == set(
            range(1, number)
        )

    return holds


def _cycles(triple: Triple, known: Premises) -> bool:
    told = [int(found[0]) for text in known.values("printed") if (found := re.search(r"\d+", text))]
    return int(triple[2].value) == sum(told) or not told


def _direction(triple: Triple, known: Premises) -> bool:
    words = {word for name in ("category", "change") for node, word in known.of(name) if node == triple[0].value}
    meant = {slug(value) for word, value in known.of("direction") if word in words}
    ways = meant | ({"mixed"} if len(meant) > 1 else set())
    return slug(triple[2].value) in ways | ({"worse"} if "mixed" in ways else set())


def _best(triple: Triple, known: Premises) -> bool:
    value, seen = slug(triple[2].value), known.directions() & set(ORDER)
    if value not in ORDER:
        return not seen or value in known.directions()  # nothing of change is told
    return value in seen or (
        value in ("mixed", "worse") and bool(seen or known.of("stoppedBecause") or known.of("nextProgression"))
    )


def _lesion(triple: Triple, known: Premises) -> bool:
    looked = {lesion for _, lesion in known.of("lesion")}
    return triple[2].value in looked or slug(triple[0].value) == slug(triple[2].value)


def _result(triple: Triple, known: Premises) -> bool:
    return any(node == triple[2].value for node, _ in known.of("lesion"))


def _blamed(triple: Triple, known: Premises) -> bool:
    parts = known.values("coursePart")
    return any(event == triple[2].value and part in parts for event, part in known.of("blamed"))


def _during(triple: Triple, known: Premises) -> bool:
    parts = known.values("coursePart")
    told = any(event == triple[2].value and part in parts for event, part in known.of("during"))
    return told or any(node == triple[2].value for node, _ in known.of("earliestBegin"))


REPLAYS: dict[str, Callable[[Triple, Premises], bool]] = {
    "hasCourse": _course,
    "coursePart": _part,
    "position": _counted("position"),
    "systemicLine": _counted("systemicLine"),
    "cyclesGiven": _cycles,
    "drugGiven": _of_part("drugGiven"),
    "ofModality": _of_part("ofModality"),
    "intent": _of_part("intent"),
    "reason": _of_part("reason"),
    "stoppedBecause": _of_part("stoppedBecause"),
    "lesionResult": _result,
    "lesion": _lesion,
    "direction": _direction,
    "bestDirection": _best,
    "lastDirection": _best,
    "adverseEventBlamed": _blamed,
    "adverseEventDuring": _during,
}
