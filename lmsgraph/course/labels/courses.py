"""Courses in the words of a clinician: drugs with their dose, what was given with them, cycles, line."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.course.courses import Course
from lmsgraph.course.labels.names import dose_name
from lmsgraph.course.treatments import Given
from lmsgraph.course.units import ordinal
from lmsgraph.graph.facts import Facts

__all__ = ["course_label", "line_name", "treatment_label"]

_BROADER = iris.PREFIXES["skos"] + "broader"
_VAGUE = {
    "additional-radiotherapy", "adjuvant-therapy", "chemotherapy", "combination-chemotherapy", "combination-therapy",
    "first-line-chemotherapy", "first-line-treatment", "induction-chemotherapy", "late-line-treatment",
    "complete-resection", "second-line-chemotherapy", "second-line-treatment", "single-agent-chemotherapy",
    "systemic-chemotherapy",
    "systemic-therapy", "targeted-therapy", "treatment", "antiangiogenic-therapy",
}  # fmt: skip
"""Kinds that say no more than the drugs do."""
_RADIATION = {"additional-radiotherapy", "conventional-radiotherapy", "external-beam-radiotherapy"}


def course_label(facts: Facts, course: Course) -> str:
    """Return what a clinician calls a course."""
    named = [name for part in course.parts for name in (treatment_label(facts, part),) if name]
    often = {name: named.count(name) for name in named}
    counted = [f"{name} x{n}" if n > 1 and not course.systemic else name for name, n in often.items()]
    if course.cycles and course.systemic:
        counted = list(dict.fromkeys(_bare(facts, part) for part in course.parts))
    text = " + ".join(counted)
    if course.cycles:
        text += f", {course.cycles} cycle{'s' * (course.cycles > 1)}"
    return f"{text}{line_name(course)}"


def line_name(course: Course) -> str:
    """Return the line of a course behind its name, and whether it is counted here, as the paper gives it no number."""
    line = course.line or course.stated_line
    counted = "" if course.stated_line else ", counted"
    return f" ({ordinal(line)} line{counted})" if line else ""


def treatment_label(facts: Facts, part: Given) -> str:
    """Return what a treatment is called: its drugs with their dose, or the kinds that say most."""
    uses = [use for use in facts.ordered(part.node, "drugUse") if facts.value(use, "drug") in part.drugs]
    if len(uses) == 1 and part.systemic:
        return _dosed(facts, uses[0]) + _beside(facts, part)
    return _bare(facts, part)


def _bare(facts: Facts, part: Given) -> str:
    """Return the name of a treatment without doses of drugs."""
    if part.systemic and part.drugs:
        alone = " alone" if any(kind.endswith("/single-agent-chemotherapy") for kind in part.stated) else ""
        return " + ".join(map(facts.label, part.drugs)) + alone + _beside(facts, part)
    regimen = facts.value(part.node, "regimen")
    if regimen:
        return facts.label(regimen)
    if "transarterial-chemoembolization" in part.kinds:
        return _tace(facts, part)
    if "tumor-debulking" in part.kinds:
        return "debulking surgery"
    kinds = [kind for kind in part.stated if kind.rpartition("/")[2] not in _VAGUE] or list(part.stated)
    kinds = sorted((kind for kind in kinds if _removes(facts, kind)), key=lambda kind: not _tumour(kind)) or kinds
    broader = {b for kind in kinds for b in facts.values(kind, _BROADER)}
    name = ", ".join(_plain(facts, kind) for kind in kinds if kind not in broader)
    return f"{name}{_radiation(facts, part)}"


def _tumour(kind: str) -> bool:
    """Return whether the name of an operation tells of the tumour; what else was taken with it comes after."""
    return any(word in kind.rpartition("/")[2] for word in ("tumor", "mass"))


def _plain(facts: Facts, kind: str) -> str:
    return "radiotherapy" if kind.rpartition("/")[2] in _RADIATION else facts.label(kind)


def _radiation(facts: Facts, part: Given) -> str:
    """Return the dose of a radiotherapy, in how many fractions."""
    radiation = facts.value(part.node, "has", "Radiation")
    dose, fractions = (facts.printed(radiation, name) if radiation else "" for name in ("dose", "n"))
    return f" {dose} in {fractions}" if dose and fractions else f" {dose}" if dose else ""


def _tace(facts: Facts, part: Given) -> str:
    """Return the name of a chemoembolization with its drugs, where they are told for it."""
    hepatic = any("hepatic" in kind for kind in part.stated)
    uses = [use for use in facts.ordered(part.node, "drugUse") if facts.value(use, "drug") in part.drugs]
    drugs = f" with {' + '.join(_dosed(facts, use) for use in uses)}" if uses else ""
    beads = " (drug-eluting beads)" if "drug-eluting-bead-tace" in part.kinds else ""
    return f"{'hepatic ' if hepatic else ''}TACE{drugs}{beads}"


def _removes(facts: Facts, kind: str) -> bool:
    """Return whether a kind of treatment takes tumour out; what else was done at an operation is not its name."""
    slugs = {one.rpartition("/")[2] for one in (kind, *facts.values(kind, _BROADER))}
    wider = {two for one in facts.values(kind, _BROADER) for two in facts.values(one, _BROADER)}
    slugs |= {one.rpartition("/")[2] for one in wider}
    return bool(slugs & {"surgical-resection", "tumor-debulking"})


def _beside(facts: Facts, part: Given) -> str:
    """Return what else a treatment with drugs is, such as a regional hyperthermia."""
    others = [kind for kind in part.stated if "hyperthermia" in kind.rpartition("/")[2]]
    return "".join(f" + {facts.label(kind)}" for kind in others)


def _dosed(facts: Facts, use: str) -> str:
    words = [facts.label(facts.value(use, "drug")), dose_name(facts, use)]
    if frequency := facts.value(use, "frequency"):
        words.append(facts.label(frequency).removeprefix("once "))
    if days := facts.value(use, "days").removeprefix("d"):
        words.append(f"on day{'s' * (not days.isdigit())} {days}")
    return " ".join(word for word in words if word)
