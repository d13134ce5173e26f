"""A draft with quotes to a record with fingerprints, once every quote was found and every value stands in its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from lmsgraph.errors import LmsgraphError, Problem
from lmsgraph.evidence.advice import advice
from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.judges.verdict import Verdict
from lmsgraph.evidence.proved import noted_evidence
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.locate import locate, nearest
from lmsgraph.evidence.spans.numbering import Numbering
from lmsgraph.evidence.spans.papers import Source, places_of
from lmsgraph.evidence.stubs import without_left
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.evidence.text.words import Words
from lmsgraph.evidence.unheld import Unheld
from lmsgraph.evidence.verify import Judged, judge
from lmsgraph.records.check import check_reading
from lmsgraph.records.layout import format_source
from lmsgraph.records.model.fingerprint import Fingerprint, noted
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import field_name, read_source
from lmsgraph.records.readable import readable
from lmsgraph.records.source import Source as Draft
from lmsgraph.records.source import parse_yaml
from lmsgraph.records.walk import walk
from lmsgraph.records.wording.unknown import TO_FILL, unfilled, with_provisional
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Sealed", "number", "seal"]

Steps = tuple[str | int, ...]

_QUOTE = "quote the words that say so"
_NOTHING_READ = ("nothing of it is read: the words prove all of it", "drop it")
_OPEN = ("is still to be filled in", "write it in the draft or on the desk: no words of the paper prove it")
_NEVER_READ = (
    "numbers, dates, signs and persons are never read: the words must say them",
    "quote words that do, or leave the value out",
)


@dataclass(frozen=True)
class Sealed:
    """What came of sealing: the text of the sealed record, or the problems that prevent it."""

    text: str
    quotes: int
    problems: tuple[Problem, ...]
    read: int = 0
    """The values that the words do not prove and the curator reads in them."""

    unfilled: tuple[Problem, ...] = ()
    """What of its head a person has yet to fill in, which nobody but a person knows."""


def seal(text: str, file: str, paper: Source, vocabulary: Vocabulary) -> Sealed:
    """Return a draft with its quotes replaced by fingerprints; with any problem the text is as it was."""
    draft = parse_yaml(text, file)
    for node in _having(draft.value, "evidence"):
        node["evidence"] = [str(Fingerprint.read(span)) for span in map(str, _listed(node["evidence"]))]
    problems: list[Problem] = []
    _seal_sections(draft, paper.words, problems)
    reading = read_source(draft)
    beginnings = [Span.parse(text) for text in reading.record.paper.beginnings] if reading.record is not None else []
    numbering = Numbering(paper.words, beginnings)
    quotes, places, lost, missed = _put_fingerprints(draft, paper.words, numbering)
    problems.extend(missed)
    read = 0
    reading = read_source(draft)
    problems.extend(check_reading(reading, vocabulary, sealing=True))
    held = readable(draft, vocabulary)  # one fault hides no other
    record = read_source(held).record if held is not None else None
    if held is not None and record is not None:
        words = with_provisional(record, vocabulary)
        known = {span: at[0] for span, at in places_of(record, paper.words).items() if at} | places
        around = Surroundings(paper.words)
        judged = judge(record, known, words, around)
        if held is not draft:
            unheld = Unheld.of(draft, held)
            judged = judged._replace(faults=tuple(fault for fault in judged.faults if fault.path not in unheld))
            problems.extend(unheld.problems)
            lost = [path for path, _ in _quoting(held.value, ())]
        tokens = {span: place.tokens for span, place in known.items()}
        advised = partial(advice, words=tokens, vocabulary=words)
        known_faults = {(one.line, one.column) for one in problems}  # an unknown word is none that stands there
        told = _unproved(held, record, judged, lost, advised)
        problems.extend(one for one in told if (one.line, one.column) not in known_faults)
        read = len(judged.read)
        if not problems:
            for path, lines in noted_evidence(record, known, around, words):
                _at(draft, path)["evidence"] = lines
    left = _to_fill(draft, reading.record) if reading.record is not None else ()
    if problems:
        return Sealed(text, quotes, tuple(sorted(set(problems))), unfilled=left)
    return Sealed(format_source(draft, without_left(text)), quotes, (), read, left)


def _to_fill(draft: Draft, record: Record) -> tuple[Problem, ...]:
    """Return what of the head of a draft still says that it is to be filled in, each at its place."""
    return tuple(_problem(draft, path, *_OPEN) for path in unfilled(record))


class _Quoted(NamedTuple):
    """The quotes of a draft: how many, where each stands by its fingerprint, and the nodes of those not found."""

    number: int
    places: dict[str, Place]
    lost: list[Steps]
    problems: list[Problem]


def _put_fingerprints(draft: Draft, words: Words, numbering: Numbering) -> _Quoted:
    """Put fingerprints in the place of the quotes of a draft; one that is not found stays."""
    number, places, lost, problems = 0, dict[str, Place](), list[Steps](), list[Problem]()
    for path, node in list(_quoting(draft.value, ())):
        given = node.pop("quote")
        spans = []
        for quote in [given] if isinstance(given, str) else given or ():
            number += 1
            found = locate(words, str(quote))
            if not found:
                lost.append(path)
                node["quote"] = quote  # it stays a draft: that the quote is lost is enough to say
                problems.append(_not_found(draft, path, words, str(quote)))
                continue
            span = str(numbering.span(found[0]))
            places[span] = found[0]
            spans.append(span)
        node["evidence"] = list(dict.fromkeys([*_listed(node.get("evidence")), *spans]))
    return _Quoted(number, places, lost, problems)


def number(text: str, file: str, paper: Source) -> Sealed:
    """Return a record with the number of its sentence in every fingerprint, as this copy of the paper counts them."""
    draft = parse_yaml(text, file)
    reading = read_source(draft)
    if reading.record is None:
        return Sealed(text, 0, reading.problems)
    numbering = Numbering(paper.words, [Span.parse(span) for span in reading.record.paper.beginnings])
    places = places_of(reading.record, paper.words)
    lost = [span for span, found in places.items() if not found]
    if lost:
        raise LmsgraphError(f"{paper.path}: does not hold the words of '{lost[0]}': is it the paper of {file}?")
    known = {}
    for span, found in places.items():
        named = Span.parse(span)
        at = next((p for p in found if numbering.at(p.start)[0] == named.section), found[0])
        known[span] = str(replace(named, sentence=numbering.at(at.start)[1]))
    for node in _having(draft.value, "evidence"):
        lines = [Fingerprint.read(str(line)) for line in _listed(node["evidence"])]
        node["evidence"] = [noted(known.get(span, span), span.facts) for span in lines]
    return Sealed(format_source(draft, text), len(known), ())


def _at(draft: Draft, path: Steps) -> dict[str, Any]:
    """Return the mapping that a node of the record is written as."""
    value = draft.value
    for step in draft.path(path):
        value = value[step]
    found: dict[str, Any] = value
    return found


def _having(value: Any, key: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - nested values of a file
    """Yield every mapping that has a key."""
    if isinstance(value, dict):
        if key in value:
            yield value
        for inner in value.values():
            yield from _having(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _having(inner, key)


def _unproved(
    draft: Draft, record: Record, judged: Judged, lost: Sequence[Steps], advised: Callable[[Claim, Verdict], str]
) -> Iterator[Problem]:
    """Yield what does not stand in its words, those sealed before included; where a quote is lost, that is enough."""
    failing = {proof.claim.path for proof in judged.failures}
    told = [
        (proof.claim.path, str(proof.verdict), advised(proof.claim, proof.verdict))
        for proof in judged.failures
        if proof.claim.spans and proof.claim.printed != TO_FILL and not _follows(draft, proof.claim.path, failing)
    ]
    for path, message, repair in [*told, *((fault.path, fault.message, _QUOTE) for fault in judged.faults)]:
        at = draft.path(path)
        if not any(at[: len(node)] == node for node in lost):
            yield _problem(draft, path, message, repair)
    read = {proof.claim.address for proof in judged.read}
    short = {proof.claim.address for proof in judged.failures}
    for visited in walk(record):
        if visited.node.read and visited.address not in read:
            why, instead = _NEVER_READ if visited.address in short else _NOTHING_READ
            yield _problem(draft, (*visited.path, "read"), why, instead)


def _follows(draft: Draft, path: Steps, failing: set[Steps]) -> bool:
    """Return whether a status falls with the word that it is said of: one fault, told once."""
    written = draft.path(path) in draft.keys
    beside = {p for p in failing if p[:-1] == path[:-1] or (p[:-2] == path[:-1] and isinstance(p[-1], int))} - {path}
    said_of = {p for p in beside if p[-1] in ("finding", "topic", "because", "modalities")}
    return path[-1:] == ("status",) and bool(said_of if written else beside)


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - nested values of a file
    return [value] if isinstance(value, str) else list(value or ())


def _quoting(value: Any, path: Steps) -> Iterator[tuple[Steps, dict[str, Any]]]:  # noqa: ANN401
    """Yield every mapping that has a quote."""
    if isinstance(value, dict):
        if "quote" in value:
            yield path, value
        for key, inner in value.items():
            yield from _quoting(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _quoting(inner, (*path, index))


def _seal_sections(draft: Draft, text: Words, problems: list[Problem]) -> None:
    """Replace ``name | first words`` by the fingerprint of the words."""
    paper = draft.value.get("paper")
    if not isinstance(paper, dict) or not isinstance(paper.get("sections"), str | list):
        return
    sealed: list[Any] = []
    for index, entry in enumerate(_listed(paper["sections"])):
        name, bar, first = str(entry).partition("|")
        places = locate(text, first) if bar else ()
        if bar and not places:
            problems.append(_not_found(draft, ("paper", "sections", index), text, first.strip()))
            continue
        sealed.append(str(Span.of(name.strip(), *(run.tokens for run in places[0].runs))) if places else entry)
    paper["sections"] = sealed


def _problem(draft: Draft, path: Steps, message: str, repair: str) -> Problem:
    path = draft.path(path)
    line, column = draft.mark(path)
    return Problem(draft.file, line, column, field_name(draft, path), message, repair)


def _not_found(draft: Draft, path: Steps, text: Words, quote: str) -> Problem:
    near = nearest(text, quote)
    where = f"nearest in line {near.line}" if near.line else "no word of it is there"
    difference = "; ".join(str(near).splitlines())
    return _problem(draft, (*path, "quote"), f"the quote '{quote[:60]}' is not in the paper ({where})", difference)
