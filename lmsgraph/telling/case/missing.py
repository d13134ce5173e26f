"""What a case report should say and this one does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import was_given

__all__ = ["missing"]


def missing(facts: Facts, case: str) -> Iterator[str]:
    """Yield the items of a case report that a case leaves out, of those that may be asked of it."""
    events = facts.values(case, "event")
    for name, asked, stated in _ITEMS:
        if asked(facts, case, events) and not stated(facts, case, events):
            yield name


Test = Callable[[Facts, str, list[str]], bool]


def _any(*names: str) -> Test:
    """Return a test of whether any event, its outcome, its patient or the case has one of some properties."""

    def has(facts: Facts, case: str, events: list[str]) -> bool:
        nodes = [case, *events, *facts.values(case, "patient"), *facts.values(case, "outcome")]
        return any(facts.values(node, name) for node in nodes for name in names)

    return has


def _parts(through: str, kind: str, *names: str) -> Test:
    """Return a test of whether an event or the outcome has a part of a class, with one of some properties, if any."""

    def has(facts: Facts, case: str, events: list[str]) -> bool:
        nodes = [part for one in [*events, *facts.values(case, "outcome")] for part in facts.values(one, through, kind)]
        return any(facts.values(part, name) for part in nodes for name in names) if names else bool(nodes)

    return has


def _measured(*words: str) -> Test:
    def has(facts: Facts, case: str, events: list[str]) -> bool:
        found = [m for event in events for m in facts.values(event, "hasFinding", "Measurement")]
        return any(word in label for m in found for label in facts.labels(m, "concept") for word in words)

    return has


def _always(_facts: Facts, _case: str, _events: list[str]) -> bool:
    return True


def _dead(facts: Facts, case: str, _events: list[str]) -> bool:
    return (
        "dead" in facts.labels(facts.value(case, "outcome"), "vitalStatus") if facts.value(case, "outcome") else False
    )


def _operated(facts: Facts, _case: str, events: list[str]) -> bool:
    return any(code.endswith("/surgery") for event in events for code in facts.values(event, "ofModality"))


def _harmed(facts: Facts, _case: str, events: list[str]) -> bool:
    return any("AdverseEvent" in facts.types(event) for event in events)


def _responded(facts: Facts, _case: str, events: list[str]) -> bool:
    return any(
        facts.values(part, "change") for event in events for part in facts.values(event, "hasFinding", "Observation")
    )


def _primary(facts: Facts, case: str, _events: list[str]) -> bool:
    return any(code.endswith("/primary") for x in facts.values(case, "hasLesion") for code in facts.values(x, "role"))


def _caused(facts: Facts, case: str, _events: list[str]) -> bool:
    return bool(facts.values(facts.value(case, "outcome"), "cause"))


def _uses(facts: Facts, events: list[str]) -> list[str]:
    """Return the uses of drugs against the tumour, but for those that go on as before."""
    new = [one for one in events if was_given(facts, one) and not facts.values(one, "continues")]
    return [use for event in new for use in facts.values(event, "drugUse")]


def _drugged(facts: Facts, _case: str, events: list[str]) -> bool:
    return bool(_uses(facts, events))


def _dosed(facts: Facts, _case: str, events: list[str]) -> bool:
    return any(facts.values(use, "dose") for use in _uses(facts, events))


def _all_dosed(facts: Facts, _case: str, events: list[str]) -> bool:
    return all(facts.values(use, "dose") for use in _uses(facts, events))


def _either(*tests: Test) -> Test:
    return lambda facts, case, events: any(test(facts, case, events) for test in tests)


_ITEMS: tuple[tuple[str, Test, Test], ...] = (
    ("comorbidities and history", _always, lambda facts, case, _: bool(facts.values(case, "has", "HistoryItem"))),
    ("performance status", _always, _measured("performance status", "ECOG", "Karnofsky")),
    ("primary site", _always, _primary),
    ("doses of drugs", _drugged, _dosed),
    ("some doses", _dosed, _all_dosed),
    ("stage", _always, _any("stage", "tnm")),
    ("grade", _always, _any("grade")),
    ("mitotic count", _always, _any("mitoticCount")),
    ("Ki-67", _always, _parts("hasFinding", "MarkerResult", "quantity")),
    ("resection margin", _operated, _any("margin")),
    ("criteria of response", _responded, _either(_any("criteria"), _parts("hasFinding", "Observation", "criteria"))),
    ("grades of toxicity", _harmed, _any("toxicityGrade")),
    (
        "dates",
        _always,
        lambda facts, _case, events: any(facts.values(t, "start") for e in events for t in facts.values(e, "when")),
    ),
    ("overall survival", _always, _parts("has", "Survival", "quantity")),
    ("cause of death", _dead, _caused),
    ("vital status", _always, _any("vitalStatus")),
    ("follow-up schedule", lambda *a: not _dead(*a), _parts("has", "FollowUp")),
)
