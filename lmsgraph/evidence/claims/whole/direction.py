"""A statement and the words of its spans to whether they say it of its subject: not the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match, TokenRange
from lmsgraph.evidence.text.places import Place
from lmsgraph.records.model.statement import Statement
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["direction_faults"]

_MEANS = frozenset(("device", "drug", "drug_class", "method", "modality", "regimen"))
_ILL = frozenset(("disease", "finding", "party"))
_SAID = frozenset(("analyte", "change", "endpoint", "finding", "process", "quality", "response"))

_Kinds = tuple[frozenset[str], frozenset[str]]

_FOR: _Kinds = (_MEANS | {"endpoint", "process"}, _ILL | {"anatomy", "modality", "process", "quality", "target"})
_TO: _Kinds = (_MEANS | {"design", "process", "target"}, _SAID | {"disease", "modality", "target"})
_IN: _Kinds = (_ILL, frozenset(("anatomy", "quality", "sex")))
_WITH: _Kinds = (_MEANS | {"analyte", "disease", "marker", "party"}, _SAID | {"grade", "marker", "stage"})
_BY: _Kinds = (_ILL, _MEANS | {"analyte", "marker"})

_KINDS: dict[str, _Kinds] = {
    **dict.fromkeys(
        (
            *("approved-for", "difficult-in", "effective-against", "important-for", "indicated-for"),
            *("not-effective-against", "not-proven-for", "not-recommended-for", "recommended-for", "suggested-for"),
            *("standard-treatment-for", "treats", "under-investigation-for"),
        ),
        _FOR,
    ),
    **dict.fromkeys(
        (
            *("activates", "affects", "allows", "binds", "causes", "contributes-to", "decreases", "improves"),
            *("increases", "inhibits", "prevents", "prolongs", "targets", "worsens"),
        ),
        _TO,
    ),
    **dict.fromkeys(("displaces", "has-location", "invades", "metastasizes-to", "occurs-in"), _IN),
    **dict.fromkeys(("has-effect", "has-finding", "has-prognosis", "has-quality", "presents-with", "tolerated"), _WITH),
    **dict.fromkeys(("diagnosed-by", "resistant-to", "treated-with"), _BY),
    "arises-from": (_ILL | _MEANS, frozenset(("anatomy", "process"))),
    "avoided-because-of": (_MEANS, _SAID | {"disease"}),
    "cause-of-death-in": (frozenset(("finding", "process")), frozenset(("disease", "party"))),
    "first-reported": (_MEANS, frozenset(("design", "disease", "process"))),
    "has-adverse-event": (_MEANS, _ILL),
    "has-class": (_ILL | _MEANS, frozenset(("disease", "drug_class", "finding", "modality"))),
    "has-frequency": (_ILL | _MEANS, frozenset(("disease", "quality"))),
    "has-rate": (_ILL | _MEANS, frozenset(("disease", "endpoint", "finding"))),
    "has-goal": (_MEANS | {"disease"}, _SAID | {"modality"}),
    "requires": (_ILL | _MEANS | {"process"}, frozenset(("design", "method", "modality", "process"))),
}
"""The kinds of what may stand before a relation and behind it; where that leaves both orders open, the words decide."""

_MUTUAL = frozenset(("associated-with", "combined-with", "compared-with", "equivalent-to", "synergistic-with"))
"""The relations that say the same in both directions."""

_TURNING = frozenset(("by", "including", "such", "using"))
"""The words behind which the subject follows, once its object was named."""

_NAMED_BY_OBJECT = "has-"
"""How the relations begin that need no words of their own: *rare* says *has frequency* and *rare*."""


_SHOWN = 4
_DENYING = ("has-evidence-gap", "no-", "not-")
"""How the relations begin that are denials themselves."""


@dataclass(frozen=True)
class _Part:
    """Subject, relation or object: where its words stand, span by span, and its first place in the text."""

    ranges: Mapping[str, tuple[TokenRange, ...]]
    first: int
    last: int

    @classmethod
    def of(cls, names: tuple[str, ...], places: Mapping[str, Place]) -> _Part:
        held = {span: holds_term(place.tokens, names, explain=False) for span, place in places.items()}
        ranges = {span: verdict.ranges for span, verdict in held.items() if isinstance(verdict, Match)}
        starts = [places[span].offsets[at][0] for span, found in ranges.items() for at, _ in found]
        return cls(ranges, min(starts, default=-1), max(starts, default=-1))


def direction_faults(statement: Statement, places: Mapping[str, Place], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what keeps the words from saying a statement, though they hold each of its parts."""
    relation = vocabulary.find(statement.relation, ("relation",))
    subjects = [vocabulary.find(text, ("*",)) for text in statement.subjects]
    objects = [vocabulary.find(text, ("*",)) for text in statement.objects]
    if relation is None or None in subjects or None in objects:
        return
    if statement.status == "absent" and relation.slug.startswith(_DENYING):
        yield f"denies what '{relation.label}' denies already"
    known = {span: places[span] for span in statement.evidence if span in places}
    subject = _Part.of(_names(statement.subjects, subjects), known)
    object_ = _Part.of(_names(statement.objects, objects), known)
    own = _Part.of((*relation.names, *relation.cues), known)
    if not relation.slug.startswith(_NAMED_BY_OBJECT):
        own = _free(own, subject, object_)
        if not own.ranges:
            told = " or ".join(f"'{name.rstrip('*')}'" for name in (*relation.cues, *relation.names)[:_SHOWN])
            would = _said(vocabulary, known, (subject, object_)) or f"quote a word that says it, such as {told}"
            yield f"'{relation.label}' rests on the words of its subject or object alone; {would}"
    if not objects:
        return
    if not any(sum(span in part.ranges for part in (subject, own, object_)) > 1 for span in known):
        yield "subject, relation and object stand each in words of their own; quote two of them together"
    if relation.slug not in _MUTUAL:
        yield from _turned(statement, relation, subjects, objects, (subject, object_), known)


