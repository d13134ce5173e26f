"""The few words that stand beside a mark: who, what was given, what came of it, when."""

from __future__ import annotations

import math

from lmsgraph.course.place import Placed
from lmsgraph.course.read import index_cases
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases import VAGUE, adverse_event, examination, treatment, when

__all__ = ["case_name", "drugs", "ending", "grade", "left_out", "patient", "placed_words", "responses", "tell", "what"]

MONTH = 365.25 / 12


def case_name(facts: Facts, case: str) -> str:
    """Return what a case is called, without the word that says that it is its paper's own."""
    return facts.label(case).removesuffix(", index")


def left_out(facts: Facts) -> str:
    """Return how many cases are cited only, and so are not in the picture; nothing where there is none."""
    count = len(facts.of_type("Case")) - len(index_cases(facts))
    return f"Left out: {count} case{'s' * (count != 1)} that a paper only cites." if count else ""


def patient(facts: Facts, case: str) -> str:
    """Return sex, age and disease in one line."""
    node = facts.value(case, "patient")
    parts = [*(facts.labels(node, "sex") if node else ()), facts.printed(node, "age") if node else ""]
    return ", ".join(filter(None, [*parts, *facts.labels(case, "disease")]))


def drugs(facts: Facts, node: str) -> str:
    """Return the drugs of a treatment, or its regimen where the paper names no drug."""
    given = facts.labels(node, "drugGiven")
    return " + ".join(given) if given else ", ".join(facts.labels(node, "regimen"))


def what(facts: Facts, node: str) -> str:
    """Return a treatment in a few words: its drugs, else its modality; cycles or dose."""
    radiation = facts.value(node, "radiation")
    kinds = sorted(facts.labels(node, "modality"), key=lambda m: (m in VAGUE, m))
    given = drugs(facts, node)
    if any("TACE" in kind or "chemoembolization" in kind for kind in kinds):
        name = "TACE" + (f", {given}" if given else "")
    else:
        name = given or ", ".join(kinds)
    more = [facts.printed(node, "cycles"), facts.printed(radiation, "dose") if radiation else ""]
    return ", ".join(filter(None, [name, *more]))


def tell(facts: Facts, node: str) -> str:
    """Return an event in a sentence."""
    types = facts.types(node)
    label = facts.label(node)
    if "Treatment" in types:
        return f"{label}: {treatment(facts, node)}"
    if "AdverseEvent" in types:
        return f"adverse event: {adverse_event(facts, node)}".replace("grade grade", "grade")
    if "Examination" in types:
        return "; ".join(filter(None, [f"{label}: {examination(facts, node)}", *responses(facts, node)]))
    return f"{label}{when(facts, node, ' (', ')')}"


def responses(facts: Facts, node: str) -> list[str]:
    """Return what an examination says of each lesion, and of all."""
    out = [f"overall: {', '.join(facts.labels(node, 'category'))}"] if facts.values(node, "category") else []
    for observation in facts.values(node, "observation"):
        parts = [
            facts.printed(observation, "size"),
            *facts.labels(observation, "change"),
            *facts.labels(observation, "category"),
        ]
        if text := ", ".join(filter(None, parts)):
            out.append(f"{facts.label(facts.value(observation, 'lesion'))}: {text}")
    return out


def grade(facts: Facts, node: str) -> str:
    """Return the grade of an adverse event as short as it can be."""
    return facts.value(node, "toxicityGrade").removeprefix("grade").strip()


def ending(facts: Facts, outcome: str) -> str:
    """Return how a case ended or stood at last, with the survival times that the paper states."""
    state = [*facts.labels(outcome, "vitalStatus"), *facts.labels(outcome, "diseaseState")]
    times = [
        f"{facts.label(facts.value(s, 'endpoint'))} {facts.printed(s, 'quantity')}"
        + (f" from {facts.label(facts.value(s, 'since'))}" if facts.value(s, "since") else "")
        for s in facts.values(outcome, "survival")
    ]
    return "; ".join(filter(None, [", ".join(state), *times]))


def placed_words(facts: Facts, placed: Placed) -> str:
    """Return how certain the place of an event is, its range, and what it goes against."""
    how = {"dated": "dated", "computed": "placed by intervals", "order": "only its order is known"}[placed.certainty]
    low, high = placed.earliest / MONTH, placed.latest / MONTH
    if high - low < 0.1:
        span = f"month {low:.1f}"
    elif math.isinf(low) and math.isinf(high):
        span = "any time"
    elif math.isinf(high):
        span = f"month {low:.1f} at the earliest"
    elif math.isinf(low):
        span = f"month {high:.1f} at the latest"
    else:
        span = f"between month {low:.1f} and {high:.1f}"
    text = f"{how}: {span}"
    if placed.against:
        text += f"; goes against {', '.join(facts.label(a) for a in placed.against)}"
    return text
