"""A draft and its paper to the very words that prove each fact, and to what of a fact its words do not prove."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from lmsgraph.draft.reading.untold import Said
from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.prove import prove
from lmsgraph.evidence.judges.verdict import Match
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.text.places import Place, Stretch
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.evidence.text.words import Words
from lmsgraph.evidence.verify import Judged, judge
from lmsgraph.records.model.record import Record
from lmsgraph.records.wording.unknown import with_provisional
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Steps", "Used", "lacking", "listed", "said_of", "used_words"]

Steps = tuple[str | int, ...]


class Used(NamedTuple):
    """Of a draft: where the words stand that prove the values of each fact, and what they do not prove."""

    words: dict[Steps, list[Stretch]]
    unproved: dict[Steps, list[str]]


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - nested values of a file
    """Return one value, or several, as several."""
    return value if isinstance(value, list) else [value]


def _nodes(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield every mapping of nested values."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(inner)


def _with_evidence(value: dict[str, Any], words: Words) -> dict[str, Place]:
    """Put fingerprints in the place of quotes; return where each stands."""
    places: dict[str, Place] = {}
    for node in _nodes(value):
        for quote in listed(node.pop("quote", [])):
            for place in locate(words, str(quote))[:1]:
                span = str(Span.of("text", place.tokens))
                places[span] = place
                node["evidence"] = list(dict.fromkeys([*listed(node.get("evidence", [])), span]))
    return places


def _fact(value: Any, path: Steps) -> Steps:  # noqa: ANN401
    """Return the path of the mapping that holds what a path leads to."""
    held = [value]
    for step in path:
        inside = held[-1]
        known = step in inside if isinstance(inside, dict) else isinstance(inside, list) and step in range(len(inside))
        held.append(inside[step] if known else None)
    return next((path[:end] for end in range(len(path), -1, -1) if isinstance(held[end], dict)), ())


def _stretches(claim: Claim, places: dict[str, Place], around: Surroundings) -> Iterator[Stretch]:
    """Yield where the words stand that say a value."""
    for span in claim.spans:
        place = places.get(span)
        verdict = prove(claim, {span: place.tokens}, {span: place}, around).verdict if place else None
        if place and isinstance(verdict, Match) and verdict.ranges:
            first, stop = verdict.ranges[0]
            if 0 <= first < stop <= len(place.offsets):
                yield place.offsets[first][0], place.offsets[stop - 1][1]
                return


class _Proof(NamedTuple):
    """A draft without its quotes, what stands where they stood, and what came of the proof."""

    held: dict[str, Any]
    places: dict[str, Place]
    around: Surroundings
    judged: Judged


def _proof(value: dict[str, Any], words: Words, vocabulary: Vocabulary) -> _Proof | ValidationError:
    """Return what comes of the proof of a draft; what is wrong with it where it is no record yet."""
    held = copy.deepcopy(value)
    places = _with_evidence(held, words)
    try:
        record = Record.model_validate(held)
    except ValidationError as wrong:
        return wrong
    around = Surroundings(words)
    return _Proof(held, places, around, judge(record, places, with_provisional(record, vocabulary), around))


def used_words(value: dict[str, Any], words: Words, vocabulary: Vocabulary) -> Used:
    """Return the very words that prove the facts of a draft; nothing where it is no record yet."""
    used = Used({}, {})
    proof = _proof(value, words, vocabulary)
    if isinstance(proof, ValidationError):
        return used
    for claim in proof.judged.claims:
        for stretch in _stretches(claim, proof.places, proof.around):
            told = used.words.setdefault(_fact(proof.held, claim.path), [])
            if stretch not in told:
                told.append(stretch)
    short = [(one.claim.path, f"{one.claim.field}: {one.verdict}") for one in proof.judged.failures]
    for path, said in (*short, *((fault.path, fault.message) for fault in proof.judged.faults)):
        used.unproved.setdefault(_fact(proof.held, path), []).append(said)
    return used


def said_of(node: Mapping[str, Any], used: Sequence[Stretch]) -> Said:
    """Return what one fact says by itself, and which words prove it."""
    values = (one for name, value in node.items() if name != "quote" for one in listed(value))
    return Said(tuple(used), tuple(str(one) for one in values if not isinstance(one, dict)))


def _shows(claim: Claim, sentence: str, proof: _Proof) -> bool:
    """Return whether a sentence says a value."""
    for place in locate(proof.around.source, sentence)[:1]:
        span = str(Span.of("text", place.tokens))
        return bool(prove(claim._replace(spans=(span,)), {span: place.tokens}, {span: place}, proof.around))
    return False


def lacking(
    value: dict[str, Any], path: Steps, words: Words, vocabulary: Vocabulary, sentences: Sequence[tuple[int, str]]
) -> Iterator[str]:
    """Yield what of one fact its words do not say, with the numbers of the sentences that say it."""
    proof = _proof(value, words, vocabulary)
    if isinstance(proof, ValidationError):
        wrong = proof.errors()[0]
        yield f"it is no record so: {' > '.join(map(str, wrong['loc']))}: {wrong['msg']}"
        return
    for one in proof.judged.failures:
        if _fact(proof.held, one.claim.path) == path:
            shown = [str(number) for number, sentence in sentences if _shows(one.claim, sentence, proof)]
            where = f"; sentences that say it: {', '.join(shown)} (`+ {shown[0]}` quotes it, too)" if shown else ""
            yield f"its words do not say it: {one.claim.field}: {one.verdict}{where}"
