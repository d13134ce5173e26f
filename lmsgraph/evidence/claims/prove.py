"""A claim and the words of its spans to a verdict: it stands there, or what stands there instead."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.fitting import needed
from lmsgraph.evidence.claims.hold import BY_KIND, explaining, loosely, strictly
from lmsgraph.evidence.claims.judging import JUDGES, Breaks
from lmsgraph.evidence.claims.linked.together import TOGETHER
from lmsgraph.evidence.claims.owned import in_its_sentence
from lmsgraph.evidence.claims.pronouns import called_again
from lmsgraph.evidence.claims.words.course import (
    Treated,
    another_reason,
    blames_another,
    is_only_response,
    of_another,
    without_reason,
)
from lmsgraph.evidence.judges.findings.death import tells_of_tumour, tells_other_cause
from lmsgraph.evidence.judges.proof import holds_term
from lmsgraph.evidence.judges.verdict import Match, Mismatch, Verdict
from lmsgraph.evidence.text.parts import parts
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings

__all__ = ["Proof", "holds", "prove"]

Tokens = tuple[str, ...]

_STRICT = frozenset(
    (
        *("change", "endpoint", "frequency", "grade", "intent", "interpretation", "relation", "result", "route"),
        *("severity", "sex", "significance", "stage", "statistic", "status", "target", "unit"),
    )
)
"""The kinds of codes that stand in their words as they are called, or do not stand there."""

_LOOSE = frozenset(("involved", "term", "quantity", "status", "result"))
"""The kinds of claims of which the words are taken apart and read as phrases, where they do not bear it as they are."""


class Proof(NamedTuple):
    """The verdict on a claim."""

    claim: Claim
    verdict: Verdict

    def __bool__(self) -> bool:
        return bool(self.verdict)


def prove(
    claim: Claim,
    words: Mapping[str, Tokens],
    places: Mapping[str, Place] | None = None,
    around: Surroundings | None = None,
    *,
    explain: bool = True,
) -> Proof:
    """Return whether a claim stands in the words of its spans, by fingerprint; those without are left out.

    Where they stand and what is around them helps to read them: hyphens, abbreviations, what was told just before.
    What stands there instead is looked for where it is to be explained, which takes longer.
    """
    places = places or {}
    known = {span: words[span] for span in claim.spans if span in words}
    if not known:
        return Proof(claim, Mismatch(claim.printed, "", "no words are given for it"))
    if together := TOGETHER.get(claim.kind):
        proof = Proof(claim, together(claim, known, places, around))
    else:
        claim = called_again(claim, places, around) if around is not None else claim
        proof = _prove(claim, known, places, around, explain=explain)
    if claim.course is None or not proof:
        return proof
    beside = {span: words[span] for span in claim.course.spans if span in words}
    other = (_another_blamed if claim.course.harm else _another_course)(claim, claim.course, beside, places, around)
    return proof if other is None else Proof(claim, other)


def _another_blamed(
    claim: Claim, course: Treated, known: Mapping[str, Tokens], places: Mapping[str, Place], around: Surroundings | None
) -> Mismatch | None:
    """Return what is wrong where the words blame another treatment, or none."""
    blamed = blames_another(course, known, places, around)
    if blamed is None:
        return None
    return Mismatch(claim.printed, blamed, "the words blame another one" if blamed else "the words blame nothing")


def _another_course(
    claim: Claim, course: Treated, known: Mapping[str, Tokens], places: Mapping[str, Place], around: Surroundings | None
) -> Mismatch | None:
    """Return what is wrong where the words tell a reason or result of another treatment, or give no reason."""
    found = {span: held.ranges for span, tokens in known.items() if isinstance(held := holds(claim, tokens), Match)}
    if other := of_another(course, found, known, places, around):
        return Mismatch(claim.printed, other, "it is told of another treatment")
    if course.stopped and without_reason(known, places, around):
        return Mismatch(claim.printed, " ".join(next(iter(known.values()))), "the words give no reason")
    if course.stopped and found and (other := another_reason(found, known, places, around)):
        return Mismatch(claim.printed, other, "the words name another reason")
    better = claim.concept is not None and claim.concept.direction == "better"
    if course.stopped and found and better and is_only_response(found, known, places, around):
        return Mismatch(claim.printed, " ".join(known[next(iter(found))]), "the words do not stop it for that")
    return None


def _prove(
    claim: Claim,
    known: dict[str, Tokens],
    places: Mapping[str, Place],
    around: Surroundings | None,
    *,
    explain: bool,
) -> Proof:
    """Return whether a claim that one span can bear stands in the words of one."""
    if claim.kind == "status" and claim.printed == "present" and len(known) > 1:
        known = _beside(claim, known)
    if claim.kind == "date" and len(known) > 1:  # the year may stand in another span
        told = sorted(known, key=lambda span: places[span].start if span in places else 0)
        known[""] = tuple(token for span in told for token in known[span])
    if "of the tumour" in claim.must and (other := _other_death(known)):
        return Proof(claim, Mismatch(claim.printed, *other))
    if claim.must and (must := needed(claim.must, claim.field, claim.names, known.values())) is not claim.must:
        claim = claim._replace(must=must)
    judge = JUDGES[claim.kind]
    begins: dict[str, Breaks] = {span: around.breaks(place) for span in known if around and (place := places.get(span))}
    if "" in known:
        begins[""] = frozenset(accumulate(len(known[span]) for span in told))
    stray: list[Verdict] = []
    for span, tokens in known.items():
        if stray and not span:
            break
        if isinstance(verdict := judge(claim, tokens, strictly, begins.get(span, ())), Match):
            if around and (place := places.get(span)):
                others = (places[other] for other in known if other != span and other in places)
                verdict = in_its_sentence(claim, verdict, place, others, around)
            if verdict:
                return Proof(claim, verdict)
            stray.append(verdict)
    if stray:
        return Proof(claim, stray[0])
    if claim.kind in _LOOSE:
        for span, tokens in known.items():
            if verdict := _loosely(claim, tokens, places.get(span), around):
                return Proof(claim, verdict)
    hold = explaining if explain else strictly
    verdicts = [judge(claim, tokens, hold, begins.get(span, ())) for span, tokens in known.items()]
    found = [verdict for verdict in verdicts if isinstance(verdict, Mismatch) and verdict.found]
    return Proof(claim, found[0] if found else verdicts[0])


def holds(claim: Claim, tokens: Tokens) -> Verdict:
    """Return whether a claim that one span can bear stands in these words, and where."""
    return JUDGES[claim.kind](claim, tokens, strictly, ()) or _loosely(claim, tokens, None, None)


def _loosely(claim: Claim, tokens: Tokens, place: Place | None, around: Surroundings | None) -> Verdict:
    """Return whether a claim stands in words that are taken apart where they are compounds, and read as phrases."""
    taken = around.parts(place) if around and place else parts(tokens)
    kind = claim.concept.kind if claim.concept else ""
    hold = strictly if kind in _STRICT else BY_KIND.get(kind, loosely)
    breaks: Breaks = around.breaks(place).of_parts(taken.at) if around and place else ()
    verdict = JUDGES[claim.kind](claim, taken.tokens, hold, breaks)
    if isinstance(verdict, Match):
        return Match(tuple((taken.at[start], taken.at[stop - 1] + 1) for start, stop in verdict.ranges))
    return verdict


def _other_death(known: Mapping[str, Tokens]) -> tuple[str, str] | None:
    """Return the words of a death that are not of the tumour, and what they say instead."""
    other = next(filter(tells_other_cause, known.values()), ())
    if other:
        return " ".join(other), "the words tell of another cause"
    died = next(iter(known.values()))
    return None if any(map(tells_of_tumour, known.values())) else (" ".join(died), "the words do not say of what")


def _beside(claim: Claim, known: dict[str, Tokens]) -> dict[str, Tokens]:
    """Return the words that say it beside what it is said of, or all where none does."""
    held = {
        span: tokens
        for span, tokens in known.items()
        if holds_term(tokens, claim.names, claim.cues, explain=False)
        and any(holds_term(tokens, names, explain=False) for names in claim.others)
    }
    return held or known
