"""The signs of the pictures: kind of treatment, what came of it, harm - told apart by shape and pattern, not colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lmsgraph.course.labels.names import told_drugs
from lmsgraph.course.time.place import Placed
from lmsgraph.explore.figures.svg import circle, cut, hatch, lifted, line, polygon, rect
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import status
from lmsgraph.graph.wider import above
from lmsgraph.telling.phrases.looks import distinct

__all__ = [
    "HOLLOW",
    "MODALITIES",
    "OUTCOMES",
    "SEEN",
    "SOLID",
    "Modality",
    "bar",
    "became",
    "first_told",
    "flag",
    "modality",
    "spot",
    "trend",
    "trend_sign",
]

SOLID: dict[str, str | float] = {"class_": "fig-solid", "fill": "#1b1f24", "stroke": "#1b1f24", "stroke_width": 1}
HOLLOW: dict[str, str | float] = {"class_": "fig-hollow", "fill": "#ffffff", "stroke": "#1b1f24", "stroke_width": 1}


class Modality(NamedTuple):
    """A kind of treatment as it is drawn, and the broadest concepts that make a treatment one of it."""

    name: str
    fill: str
    pattern: str
    concepts: tuple[str, ...]


MODALITIES = (
    Modality("surgery", "#8c959f", "", ("surgery",)),
    Modality("embolization", "#8fd1b3", "dots", ("arterial-embolization",)),
    Modality("ablation", "#c3b1e1", "cross", ("ablation",)),
    Modality("targeted therapy", "#f5b07a", "down", ("targeted-therapy",)),
    Modality("immunotherapy", "#e8a0c8", "dots", ("immunotherapy",)),
    Modality("hormonal therapy", "#cfe39a", "cross", ("hormonal-therapy",)),
    Modality("radiotherapy", "#f2df74", "level", ("radiotherapy",)),
    Modality("chemotherapy", "#9ecae8", "up", ("chemotherapy",)),
    Modality("hyperthermia", "#f4a9a0", "upright", ("hyperthermia-therapy",)),
    Modality("supportive care", "#ffffff", "", ("supportive-care",)),
    Modality("other treatment", "#e3e7eb", "", ()),
)
_CLASSES = {
    "angiogenesis-inhibitor": "targeted therapy",
    "antibody-drug-conjugate": "targeted therapy",
    "monoclonal-antibody": "targeted therapy",
    "mtor-inhibitor": "targeted therapy",
    "protein-kinase-inhibitor": "targeted therapy",
    "targeted-agent": "targeted therapy",
    "immune-checkpoint-inhibitor": "immunotherapy",
    "immunotherapy-agent": "immunotherapy",
    "interferon": "immunotherapy",
    "hormonal-agent": "hormonal therapy",
    "antineoplastic-agent": "chemotherapy",
}
"""What a systemic treatment is by the class of its drugs, the narrow classes first."""

OUTCOMES = {
    "better": "smaller or responding",
    "same": "no change",
    "worse": "larger or progressing",
    "mixed": "some smaller, some larger",
    "first": "lesion first told of, after treatment had begun",
    "seen": "no change told",
}
SEEN = "seen"
"""What is said of a lesion of which nothing more is said."""

_BETTER = ("complete", "partial-response", "major-response", "remission", "metabolic-response", "minor-response")
_WORSE = ("progressi",)


def modality(facts: Facts, treatment: str) -> Modality:
    """Return the kind of a treatment: by its modality, else, where it is systemic, by what its drugs are."""
    kinds = {m.rpartition("/")[2] for m in facts.values(treatment, "ofModality")}
    for kind in MODALITIES:
        if kinds.intersection(kind.concepts):
            return kind
    drugs = told_drugs(facts, treatment) if "systemic-therapy" in kinds else []
    classes = {c.rpartition("/")[2] for drug in drugs for c in above(facts, drug)}
    name = next((name for one, name in _CLASSES.items() if one in classes), "")
    return next((kind for kind in MODALITIES if kind.name == name), MODALITIES[-1])


def bar(x: float, y: float, width: float, height: float, kind: Modality, *, sure: bool, ends: bool) -> list[str]:
    """Return the bar of a treatment: dashed where only its order is known, open where its end is not told."""
    shapes = [
        rect(x, y, width, height, class_="fig-bar", fill=kind.fill, fill_opacity=1 if sure else 0.55),
        hatch(x, y, width, height, kind.pattern),
    ]
    paint: dict[str, str | float | None] = {
        "class_": "fig-line",
        "stroke": "#1b1f24",
        "stroke_width": 0.9,
        "stroke_dasharray": None if sure else "2.5 1.8",
    }
    shapes += [
        line(x, y, x + width, y, **paint),
        line(x, y + height, x + width, y + height, **paint),
        line(x, y, x, y + height, **paint),
    ]
    if ends:
        shapes.append(line(x + width, y, x + width, y + height, **paint))
    else:
        for share in (0.25, 0.75):
            at = y + height * share
            shapes.append(line(x + width, at, x + width + 5, at, **(paint | {"stroke_dasharray": "1.5 1.5"})))
    return shapes


def first_told(facts: Facts, placed: Iterable[Placed]) -> frozenset[str]:
    """Return the observations by which a lesion is first told of, surely, once the tumour was treated."""
    known, found = set[str](), set[str]()
    treated = False
    for p in sorted(placed, key=lambda p: p.start):
        treated = treated or "AntitumorTreatment" in facts.types(p.node)
        for one in facts.values(p.node, "hasFinding", "Observation"):
            lesion, sure = facts.value(one, "lesion"), not facts.values(one, "certainty")
            if treated and sure and lesion not in known and status(facts, one) == "present":
                found.add(one)
            known.add(lesion)
    return frozenset(found)


def trend(facts: Facts, nodes: Sequence[str], first: frozenset[str] = frozenset()) -> str:
    """Return what became of lesions by what is said of them: better, same, worse, mixed, first told of, only seen."""
    found = {t for node in nodes for value in _said(facts, node) for t in [_direction(facts, value)] if t}
    if len(found) > 1:
        return "mixed" if {"better", "worse"} <= found else next(t for t in ("worse", "better") if t in found)
    return next(iter(found), "seen" if first.isdisjoint(nodes) else "first")


def became(facts: Facts, observations: Sequence[str]) -> list[str]:
    """Return the words of what became of a lesion; where there are none, how surely it was seen, or by what."""
    told = [word for one in observations for name in ("category", "change") for word in facts.labels(one, name)]
    sure = [word for one in observations for word in facts.labels(one, "certainty")]
    found = [word for one in observations for word in facts.labels(one, "quality", "ClinicalFinding")]
    return told or sure or distinct(found) or [SEEN]


def _said(facts: Facts, node: str) -> list[str]:
    return [*facts.values(node, "category"), *facts.values(node, "change")]


def _direction(facts: Facts, value: str) -> str:
    name = value.rpartition("/")[2]
    around = {name, *(b.rpartition("/")[2] for b in above(facts, value))}
    if "/change/" in value:
        for kind, direction in (("decrease", "better"), ("improvement", "better"), ("increase", "worse")):
            if kind in around:
                return direction
        return "worse" if "worsening" in around else "same" if "no-change" in around else ""
    if any(word in one for one in around for word in _WORSE):
        return "worse"
    if any(word in one for one in around for word in _BETTER):
        return "better"
    return "same" if any("stable" in one for one in around) else ""


def trend_sign(x: float, y: float, kind: str, *, sure: bool = True, size: float = 4) -> list[str]:
    """Return the sign of an assessment: down is smaller, up is larger, a square no change, both halves both."""
    paint = SOLID if sure else HOLLOW | {"stroke_dasharray": "1.5 1"}
    s = size
    if kind == "better":
        return [polygon([(x - s, y - s * 0.8), (x + s, y - s * 0.8), (x, y + s)], **paint)]
    if kind == "worse":
        return [polygon([(x - s, y + s * 0.8), (x + s, y + s * 0.8), (x, y - s)], **paint)]
    if kind == "same":
        return [rect(x - s * 0.8, y - s * 0.8, s * 1.6, s * 1.6, **paint)]
    if kind == "mixed":
        up = [(x - s, y - 0.6), (x + s, y - 0.6), (x, y - s - 0.6)]
        down = [(x - s, y + 0.6), (x + s, y + 0.6), (x, y + s + 0.6)]
        return [polygon(up, **paint), polygon(down, **paint)]
    ring = HOLLOW if sure else paint
    if kind == "first":
        return [circle(x, y, s * 0.95, **ring), circle(x, y, s * 0.4, **SOLID)]
    return [circle(x, y, s * 0.6, **ring)]


def spot(x: float, y: float, *, sure: bool) -> list[str]:
    """Return the sign of what happened otherwise: a spot, hollow where only its order is known."""
    return [circle(x, y, 2.6, **(SOLID if sure else HOLLOW))]


def flag(x: float, y: float, grade: str, *, sure: bool = True) -> list[str]:
    """Return the sign of an adverse event: a diamond, its grade beside it."""
    s = 4.5
    paint = HOLLOW if sure else HOLLOW | {"stroke_dasharray": "1.5 1"}
    shapes = [polygon([(x, y - s), (x + s, y), (x, y + s), (x - s, y)], **paint)]
    if grade:
        shapes.append(lifted(x + s + 1.5, y + 2.8, cut(grade, 32, 8.5), size=8.5))
    return shapes
