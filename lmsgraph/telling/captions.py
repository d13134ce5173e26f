"""The few words that stand beside a mark of a picture: who, what was given, what came of it, when."""

from __future__ import annotations

import math

from lmsgraph.course.read import index_cases
from lmsgraph.course.time.place import Placed
from lmsgraph.course.units import MONTH
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.telling.case.briefs import in_brief
from lmsgraph.telling.case.ending import ending
from lmsgraph.telling.case.who import case_name, patient_line
from lmsgraph.telling.phrases.speech import amount, course_name
from lmsgraph.telling.phrases.told import told_event
from lmsgraph.telling.phrases.treatments import treatment_in_brief
from lmsgraph.telling.values.text import capital, comma, join

__all__ = [
    "case_name",
    "course_number",
    "fate",
    "grade",
    "left_out",
    "patient",
    "placed_words",
    "tell",
    "what",
]


def left_out(facts: Facts) -> str:
    """Return how many cases are cited only, and so are not in the picture; nothing where there is none."""
    count = len(facts.of_type("Case")) - len(index_cases(facts))
    return f"Left out: {count} case{'s' * (count != 1)} that a paper only cites." if count else ""


def patient(facts: Facts, case: str) -> str:
    """Return age, sex and disease in one line."""
    return str(join([patient_line(facts, case), join(facts.labels(case, "disease"), ", ")], ", "))


def what(facts: Facts, node: str) -> str:
    """Return a treatment in a few words: its drugs, else its modality; cycles or dose."""
    dose = amount(facts, facts.value(node, "has", "Radiation"), "dose")
    name = course_name(facts, node)
    unsaid = [drug for drug in facts.labels(node, "drugGiven") if drug not in name]
    return str(comma(name, " + ".join(unsaid), amount(facts, node, "cycles"), dose))


def course_number(facts: Facts, treatment: str) -> str:
    """Return the number of the course that a treatment is a part of; none for what does not treat the tumour."""
    return facts.value(next(iter(facts.subjects("coursePart", treatment)), ""), "position")


@once
def tell(facts: Facts, node: str) -> str:
    """Return an event in a few words."""
    short = treatment_in_brief(facts, node) if "Treatment" in facts.types(node) else in_brief(facts, node)
    return str(capital(short) or told_event(facts, node))


def grade(facts: Facts, node: str) -> str:
    """Return the grade of an adverse event as short as it can be."""
    return facts.value(node, "toxicityGrade").removeprefix("grade").strip()


def fate(facts: Facts, outcome: str) -> str:
    """Return how a case ended or stood at last."""
    return "; ".join(str(ending(facts, case)) for case in facts.subjects("outcome", outcome))


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
