"""Sentences about the literature to claims: something stands in a relation to something, in one clause.

``tables/statements.tsv`` has a line for each kind of claim: the relation, which kinds of nouns stand before and behind,
and the words between them; ``~`` before a relation says that what it is of stands behind the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lmsgraph.draft.claims.nouns import nouns
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, rows
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import slug
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["statements"]

_CUES = cues("claims")
_SURE = 0.55
_MOST_OBJECTS = 12
_NEAR = 60  # characters from a pronoun to its verb


class _Kind(NamedTuple):
    """A kind of claim: which kinds of nouns stand before and behind its words."""

    relation: str
    claim: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    words: tuple[str, ...]
    between: re.Pattern[str]
    reverse: bool = False
    """Whether what the claim is about stands behind its words, and what it is related to before them."""


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    made = []
    for relation, claim, subjects, objects, between in rows("statements"):
        kinds, _, words = objects.partition(":")
        split = [tuple(part.split("|")) if part else () for part in (subjects, kinds, words)]
        reverse = relation.startswith("~")
        before, behind = split[:2] if not reverse else (split[1], split[0])
        made.append(_Kind(relation.removeprefix("~"), claim, before, behind, split[2], re.compile(between), reverse))
    return tuple(made)


class _Subject(NamedTuple):
    """What a claim is about, and the sentence that names it."""

    nouns: Sequence[Mention]
    sentence: Sentence

    @property
    def at(self) -> Stretch:
        """Where it stands in the text."""
        return self.sentence.start + self.nouns[0].start, self.sentence.start + self.nouns[-1].end


def _listed(low: str, found: Sequence[Mention], kind: _Kind, at: int) -> list[Mention]:
    """Return the nouns that follow a place: the first that is near, and those joined to it."""
    taken: list[Mention] = []
    for one in found:
        if one.start < at or one.kind not in kind.objects:
            continue
        if kind.words and low[one.start : one.end] not in kind.words:
            continue
        joint = _CUES["joint"] if taken else _CUES["near_behind"]
        if one.start >= (taken[-1].end if taken else at) and joint.fullmatch(
            low, taken[-1].end if taken else at, one.start
        ):
            taken.append(one)
        elif taken:
            break
    return taken[:_MOST_OBJECTS]


def _with_joined(low: str, before: Sequence[Mention], last: Mention) -> list[Mention]:
    """Return a noun with those of its kind that are joined to it, in the order of the text."""
    taken = [last]
    for one in reversed(before):
        if (
            one.end <= taken[0].start
            and one.kind == last.kind
            and _CUES["joint"].fullmatch(low, one.end, taken[0].start)
        ):
            taken.insert(0, one)
    return taken


def _head(low: str, found: Sequence[Mention], nearest: Mention) -> list[Mention]:
    """Return the nouns on which the nearest one before a verb hangs: the therapy of which it is a part."""
    taken = _with_joined(low, found, nearest)
    for one in sorted(found, key=lambda one: -one.end):
        if one.end <= taken[0].start and _CUES["attached"].fullmatch(low, one.end, taken[0].start):
            taken = _with_joined(low, found, one)
    return taken


def _subject(
    sentence: Sentence, found: Sequence[Mention], at: int, kind: _Kind, last: _Subject | None
) -> _Subject | None:
    """Return of what a verb says something: of what the clause or the sentence before told, where it says ``it``."""
    low = sentence.low
    nearest = max((one for one in found if one.end <= at), key=lambda one: (one.end, one.end - one.start), default=None)
    if _CUES["pronoun"].search(low, max(0, at - _NEAR), at):
        return last if last and sentence.number - last.sentence.number == 1 else None
    if nearest is None or not _CUES["near_before"].fullmatch(low, nearest.end, at):
        return None
    if kind.reverse:
        return _Subject([nearest], sentence)
    if _CUES["same_subject"].fullmatch(low, nearest.end, at):
        return last if last and last.sentence == sentence else None
    return _Subject(_head(low, found, nearest), sentence)


def _is_fit(subject: _Subject, kind: _Kind) -> bool:
    """Return whether a claim of a kind can be about something: it is of a fit kind, and says what it is."""
    return all(one.kind in kind.subjects and not _CUES["generic"].fullmatch(one.name.lower()) for one in subject.nouns)


def _claims(
    sentence: Sentence, found: Sequence[Mention], last: _Subject | None
) -> Iterator[tuple[_Kind, _Subject, list[Mention]]]:
    """Yield the kind, the subject and the objects of each claim of a sentence, in the order of the text."""
    verbs = [(match, kind) for kind in _kinds() for match in kind.between.finditer(sentence.low)]
    told: set[str] = set()
    for match, kind in sorted(verbs, key=lambda verb: verb[0].end()):
        subject = _subject(sentence, found, match.start(), kind, last)
        if subject is None or not _is_fit(subject, kind):
            continue
        names = {one.name for one in subject.nouns}
        objects = [one for one in _listed(sentence.low, found, kind, match.end()) if one.name not in {*names, *told}]
        if objects:
            last = last if kind.reverse else subject
            told |= {one.name for one in objects}
            yield kind, subject, objects


def _statement(kind: _Kind, subject: _Subject, objects: Sequence[Mention], sentence: Sentence, taken: set[str]) -> Part:
    before = list(dict.fromkeys(one.name for one in subject.nouns))
    behind = list(dict.fromkeys(one.name for one in objects))
    about, what = (behind, before) if kind.reverse else (before, behind)
    name = slug(f"{about[0]} {kind.relation} {what[0]}", taken)
    taken.add(name)
    values = {"id": name, "claim": kind.claim, "subjects": about, "relation": kind.relation, "objects": what}
    end = sentence.end if kind.reverse else sentence.start + objects[-1].end
    if subject.sentence == sentence:
        return Part(values, [(subject.at[0], end)], sure=_SURE)
    return Part(values, [subject.at, (sentence.start + objects[0].start, end)], sure=_SURE)


def statements(paper: Paper, vocabulary: Vocabulary) -> list[Part]:
    """Return the claims of the sentences that do not tell of the patient, each once."""
    made: list[Part] = []
    taken: set[str] = set()
    seen: set[tuple[str, str, str]] = set()
    last: _Subject | None = None
    for sentence in paper.sentences:
        headed = sentence.end <= max(paper.title, paper.front.end) and not sentence.low.endswith(".")
        if sentence.own or headed or _CUES["not_claimed"].search(sentence.low):
            continue
        if not any(kind.between.search(sentence.low) for kind in _kinds()):
            continue
        for kind, subject, objects in _claims(sentence, nouns(paper, sentence, vocabulary), last):
            last = subject
            about = " ".join(sorted({one.name for one in subject.nouns}))
            fresh = [one for one in objects if (about, kind.relation, one.name) not in seen]
            if fresh:
                seen |= {(about, kind.relation, one.name) for one in fresh}
                made.append(_statement(kind, subject, fresh, sentence, taken))
    return made
