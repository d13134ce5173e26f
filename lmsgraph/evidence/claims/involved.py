"""A relation of a lesion to a neighbour, among the words, to whether it is the one that they tell of that neighbour."""

from __future__ import annotations

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.hold import loosely
from lmsgraph.evidence.judges.proof import negated
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict

__all__ = ["involved"]

Tokens = tuple[str, ...]

_PASSIVE = frozenset(("are", "been", "being", "is", "was", "were"))


def involved(claim: Claim, tokens: Tokens, held: Verdict) -> Verdict:
    """Return whether a relation to a neighbour is named, and is the one that the words have for that neighbour."""
    sites, others = (loosely(tokens, names, ()) for names in claim.others)
    if not (isinstance(held, Match) and isinstance(sites, Match) and isinstance(others, Match)):
        return held
    acts = [at for at in others.ranges if _is_act(tokens, at) and not negated(tokens, *at)]
    free = [at for at in acts if not any(at[0] < own[1] and own[0] < at[1] for own in held.ranges)]
    named = sorted((*free, *held.ranges))
    if any(site[0] <= own[0] <= site[1] for own in held.ranges for site in sites.ranges):
        return held  # cord compression
    for site in sites.ranges:
        before = [at for at in named if at[1] <= site[0] and tokens[at[0] - 1] not in _PASSIVE]
        while len(before) > 1 and before[-1] not in held.ranges and _joined(tokens, before[-2], before[-1]):
            before.pop()  # obstructing and invading it
        behind = [at for at in named if at[0] >= site[1]]
        if (before[-1:] or behind[:1] or [held.ranges[0]])[0] in held.ranges:
            return held
    return (
        Mismatch(claim.printed, " ".join(tokens[slice(*free[0])]), "another relation is told of it") if free else held
    )


def _is_act(tokens: Tokens, at: TokenRange) -> bool:
    """Return whether a relation is told by a verb: *invading* it, *adhere to* it, not the *invasion* of it."""
    return tokens[at[1] - 1].endswith(("ed", "ing")) or (at[0] > 0 and tokens[at[0] - 1] == "to")


def _joined(tokens: Tokens, one: TokenRange, other: TokenRange) -> bool:
    return tokens[one[1] : other[0]] in (("and",), ("or",))
