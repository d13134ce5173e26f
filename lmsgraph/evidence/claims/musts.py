"""A field of a record to what the words must say of its value beyond that it stands in them."""

from __future__ import annotations

from collections.abc import Callable

from lmsgraph.evidence.claims.fitting import Must
from lmsgraph.evidence.claims.words.names import is_operation
from lmsgraph.records.model.case import Case, HistoryItem, Outcome
from lmsgraph.records.model.event import AdverseEvent, Diagnosis, Examination, Pathology
from lmsgraph.records.model.finding import FindingResult, Measurement, Observation, Reason
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.treatment import DrugUse, Treatment
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary

__all__ = ["must", "must_date", "must_figure"]

_GIVEN, _DONE = ("drug", "modalities", "regimen"), ("methods", "procedures")
"""What words must say to have been given, or done, where its event is no denial of it."""
_GIVEN_FIGURES = ("cycles", "fractions", "sessions")
_ENDS = ("vital", "state", "cause")
_BROUGHT = ("category", "change", "result")
_NODES = ("node", "lymph")
_SEEN = ("size", "suvmax", "value")
_DEAD = "dead"
_OF_THE_TUMOUR = "dead-of-disease"
_SUFFERED, _OF_KIN = ("finding", "topic"), ("family history", "family-history")


def must(visited: Visited, field: str, vocabulary: Vocabulary, *, alone: bool = False) -> tuple[Must, ...]:
    """Return what the words must say of a name beyond that it stands there; ``alone`` is the only case of a paper."""
    node = visited.node
    if isinstance(node, Outcome):
        of: tuple[Must, ...] = () if field not in _ENDS else ("of the patient",) if alone else ("own",)
        of = (*of, "the cause") if field == "cause" else of
        vital = vocabulary.find(node.vital, ("vital",)) if node.vital and field == "vital" else None
        return ("of the tumour", *of) if vital and vital.slug == _OF_THE_TUMOUR else of
    if field in _BROUGHT and isinstance(node, Treatment | Examination | Observation):
        return ("come",)
    if (
        isinstance(node, DrugUse)
        and field == "drug"
        and visited.parent
        and isinstance(visited.parent.node, AdverseEvent)
    ):
        return ("a remedy",)
    if isinstance(node, Pathology | Diagnosis | Case) and field in ("disease", "histology"):
        return ("whole",) if _is_doubted(node) else ("whole", "sure")
    if isinstance(node, HistoryItem | FindingResult | AdverseEvent):
        own: tuple[Must, ...] = ("own",) if getattr(node, "history_role", "") not in _OF_KIN else ("of kin",)
        sure: tuple[Must, ...] = ("sure",) if _is_found(node, vocabulary) else ()
        return (*own, *sure, *_person(visited, alone=alone)) if field in _SUFFERED else ()
    if isinstance(node, Reason) and field == "because":
        return ("sure",) if _is_found(node, vocabulary) else ()
    fields = _GIVEN if _is_given(visited) else _DONE if _is_done(node) else ()
    return ("given", "own") if field in fields else ()


def _is_doubted(node: Node) -> bool:
    """Return whether a disease is said with how sure it is; that of a case, by an event of it."""
    if isinstance(node, Case):
        found = (event for event in node.timeline if isinstance(event, Pathology | Diagnosis) and event.certainty)
        return any(node.disease in (getattr(one, "histology", ""), getattr(one, "disease", "")) for one in found)
    return bool(getattr(node, "certainty", None))


def _is_found(node: Node, vocabulary: Vocabulary) -> bool:
    """Return whether something is said to be there for sure, which may be only thought of: no quality of another."""
    if not isinstance(node, FindingResult | Reason) or node.certainty or node.status != "present":
        return False
    said = node.because if isinstance(node, Reason) else node.finding
    concept = vocabulary.find(said, ("finding", "disease", "quality", "response"))
    return concept is not None and concept.kind in ("disease", "finding")


