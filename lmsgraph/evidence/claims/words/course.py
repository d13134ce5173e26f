"""A harm that is blamed, a reason to stop, a result: whether its sentence tells it of another treatment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lmsgraph.evidence.claims.hold import loosely
from lmsgraph.evidence.claims.words.anchor import ranges_of, turns
from lmsgraph.evidence.claims.words.called import called
from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.claims.words.links import Links
from lmsgraph.evidence.claims.words.names import specific_names
from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.clauses.pronouns import pointing_back
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.names.phrases import holds_phrase
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.treatments.causes import (
    blames,
    blaming,
    is_any_treatment,
    is_called_by_treatment,
    is_result_of,
    names_harm,
)
from lmsgraph.evidence.judges.treatments.stops import (
    gives_reason,
    goes_on_to_stop,
    is_end,
    is_stopped,
    is_stopped_for,
    names_reason,
)
from lmsgraph.evidence.judges.treatments.unusable import is_unusable
from lmsgraph.evidence.judges.verdict import Match, TokenRange
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.event import AdverseEvent
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.model.when import When
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary

__all__ = [
    "Treated",
    "another_reason",
    "blamed_course",
    "blames_another",
    "edge_of",
    "is_only_response",
    "of_another",
    "told_course",
    "without_reason",
]

Tokens = tuple[str, ...]


class Treated(NamedTuple):
    """The treatment that something is told of, by its names, and those that name other ones closely."""

    names: tuple[str, ...]
    rivals: tuple[str, ...]
    stopped: bool = False
    """Whether what is told is why it was stopped; else what came of it."""
    harm: tuple[str, ...] = ()
    """The names of the harm that it is blamed for."""
    spans: tuple[str, ...] = ()
    """All words of the fact, be they noted for other values of it."""
    drugs: AllNames | None = None
    """All drugs there are: one that could not be given is none that was stopped."""


class _Said(NamedTuple):
    """The words of a sentence, or of a span where no text is around it, with where clauses begin in it."""

    tokens: Tokens
    breaks: frozenset[int]
    before: int
    """How many words stand before those of the span."""


def of_another(
    course: Treated,
    spans: Mapping[str, Sequence[TokenRange]],
    known: Mapping[str, Tokens],
    places: Mapping[str, Place],
    around: Surroundings | None,
) -> str:
    """Return the name of the treatment of which a value is told, where it is another one in all of its sentences."""
    found = ""
    for span, ranges in spans.items():
        said = _sentence(span, known, places, around)
        own, others = _told(said.tokens, course)
        for start, stop in ranges:
            at = (start + said.before, stop + said.before)
            unusable = _unusable(said, at, own, course)
            other = next(
                (one for one in (*others, *unusable) if one in unusable or _is_of(said, at, one, course)), None
            )
            if other is None or any(_is_of(said, at, one, course) for one in own):
                return ""
            found = found or " ".join(said.tokens[slice(*other)])
    return found


def without_reason(known: Mapping[str, Tokens], places: Mapping[str, Place], around: Surroundings | None) -> bool:
    """Return whether no sentence says why, or that something was stopped."""
    return not any(gives_reason(_sentence(span, known, places, around).tokens) for span in known)


def another_reason(
    spans: Mapping[str, Sequence[TokenRange]],
    known: Mapping[str, Tokens],
    places: Mapping[str, Place],
    around: Surroundings | None,
) -> str:
    """Return the sentence that names a reason, where those that hold the one claimed give none: *until progression*."""
    said = {span: _sentence(span, known, places, around).tokens for span in known}
    if any(is_end(said[span]) for span in spans):
        return ""
    return next((" ".join(tokens) for span, tokens in said.items() if span not in spans and names_reason(tokens)), "")


def is_only_response(
    spans: Mapping[str, Sequence[TokenRange]],
    known: Mapping[str, Tokens],
    places: Mapping[str, Place],
    around: Surroundings | None,
) -> bool:
    """Return whether a response stands nowhere as why something was stopped; one is glad of it and goes on."""
    for span, ranges in spans.items():
        said = _sentence(span, known, places, around)
        for start, stop in ranges:
            if goes_on_to_stop(said.tokens, (start + said.before, stop + said.before), breaks=said.breaks):
                return False
    return True


def blames_another(
    course: Treated, known: Mapping[str, Tokens], places: Mapping[str, Place], around: Surroundings | None
) -> str | None:
    """Return whom the words blame where it is another treatment, nothing where they blame none; None where it is this.

    What is blamed is told where the harm is, or in a sentence of its own that names none: *This was laid to the drug*.
    """
    said = [_sentence(span, known, places, around) for span in known]
    if course.drugs is not None:
        return _accused(said, course, course.drugs)
    telling = [one for one in said if _harmed(one.tokens, course.harm)] or said
    blamed, unnamed = "", False
    for one in telling:
        own, others = _told(one.tokens, course)
        unnamed = unnamed or blames(one.tokens) or any(map(is_called_by_treatment, one.tokens))
        for start, stop in blaming(one.tokens, one.breaks):
            inside = [at for at in own if start <= at[0] and at[1] <= stop]
            rivals = [at for at in others if start <= at[0] and at[1] <= stop]
            if any(negated(one.tokens, *at, breaks=one.breaks) != "absent" for at in inside):
                return None
            unnamed = unnamed or (not (rivals or inside) and any(map(is_any_treatment, one.tokens[start:stop])))
            blamed = blamed or (" ".join(one.tokens[slice(*rivals[0])]) if rivals else "")
        harms = _harmed(one.tokens, course.harm)
        joined = [at for at in own if one.tokens[at[1] - 1].endswith(("associated", "induced", "related"))]
        if joined or any(names_harm(one.tokens, at, harm) for at in own for harm in harms):
            return None
        if any(is_stopped_for(one.tokens, at, harm, breaks=one.breaks) for at in own for harm in harms):
            return None
        called = [at for at in others if any(names_harm(one.tokens, at, harm) for harm in harms)]
        blamed = blamed or (" ".join(one.tokens[slice(*called[0])]) if called else "")
    if unnamed and not blamed:
        return None
    return None if around and any(_meant(places[span], course, around) for span in known if span in places) else blamed


def _meant(place: Place, course: Treated, around: Surroundings) -> bool:
    """Return whether a sentence stops for a harm what the one before named last: *it was reduced because of* it."""
    tokens, breaks, _ = around.sentence_words(place)
    harms = _harmed(tokens, course.harm)
    if not any(is_stopped_for(tokens, at, harm, breaks=breaks) for at in pointing_back(tokens) for harm in harms):
        return False
    own, others = _told(around.sentence_before(place), course)
    return bool(own) and not any(_told(tokens, course)) and not any(other > own[-1] for other in others)


def _accused(said: Sequence[_Said], course: Treated, drugs: AllNames) -> str | None:
    """Return the drug that the words blame, or stop, where none of those is the one claimed; None where none is."""
    found = ""
    for one in said:
        own = _ranges(one.tokens, course.names)
        blamed = [*blaming(one.tokens, one.breaks)]
        for at in [*own, *ranges_of(one.tokens, drugs)]:
            if any(a <= at[0] and at[1] <= b for a, b in blamed) or is_stopped(one.tokens, *at, breaks=one.breaks):
                if any(mine[0] < at[1] and at[0] < mine[1] for mine in own):
                    return None
                found = found or " ".join(one.tokens[slice(*at)])
    return found or None


def _unusable(said: _Said, value: TokenRange, own: list[TokenRange], course: Treated) -> list[TokenRange]:
    """Return the other drugs of a clause that could not be given, for which a reason may be meant."""
    first, end = clause_of(said.tokens, value, said.breaks)
    found = ranges_of(said.tokens, course.drugs) if course.drugs is not None else []
    inside = (at for at in found if first <= at[0] and at[1] <= end and at not in own)
    return [at for at in inside if is_unusable(said.tokens, *at, breaks=said.breaks)]


def _is_of(said: _Said, value: TokenRange, treatment: TokenRange, course: Treated) -> bool:
    if course.stopped:
        first, end = clause_of(said.tokens, value, said.breaks)
        if not (first <= treatment[0] and treatment[1] <= end):
            return False
        accused = any(a <= treatment[0] and treatment[1] <= b for a, b in blaming(said.tokens, said.breaks))
        return accused or is_stopped(said.tokens, *treatment, breaks=said.breaks)
    return is_result_of(said.tokens, value, treatment, breaks=said.breaks)


def _told(tokens: Tokens, course: Treated) -> tuple[list[TokenRange], list[TokenRange]]:
    """Return where a treatment is named, and where others are."""
    own = _ranges(tokens, course.names)
    free = (at for at in _ranges(tokens, course.rivals) if not any(at[0] < o[1] and o[0] < at[1] for o in own))
    return own, sorted(free)


def _ranges(tokens: Tokens, names: tuple[str, ...]) -> list[TokenRange]:
    held = (holds_term(tokens, names, explain=False) or holds_phrase(tokens, names)) if names else None
    return list(held.ranges) if isinstance(held, Match) else []


def _harmed(tokens: Tokens, names: tuple[str, ...]) -> list[TokenRange]:
    """Return where a harm is named, be it as what went up or down: *a rise of the transaminases*."""
    held = loosely(tokens, names, ())
    return list(held.ranges) if isinstance(held, Match) else []


def _sentence(
    span: str, known: Mapping[str, Tokens], places: Mapping[str, Place], around: Surroundings | None
) -> _Said:
    place = places.get(span)
    tokens, breaks, before = (known[span], frozenset[int](), 0)
    if around is not None and place is not None:
        tokens, breaks, before = around.sentence_words(place)
    return _Said(tokens, breaks | {*turns(tokens)}, before)


def _treated_by(
    link: Link | None,
    spans: tuple[str, ...],
    *,
    stopped: bool = False,
    harm: tuple[str, ...] = (),
    drugs: AllNames | None = None,
) -> Treated | None:
    """Return the course that a link to a treatment means, of which some words tell."""
    return Treated(link.names, tuple(_closely(link)), stopped, harm, spans, drugs) if link is not None else None


def _closely(link: Link) -> Iterator[str]:
    own = {name.casefold() for name in link.names}
    return (name for names in link.rivals for name in names if name.casefold() not in own)


def blamed_course(visited: Visited, spec: FieldSpec, link: Link | None, vocabulary: Vocabulary) -> Treated | None:
    """Return the treatment that is blamed for a harm."""
    if spec.name != "blamed" or not isinstance(visited.node, AdverseEvent):
        return None
    harm = called(visited.node.finding, ("finding", "disease"), vocabulary).concept
    return _treated_by(link, visited.evidence, harm=(visited.node.finding, *harm.names, *harm.cues))


def told_course(
    visited: Visited, spec: FieldSpec, item: object, links: Links, vocabulary: Vocabulary
) -> Treated | None:
    """Return the treatment for whose end a reason is given, or of which something came; nothing for other words."""
    node, parent = visited.node, visited.parent
    if spec.name == "blamed_drugs" and isinstance(node, AdverseEvent):
        drug = called(str(item), spec.kinds, vocabulary).concept
        drugs = vocabulary.of_kind("drug") if drug.kind == "drug_class" else ()
        near = (drug, *vocabulary.ancestors(drug), *(one for one in drugs if drug in vocabulary.ancestors(one)))
        names = tuple(name for one in near for name in (*one.names, *one.cues))
        return Treated(names, (), harm=(node.finding,), spans=visited.evidence, drugs=AllNames(spec.kinds, vocabulary))
    if spec.name == "result" and isinstance(node, Treatment):
        return _treated_by(links.treatment(visited, node.id), visited.evidence)
    stops = visited.field is not None and visited.field.name == "stopped_because" and spec.name == "because"
    if stops and parent is not None and isinstance(parent.node, Treatment):
        alone = Link(specific_names(parent.node, vocabulary), (), frozenset())
        link = links.treatment(visited, parent.node.id) or alone
        return _treated_by(link, visited.evidence, stopped=True, drugs=AllNames(("drug",), vocabulary))
    return None


def edge_of(visited: Visited, when: When, links: Links) -> str:
    """Return from which end of a treatment a time is counted; nothing where it is counted from something else."""
    if links.kind(visited, when.anchor) != "treatment" or when.cycle:
        return ""
    return when.edge or "no edge"