def _names(texts: tuple[str, ...], concepts: list[Concept | None]) -> tuple[str, ...]:
    return (*texts, *(name for concept in concepts if concept for name in (*concept.names, *concept.cues)))


def _said(vocabulary: Vocabulary, places: Mapping[str, Place], others: Sequence[_Part]) -> str:
    """Return which relations the words would bear out, that have words of their own; nothing where there is none."""
    found = []
    for relation in vocabulary.of_kind("relation"):
        part = _free(_Part.of((*relation.names, *relation.cues), places), *others)
        for span, ranges in part.ranges.items():
            word = " ".join(places[span].tokens[slice(*ranges[0])])
            found.append((relation.slug.startswith(_NAMED_BY_OBJECT), -len(word), f"'{relation.label}' ({word})"))
            break
    shown = " or ".join(dict.fromkeys(told for _, _, told in sorted(found)[:2]))
    return f"the words say {shown}; if that is meant, write it" if shown else ""


def _free(relation: _Part, *others: _Part) -> _Part:
    """Return the relation without those of its words that name its subject or object."""
    ranges = {}
    for span, found in relation.ranges.items():
        taken = [at for part in others for at in part.ranges.get(span, ())]
        if free := tuple(at for at in found if not any(a <= at[0] and at[1] <= b for a, b in taken)):
            ranges[span] = free
    return _Part(ranges, relation.first, relation.last)


def _turned(
    statement: Statement,
    relation: Concept,
    subjects: list[Concept | None],
    objects: list[Concept | None],
    parts: tuple[_Part, _Part],
    places: Mapping[str, Place],
) -> Iterator[str]:
    """Yield that a statement runs against the kinds of things it relates, or else against the order of the words."""
    before, behind = {c.kind for c in subjects if c}, {c.kind for c in objects if c}
    if relation.slug in _KINDS:
        may_before, may_behind = _KINDS[relation.slug]
        if not (before <= may_before and behind <= may_behind):
            kind = next(iter(sorted(before - may_before) or sorted(behind - may_behind)))
            side = "before" if before - may_before else "behind"
            may = sorted(may_before if before - may_before else may_behind)
            yield (
                f"no {kind.replace('_', ' ')} may stand {side} '{relation.label}', but {' or '.join(may[:_SHOWN])}"
                f"{', among others' if len(may) > _SHOWN else ''}; say it by another relation, such as 'has effect' or "
                "'associated with'"
            ).replace("_", " ")
            return
        if not (behind <= may_before and before <= may_behind):
            return
    subject, object_ = parts
    backward = 0 <= object_.last < subject.first and not _turned_round(places, object_, subject)
    if backward or (_turned_round(places, subject, object_) and not relation.slug.endswith("-by")):
        yield f"the words make '{statement.objects[0]}' the subject of '{relation.label}'"


def _turned_round(places: Mapping[str, Place], first: _Part, second: _Part) -> bool:
    """Return whether words between two parts turn the order round, as ``first by second`` and ``first of second``."""
    for span, place in places.items():
        for _, stop in first.ranges.get(span, ()):
            for start, _ in second.ranges.get(span, ()):
                between = place.tokens[stop:start]
                if between in (("of",), ("of", "the")) or not _TURNING.isdisjoint(between):
                    return True
    return False
