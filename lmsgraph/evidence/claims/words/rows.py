"""A value to what it stands in a row with: the other analytes, arms, drugs, findings or lesions of its clause."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeGuard

from lmsgraph.evidence.claims.words.anchor import event_anchor, ranges_of
from lmsgraph.evidence.claims.words.called import called
from lmsgraph.evidence.claims.words.links import Links
from lmsgraph.evidence.claims.words.names import site_names
from lmsgraph.evidence.claims.words.row import Row, listed
from lmsgraph.evidence.claims.words.treated import is_dose, treatment_rows
from lmsgraph.evidence.judges.clauses.pairs import none_of_it, told_of_another
from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.names.modifiers import is_modifier
from lmsgraph.evidence.judges.names.of_each import OfEach
from lmsgraph.evidence.judges.names.otherwise import spread_names
from lmsgraph.evidence.judges.names.phrases import holds_phrase
from lmsgraph.evidence.judges.names.spelling import derived_names
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict
from lmsgraph.records.model.case import Survival
from lmsgraph.records.model.event import AdverseEvent, Diagnosis, Examination
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.records.model.finding import FindingResult, MarkerResult, Measurement, Observation
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.study import StudyResult
from lmsgraph.records.model.treatment import DrugUse, Radiation, Treatment
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["FEW", "Rows", "in_rows", "may_stand", "named_at", "none_moved"]

_FIELDS = frozenset(
    (
        *("category", "change", "cycles", "degree", "duration", "every", "frequency", "grade", "intents"),
        *("interpretation", "route", "side", "site", "size", "stage", "tnm", "value", "when"),
    )
)
_CONTEXT = frozenset(("after", "before", "despite", "following", "since", "than", "until", "upon"))
"""Words behind which something is named that is only counted from."""


_EDGES = frozenset(
    (
        *("beginning", "cessation", "completion", "cycle", "discontinuation", "dose", "end", "initiation", "start"),
        *("starting", "therapy", "treatment"),
    )
)
_THE = frozenset(("her", "his", "the"))
_LEADING = _EDGES | {"first", "her", "his", "last", "of", "the", "with"}
"""What may stand between *after* and the name of a treatment: *after* the end of *it*."""


@dataclass(frozen=True, eq=False)
class Rows:
    """A value of a node, of which the rows it may stand in are made when words hold it: few values ever need them."""

    visited: Visited
    spec: FieldSpec
    links: Links
    vocabulary: Vocabulary

    @property
    def several(self) -> bool:
        """Whether one value of a clause is that of all that it names: a date that is printed once."""
        return self.spec.name == "when"

    @cached_property
    def made(self) -> tuple[Row, ...]:
        """The rows themselves, if there are any."""
        return _rows_of(self.visited, self.spec, self.links, self.vocabulary)


def may_stand(visited: Visited, spec: FieldSpec, item: object, links: Links, vocabulary: Vocabulary) -> Rows | None:
    """Return the rows of a value of a node, unless its field tells that it stands in none."""
    may = spec.name in _FIELDS or isinstance(visited.node, Radiation)
    may = may or (spec.name == "qualities" and is_dose(str(item), vocabulary))
    return Rows(visited, spec, links, vocabulary) if may else None


def _rows_of(visited: Visited, spec: FieldSpec, links: Links, vocabulary: Vocabulary) -> tuple[Row, ...]:
    """Return the rows in which a value of a node may stand."""
    node, name = visited.node, spec.name
    if isinstance(node, Measurement) and name in ("interpretation", "change"):
        term = called(node.analyte, ("analyte", "scale"), vocabulary)
        own = (*term.names, *term.cues)
        return (Row(own, (AllNames(("analyte",), vocabulary),), listed(spec.kinds[0], vocabulary), alone=True),)
    if name == "when":
        told = event_anchor(visited, links, vocabulary)
        looked = (Row(_methods(node, vocabulary), (AllNames(("method",), vocabulary),)),) if _is_look(node) else ()
        return (*_aimed(visited, links), *((Row(told.names, (told.rivals,)),) if told else ()), *looked)
    if isinstance(node, DrugUse | Radiation | Treatment):
        return tuple(treatment_rows(visited, name, links, vocabulary))
    if isinstance(node, MarkerResult) and name == "degree":
        marker = called(node.marker, ("marker",), vocabulary)
        signs = tuple(n for kind in (*spec.kinds, "result") for n in listed(kind, vocabulary))
        return (Row((*marker.names, *marker.cues), (AllNames(("marker",), vocabulary),), signs, alone=True),)
    if isinstance(node, StudyResult) and name == "value":
        arms = (Row(links.arm(visited, node.arm), links.other_arms(visited, node.arm), alone=True),) if node.arm else ()
        return (*arms, *_measured(node.endpoint, vocabulary, node.finding))
    if isinstance(node, Survival) and name == "value":
        return _measured(node.endpoint, vocabulary)
    if isinstance(node, FindingResult | AdverseEvent) and name in ("side", "site"):
        own = called(node.finding, ("finding", "disease", "quality", "response"), vocabulary).names
        values = listed("side", vocabulary) if name == "side" else AllNames(("anatomy",), vocabulary)
        own = (*own, *derived_names(own), *spread_names(own))
        return (Row(own, (_Findings(("finding",), vocabulary),), values, alone=name == "side"),)
    if isinstance(node, FindingResult | AdverseEvent) and name in ("degree", "duration"):
        own = called(node.finding, ("finding", "disease", "quality", "response"), vocabulary).names
        values = tuple(n for kind in spec.kinds for n in listed(kind, vocabulary)) if name == "degree" else ()
        return (Row((*own, *derived_names(own)), (_Findings(("finding",), vocabulary),), values),)
    if isinstance(node, FindingResult) and name == "size" and visited.parent is not None:
        return _sized(node, visited.parent.node, vocabulary)
    if isinstance(node, Diagnosis) and name in ("tnm", "stage", "grade"):
        own = (*called(node.disease, ("disease", "finding"), vocabulary).names, *site_names(node, vocabulary))
        others = links.other_diseases(visited, node)
        return (Row(own, (others,), alone=True),) if others else ()
    if isinstance(node, Observation) and name in ("change", "category"):
        own = (*links.alone(visited, node.lesion), *links.own_sites(visited, node.lesion))
        return (Row(own, (links.other_sites(visited, node.lesion),), listed(spec.kinds[0], vocabulary)),)
    return ()


_VAGUE = (
    "complaint",
    "condition",
    "disease",
    "finding",
    "growth",
    "lesion",
    "mass",
    "problem",
    "sign",
    "symptom",
    "tumor",
)
"""What a finding that is told of may be called again."""


class _Findings(AllNames):
    """The names of findings but those by which any is called again."""

    def keeps(self, _: Concept, name: str) -> bool:
        """Return whether a name is that of one finding."""
        return not name.replace("tumour", "tumor").rstrip("s").endswith(_VAGUE)


def _is_look(node: Node) -> TypeGuard[Examination]:
    return isinstance(node, Examination) and bool(node.methods)


def _methods(node: Examination, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(name for text in node.methods for name in called(text, ("method",), vocabulary).names)


def _aimed(visited: Visited, links: Links) -> tuple[Row, ...]:
    """Return the one lesion that a treatment was aimed at, beside those elsewhere."""
    targets: tuple[str, ...] = getattr(visited.node, "targets", ())
    if len(targets) != 1:
        return ()
    own = (*links.alone(visited, targets[0]), *links.own_sites(visited, targets[0]))
    others = links.other_sites(visited, targets[0])
    return (Row(own, (others,)),) if others else ()


def _sized(node: FindingResult, event: Node, vocabulary: Vocabulary) -> tuple[Row, ...]:
    """Return a finding beside the others of its event that have a size."""
    kinds = ("finding", "disease", "quality", "response")
    beside = (one for one in getattr(event, "findings", ()) if one is not node)
    own = called(node.finding, kinds, vocabulary).names
    others = tuple(n for one in beside for n in called(one.finding, kinds, vocabulary).names if n not in own)
    return (Row(own, (others,)),) if others else ()


def _measured(endpoint: str, vocabulary: Vocabulary, found: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """Return an endpoint, and what was found by it, beside the others that are neither wider nor closer ones."""
    concept = vocabulary.find(endpoint, ("endpoint",))
    if concept is None:
        return ()
    kin = {concept, *vocabulary.ancestors(concept)}
    all_ = (other for other in vocabulary.of_kind("endpoint") if other not in kin)
    apart = (other for other in all_ if kin.isdisjoint(vocabulary.ancestors(other)))
    own = [endpoint, *concept.names, *concept.cues, *found]
    for text in found:
        own += called(text, ("finding", "analyte", "disease", "response"), vocabulary).names
    return (Row(tuple(own), (tuple(n for other in apart for n in other.names),), alone=True),)


def in_rows(
    printed: str,
    rows: Sequence[Row],
    tokens: tuple[str, ...],
    held: Match,
    breaks: Collection[int],
    values: Sequence[TokenRange],
    *,
    several: bool = False,
) -> Verdict:
    """Return where a value stands that is not told of another thing that stands in a row with its own.

    ``several`` says that one value of a clause is that of all that it names.
    """
    if several and len({tokens[slice(*at)] for at in values}) < 2:
        return held
    for row in rows:
        verdict = _in_row(printed, row, tokens, held, breaks, values)
        if not isinstance(verdict, Match):
            return verdict
        held = verdict
    return held


def none_moved(
    rows: Rows | None, tokens: tuple[str, ...], changes: tuple[str, ...], breaks: Collection[int]
) -> Verdict:
    """Return where the words say that a change which another one had is none of this: growth here *and none there*."""
    for row in rows.made if rows is not None else ():
        own = named_at(tokens, row.own)
        if of := next(filter(None, (none_of_it(tokens, at, own, breaks) for at in ranges_of(tokens, changes))), None):
            return Match((of,))
    return Mismatch("", "")


def _in_row(
    printed: str,
    row: Row,
    tokens: tuple[str, ...],
    held: Match,
    breaks: Collection[int],
    values: Sequence[TokenRange],
) -> Verdict:
    """Return where a value stands that is not told of another thing of its row, or of what it is told."""
    own = named_at(tokens, row.own) or named_at(tokens, row.own[:FEW])
    if not (own or row.alone):
        return held
    none = {at: of for at in held.ranges if (of := none_of_it(tokens, at, own, breaks))}
    if len(none) == len(held.ranges):
        return Mismatch(printed, " ".join(tokens[slice(*next(iter(none.values())))]), "there is none of it there")
    found = {at for names in row.others for at in named_at(tokens, names) if not _is_context(tokens, at[0])}
    others = [at for at in sorted(found) if not any(at[0] < mine[1] and mine[0] < at[1] for mine in own)]
    others = [at for at in others if not any(_describes(tokens, at, mine) for mine in own)]
    if not others:
        return held
    marks = [*values, *ranges_of(tokens, row.values)]
    fit, wrong = [], others[0]
    for at in held.ranges:
        value = min((one for one in values if one[0] < at[1] and at[0] < one[1]), default=at)
        beside = [one for one in (*own, *others) if row.close and one[0] == value[1]]
        if beside:  # high-dose ifosfamide and etoposide
            fit += [at] if any(one in own for one in beside) else []
            continue
        free = [one for one in marks if one[1] <= value[0] or value[1] <= one[0]]
        other = told_of_another(tokens, value, own, others, [value, *free], breaks, alone=row.alone)
        if other is None:
            fit.append(at)
        else:
            wrong = other
    return Match(tuple(fit)) if fit else Mismatch(printed, " ".join(tokens[slice(*wrong)]), "it is told of another one")


def _describes(tokens: tuple[str, ...], other: TokenRange, own: TokenRange) -> bool:
    """Return whether what is known as a finding only says what the one behind it is like: an *isodense* oval mass."""
    adjective = tokens[other[1] - 1].endswith(_ADJECTIVES) and other[1] <= own[0]
    return adjective and all(map(is_modifier, tokens[other[1] : own[0]]))


_ADJECTIVES = ("dense", "echoic", "enhancing", "intense", "lytic", "metabolic", "sclerotic", "vascular")


def named_at(tokens: tuple[str, ...], names: tuple[str, ...] | AllNames | OfEach) -> list[TokenRange]:
    """Return where one of some names stands, be it spread over a phrase where the names are few."""
    found = ranges_of(tokens, names)
    if found or isinstance(names, AllNames | OfEach) or len(names) > FEW:
        return found
    held = holds_phrase(tokens, names)
    return list(held.ranges) if isinstance(held, Match) else []


def _is_context(tokens: tuple[str, ...], start: int) -> bool:
    """Return whether something is named only as what is counted from, or compared with: *after* the end of *it*."""
    edge = start
    while edge and tokens[edge - 1] in _LEADING:
        edge -= 1
    edge = start if _EDGES.isdisjoint(tokens[edge:start]) and not _THE.issuperset(tokens[edge:start]) else edge
    before = tokens[max(0, start - 2) : start]
    compared = before[:1] == ("compared",) and before[1:] in (("with",), ("to",))
    return compared or any(tokens[at - 1] in _CONTEXT for at in (start, edge) if at)


FEW = 60
"""So many names of a thing may be spread over a phrase; those that are derived from others come last."""
