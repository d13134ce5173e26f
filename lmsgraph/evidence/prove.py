"""A claim and the words of its spans to a verdict: it stands there, or what stands there instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lmsgraph.evidence.claims import Claim
from lmsgraph.evidence.proof import holds_date, holds_quantity, holds_term, negated, polarity
from lmsgraph.evidence.verdict import Match, Mismatch, Verdict
from lmsgraph.evidence.words import normalised

__all__ = ["Proof", "prove"]

Tokens = tuple[str, ...]


_ORDINAL = {"1": "st", "2": "nd", "3": "rd"}


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict on a claim, and the span that it rests on."""

    claim: Claim
    verdict: Verdict
    span: int = -1

    def __bool__(self) -> bool:
        return bool(self.verdict)


def prove(claim: Claim, spans: Sequence[Tokens]) -> Proof:
    """Return whether a claim stands in the words of one of its spans."""
    judge = _JUDGES[claim.kind]
    if claim.kind == "date" and len(spans) > 1:
        spans = [*spans, tuple(token for tokens in spans for token in tokens)]  # the year may stand in another span
    for number, tokens in enumerate(spans):
        verdict = judge(claim, tokens, explain=False)
        if verdict:
            return Proof(claim, verdict, number)
    if not spans:
        return Proof(claim, Mismatch(claim.printed, "", "no words are given for it"))
    verdicts = [judge(claim, tokens, explain=True) for tokens in spans]
    told = [verdict for verdict in verdicts if isinstance(verdict, Mismatch) and verdict.found]
    return Proof(claim, told[0] if told else verdicts[0])


def _term(claim: Claim, tokens: Tokens, *, explain: bool) -> Verdict:
    return holds_term(tokens, claim.names, claim.cues, explain=explain)


def _quantity(claim: Claim, tokens: Tokens, *, explain: bool) -> Verdict:
    if claim.quantity is None:
        raise ValueError(claim)
    numbers, comparator = claim.quantity.numbers, claim.quantity.comparator
    form = "" if claim.quantity.form == "one" else claim.quantity.form
    readings = [numbers]
    if claim.quantity.form == "pair":
        readings.append(("/".join(numbers),))  # one third
    if claim.quantity.form == "one" and numbers[0].isdecimal():
        readings.append((numbers[0] + _ORDINAL.get(numbers[0], "th"),))  # the second cycle, the second line
    verdicts = [holds_quantity(tokens, reading, comparator, claim.names, form=form) for reading in readings]
    return next((verdict for verdict in verdicts if verdict), verdicts[0])


def _date(claim: Claim, tokens: Tokens, *, explain: bool) -> Verdict:
    return holds_date(tokens, claim.printed)


def _text(claim: Claim, tokens: Tokens, *, explain: bool) -> Verdict:
    wanted = normalised(claim.printed)
    for start in range(len(tokens) - len(wanted) + 1):
        if tokens[start : start + len(wanted)] == wanted:
            return Match(((start, start + len(wanted)),))
    return Mismatch(claim.printed, "")


def _status(claim: Claim, tokens: Tokens, *, explain: bool) -> Verdict:
    """Return whether the words say of a thing that it is there, is not there, or cannot be told."""
    held = holds_term(tokens, claim.names, claim.cues, explain=explain)
    ranges = list(held.ranges) if isinstance(held, Match) else []
    if claim.printed != "present":
        more = [holds_term(tokens, names, explain=False) for names in claim.others]
        ranges += [at for verdict in more if isinstance(verdict, Match) for at in verdict.ranges]
    if not ranges:
        return held
    said = [(negated(tokens, *at) or "present").replace(" ", "-") for at in ranges]
    if claim.printed in said:
        return Match((ranges[said.index(claim.printed)],))
    return Mismatch(f"{claim.names[0]}: {claim.printed}", " ".join(tokens), f"the words say {said[0]}")


def _result(claim: Claim, tokens: Tokens, *, explain: bool) -> Verdict:
    """Return whether the words say of a stain that it is positive or negative."""
    held = holds_term(tokens, claim.names, claim.cues, explain=explain)
    if not isinstance(held, Match):
        return held
    said = [polarity(tokens, *at) for at in held.ranges]
    if claim.printed in said:
        return Match((held.ranges[said.index(claim.printed)],))
    return Mismatch(f"{claim.names[0]}: {claim.printed}", " ".join(tokens), f"the words say {said[0] or 'neither'}")


def _named(claim: Claim, tokens: Tokens, *, explain: bool) -> Verdict:
    """Return whether the words leave room for the lesion or arm that is linked to."""
    own = holds_term(tokens, claim.names, explain=False)
    if isinstance(own, Match):
        return own
    for other in claim.others:
        held = holds_term(tokens, other, explain=False) if other else None
        if isinstance(held, Match):
            start, end = held.ranges[0]
            return Mismatch(claim.printed, " ".join(tokens[start:end]), "the words name another one")
    return Match(())


class _Judge(Protocol):
    """Judges one kind of claim; with ``explain`` a mismatch says what stands there instead, which takes longer."""

    def __call__(self, claim: Claim, tokens: Tokens, *, explain: bool) -> Verdict:
        """Return the verdict."""


_JUDGES: dict[str, _Judge] = {
    "term": _term,
    "quantity": _quantity,
    "date": _date,
    "text": _text,
    "status": _status,
    "result": _result,
    "named": _named,
}
