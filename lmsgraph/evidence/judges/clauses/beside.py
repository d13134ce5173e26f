"""Something among the words to what stands right before and behind it in its own clause."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.reach import own_clause
from lmsgraph.evidence.judges.reading import is_number

__all__ = ["REACH", "beside"]

REACH = 8  # words before
_FAR, _FORWARD = 24, 14  # words behind, with and without doses
_DOSING = frozenset(
    (
        *("%", "/", "-", "auc", "bid", "cgy", "d", "day", "days", "g", "gy", "iv", "kg", "m2", "mcg", "mg", "ml"),
        *("oral", "orally", "intravenous", "intravenously", "po", "qd", "weekly", "µg"),
    )
)


def beside(tokens: Sequence[str], start: int, stop: int, breaks: Collection[int]) -> tuple[str, str]:
    """Return the words of its sentence that stand right before and behind something."""
    first, end = own_clause(tokens, start, stop, breaks, before=REACH, behind=_FAR)
    behind = _without_doses(tokens[stop:end])
    return " ".join(tokens[first:start]), " ".join(behind[:_FORWARD])


def _without_doses(tokens: Sequence[str]) -> list[str]:
    """Return words without the doses, schedules and routes that part a drug, or a list of them, from its verb."""
    dosed = (is_number(token) or token in _DOSING or token.endswith("daily") for token in tokens)
    lasting = (at > 0 and tokens[at - 1] == "for" for at in range(len(tokens)))
    return [token for token, dose, last in zip(tokens, dosed, lasting, strict=True) if last or not dose]