def _person(visited: Visited, *, alone: bool) -> tuple[Must, ...]:
    """Return that something is told of a woman, or of a man, where a paper has several patients."""
    case = visited.case.node if visited.case is not None else None
    sex = case.patient.sex if isinstance(case, Case) and case.patient is not None and not alone else None
    return ("of a woman",) if sex == "female" else ("of a man",) if sex == "male" else ()


def _is_done(node: Node) -> bool:
    return isinstance(node, Pathology) or (isinstance(node, Examination) and not node.status)


def _is_given(visited: Visited) -> bool:
    """Return whether a node is, or is a part of, a treatment that took place."""
    node = visited.node
    event = visited.parent.node if not isinstance(node, Treatment) and visited.parent is not None else node
    return isinstance(event, Treatment) and event.status == "present"


def must_figure(visited: Visited, field: str, *, alone: bool = True) -> tuple[Must, ...]:
    """Return what the words must say of a figure: that so much was given, that it is no margin, that it is so now."""
    if field == "age":
        return _person(visited, alone=alone)
    time = _time(visited) if field in _SEEN else ()
    if field == "size":
        return ("of the thing", *(() if _in_nodes(visited) else ("no node",)), *time)
    if field == "duration" and isinstance(visited.node, Treatment | DrugUse):
        return ("of the treatment",)
    return time or (("done",) if field in _GIVEN_FIGURES and _is_given(visited) else ())


def _in_nodes(visited: Visited) -> bool:
    """Return whether what was looked at may be lymph nodes, as far as the record says where it is."""
    case = visited.case.node if visited.case is not None else None
    lesions = case.lesions if isinstance(case, Case) else ()
    lesion = next((one for one in lesions if one.id == getattr(visited.node, "lesion", None)), None)
    return lesion is None or not lesion.site or any(word in str(site) for site in lesion.site for word in _NODES)


def _time(visited: Visited) -> tuple[Must, ...]:
    """Return that a figure is the later one of two, or the earlier one, as the record has looked before or does later.

    *From 5 cm to 2 cm* tells of two looks; the one that tells of a change is the later one.
    """
    node, event, case = visited.node, visited.parent, visited.case
    if not isinstance(node, Observation | Measurement) or event is None or case is None:
        return ()
    if node.change or getattr(node, "compared_with", None):
        return ("now",)
    timeline = case.node.timeline if isinstance(case.node, Case) else ()
    at = next((index for index, other in enumerate(timeline) if other is event.node), -1)
    looks = [index for index, other in enumerate(timeline) if index != at and any(map(_same_as(node), _seen(other)))]
    if any(index < at for index in looks):
        return ("now",)
    return ("then",) if looks and at >= 0 else ()


def _same_as(node: Observation | Measurement) -> Callable[[Node], bool]:
    if isinstance(node, Observation):
        return lambda other: isinstance(other, Observation) and other.lesion == node.lesion
    return lambda other: isinstance(other, Measurement) and other.analyte == node.analyte


def _seen(event: Node) -> tuple[Node, ...]:
    return (*getattr(event, "observations", ()), *getattr(event, "measurements", ()))


def must_date(node: Node, field: str, first: bool, vocabulary: Vocabulary) -> tuple[Must, ...]:
    """Return what the words must say of a date of a treatment: that it began then, or that it ended.

    What was so *until* a date did not begin on it.
    """
    if isinstance(node, Outcome):
        vital = vocabulary.find(node.vital, ("vital",)) if node.vital else None
        return ("of the death",) if vital and vital.slug.startswith(_DEAD) else ()
    if field == "stopped" or not first:
        return ("ended",)
    return ("begun",) if field == "when" and _lasts(node, vocabulary) else ()


def _lasts(node: Node, vocabulary: Vocabulary) -> bool:
    """Return whether a treatment goes on for some time, so that it does not begin when it ends."""
    if not isinstance(node, Treatment):
        return False
    return bool(node.drugs or node.cycles or node.radiation) or not is_operation(node, vocabulary)
