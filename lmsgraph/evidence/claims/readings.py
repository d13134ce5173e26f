"""What a curator reads in the words though no rule proves it: which claims may be read, and which never.

Never read are numbers, dates, signs (positive, absent, left, better) and who is meant: there a slip is silent and
grave. What the words contradict is not read either.
"""

from __future__ import annotations

from collections.abc import Mapping

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.judges.verdict import Mismatch, Verdict
from lmsgraph.evidence.text.words import normalised

__all__ = ["may_be_read"]

_SIGNS = frozenset(
    (
        *("change", "frequency", "grade", "interpretation", "party", "relation", "response", "result", "sex", "side"),
        *("intensity", "severity", "significance", "stage", "statistic", "status", "unit"),
    )
)
"""The kinds of codes that are signs, measures or persons."""

_SIDES = frozenset(("bilateral", "both", "left", "right"))
_NOT_FOUND = frozenset(("", "it is a part of another name"))


def may_be_read(claim: Claim, verdict: Verdict, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a claim that the words do not prove may be read in them."""
    known = [words[span] for span in claim.spans if span in words]
    if not known or not isinstance(verdict, Mismatch) or verdict.reason not in _NOT_FOUND:
        return False
    if claim.kind == "status":  # what is read is there, unless something is denied
        return claim.printed == "present" and not any(
            negated(tokens, at) for tokens in known for at in range(len(tokens))
        )
    printed, said = {*normalised(claim.printed)}, {token for tokens in known for token in tokens}
    if not (_SIDES & printed | {token for token in printed if token.isdecimal()}) <= said:
        return False
    return claim.kind == "text" or (
        claim.kind == "term" and claim.concept is not None and claim.concept.kind not in _SIGNS
    )
