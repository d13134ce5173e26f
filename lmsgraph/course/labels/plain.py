"""The small things of a case - findings, doses, observations, reasons - to a plain label, where they have no name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph import iris
from lmsgraph.course.labels.names import dose_name, lesion_name, time_name
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import status

__all__ = ["grades", "plain_labels"]

_LABEL = iris.PREFIXES["rdfs"] + "label"
_WHAT = (
    "finding", "marker", "drug", "concept", "intervention", "endpoint", "relation",
    "vitalStatus", "sex",
)  # fmt: skip
"""What a thing is of, one of them for each kind."""
_HOW = ("result", "category", "change", "interpretation", "degree", "frequency")
_MUCH = ("quantity", "dose", "size", "age", "suvMax", "toxicityGrade")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_GRADE = re.compile(r"[0-5]|\b(?:I{1,3}|IV|V)(?=[ab]?\b)")
_DENIED = {"absent": "no", "not-excluded": "not excluded:", "unknown": "unknown:"}


def plain_labels(facts: Facts, case: str) -> Iterator[tuple[str, str]]:
    """Yield every thing of a case but lesions and events, labelled by what it is of, how much and how."""
    named = {*facts.values(case, "hasLesion"), *facts.values(case, "event")}
    seen, stack = {case}, [case]
    while stack:
        node = stack.pop()
        for value in sorted(facts.linked(node)):
            if value.startswith(f"{case}/") and value not in seen:
                seen.add(value)
                stack.append(value)
                if value not in named and not facts.values(value, _LABEL) and (label := _label(facts, value)):
                    yield value, label


def _label(facts: Facts, node: str) -> str:
    """Return what a thing is called; nothing for what has no word of its own."""
    if facts.types(node) & {"Quantity", "Time"}:
        return time_name(facts, node) if "Time" in facts.types(node) else facts.value(node, "printed")
    of = facts.value(node, "lesion")
    what = next((facts.labels(node, name)[0] for name in _WHAT if facts.values(node, name)), "")
    places = ", ".join(facts.labels(node, "site"))
    head = what or (lesion_name(facts, of) if of else places)
    if facts.values(node, "relation"):
        head = f"{what} {places}".strip()
    if "Outcome" in facts.types(node):
        return what or ", ".join(facts.labels(node, "result"))
    denied = _DENIED.get(status(facts, node), "")
    which = [label for name in ("quality", "degree") for label in facts.labels(node, name)] if denied == "no" else []
    much = [_printed(facts, node, name, value) for name in _MUCH for value in facts.values(node, name)]
    how = [*_side(facts, node, head), *(x for name in _HOW for x in facts.labels(node, name) if x not in which)]
    spared = [f"apart from the {lesion_name(facts, lesion)}" for lesion in facts.values(node, "apartFrom")]
    words = [*_doubt(facts, node), denied, *which, head, *spared, *(much if what else ())]
    said = ", ".join(how if what else [*much, *how])
    text = " ".join(word for word in words if word)
    if "Reason" in facts.types(node) and facts.value(node, "concept").rpartition("/")[0].endswith("change"):
        text = f"{lesion_name(facts, of)} {text}" if of else f"tumour {text}"
    if "Reason" in facts.types(node) and (qualities := facts.labels(node, "quality")):
        text += f" ({', '.join(qualities)})"
    return f"{text}: {said}" if text and said and not what else f"{text}, {said}" if text and said else text


def _side(facts: Facts, node: str, head: str) -> list[str]:
    """Return the side on which something was found or touched, where what it is called does not say it."""
    sides = facts.labels(node, "side") if facts.types(node) & {"FindingResult", "Involvement"} else []
    return [side for side in sides if side not in head.split()]


def _doubt(facts: Facts, node: str) -> list[str]:
    """Return how sure the paper is of something, where it is not quite."""
    return [label for label in facts.labels(node, "certainty") if label not in ("definite", "known")]


def _printed(facts: Facts, node: str, name: str, value: str) -> str:
    if name == "dose":
        return dose_name(facts, node)
    text = facts.value(value, "printed") if value.startswith(iris.DATA) else value
    return f"SUVmax {text}" if name == "suvMax" else text


def grades(printed: str) -> tuple[int, int] | None:
    """Return the least and the highest grade that a paper prints, with Arabic or Roman numbers.

    >>> grades("grade 4"), grades("2-3"), grades("IIIa"), grades("mild")
    ((4, 4), (2, 3), (3, 3), None)
    """
    found = [_ROMAN.get(number) or int(number) for number in _GRADE.findall(printed)]
    return (min(found), max(found)) if found else None
