"""How a case ended, or stood at the last report."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.course.labels.names import method_names
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import died
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.findings import finding
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import amount, event_name, values, when
from lmsgraph.telling.values.text import Text, capital, comma, join, listed, lower
from lmsgraph.telling.values.told import Row

__all__ = ["ended_as", "ending", "outcome_rows", "survived"]


@once
def ending(facts: Facts, case: str) -> Text:
    """Return in a few words how a case ended."""
    outcome = facts.value(case, "outcome")
    if not outcome:
        return Text()
    if facts.values(outcome, "vitalStatus"):
        return marked(facts, outcome, lower(ended_as(facts, outcome, brief=True)))
    times = [survived(facts, one, brief=True) for one in facts.values(outcome, "has", "Survival")]
    return comma(listed(_state(facts, outcome)), *times)


def _state(facts: Facts, outcome: str, *, brief: bool = False) -> list[str]:
    vital = {"dead": "died"}
    alive, disease = (facts.labels(outcome, name) for name in ("vitalStatus", "result"))
    if facts.values(outcome, "cause") and died(facts, outcome):
        alive = ["dead"]
    if any("disease" in label for label in alive):
        return [f"{listed(alive)} ({listed(disease)})" if disease and not brief else str(listed(alive))]
    return [vital.get(label, label) for label in (*alive, *disease)]


def survived(facts: Facts, node: str, *, brief: bool = False, again: bool = False) -> Text:
    """Return a survival time as printed, and from what it is counted; of what was named before, no name."""
    value = join([*([] if again else facts.labels(node, "endpoint")), amount(facts, node, "quantity")])
    if brief:
        counted = "".join(f" from {_begun(facts, one)}" for one in facts.values(node, "anchor"))
        return marked(facts, node, value + counted)
    since = [f"counted from {_begun(facts, one)}" for one in facts.values(node, "anchor")]
    until = [f"to {event_name(facts, one)}" for one in facts.values(node, "until")]
    said = comma(value, join([*since, *until]) or f"what it is counted from is {_silent(facts, node)}")
    return marked(facts, node, said)


def _silent(facts: Facts, node: str) -> str:
    """Return whether a paper does not state from what a time counts, as its record says, or nobody recorded it."""
    return "not stated" if "since" in facts.values(node, "notStated") else "not recorded"


def _begun(facts: Facts, event: str) -> str:
    """Return an event from which a time counts: of what is given for a while, its start."""
    name = event_name(facts, event)
    return f"the start of {name}" if facts.values(event, "drugGiven") else name


def outcome_rows(facts: Facts, case: str) -> Iterator[Row]:
    """Yield how it ended, why, how long the patient lived, and how she is watched."""
    outcome = facts.value(case, "outcome")
    if not outcome:
        return
    text, short = (marked(facts, outcome, ended_as(facts, outcome, brief=brief)) for brief in (False, True))
    yield Row(text, node=outcome, kind="outcome", brief=short, evidence=spans(facts, outcome))
    named: list[str] = []
    for one in facts.values(outcome, "has", "Survival"):
        text = capital(survived(facts, one))
        short = survived(facts, one, brief=True, again=facts.labels(one, "endpoint") == named)
        short = short if facts.values(one, "anchor") else short + f", from when {_silent(facts, one)}"
        named = facts.labels(one, "endpoint")
        yield Row(text, node=one, kind="outcome", brief=short, evidence=spans(facts, one))
    for one in facts.values(outcome, "has", "FollowUp"):
        method = listed(method_names(facts, one))
        how = join(
            [*values(facts, one, "quality"), str(method).removeprefix("follow-up "), *facts.labels(one, "frequency")]
        )
        text = marked(facts, one, "Follow-up: " + how)
        yield Row(text, node=one, kind="follow-up", evidence=spans(facts, one))


def ended_as(facts: Facts, outcome: str, *, brief: bool = False) -> Text:
    """Return how an outcome leaves the patient: alive or dead, when, of what and how."""
    mode = listed(finding(facts, one) for one in facts.values(outcome, "hasFinding", "FindingResult"))
    cause = listed(facts.labels(outcome, "cause"))
    dead, state = died(facts, outcome), _state(facts, outcome, brief=brief)
    how, aside = (state[:1], state[1:]) if cause and dead else (state, [])
    said = comma(
        join([listed(how), f"of {cause}" if cause and dead else "", when(facts, outcome)]),
        *aside,
        f"because of {cause}" if cause and not dead else "",
        "mode of death: " + mode if mode else "",
    )
    return capital(said)
