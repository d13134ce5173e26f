"""A time to the sentence of its event, where another sentence has another time; a number to the word that it counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.claims.words.anchor import ranges_of
from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.figures.dates import printed_dates
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict

__all__ = ["in_own_sentence", "is_line"]

_LINE = "line"
_TREATMENTS = ("therapy", "regimen", "treatment")


def in_own_sentence(
    printed: str,
    names: tuple[str, ...],
    tokens: tuple[str, ...],
    held: Match,
    breaks: Collection[int],
    times: Sequence[TokenRange] | None = None,
) -> Verdict:
    """Return where a time stands but for sentences that do not name its event, where one with another time does.

    ``times`` are all of its kind; if none are given, the dates.
    """
    if times is None:
        times = [date.place for date in printed_dates(tokens) if date.year]
    timed = {clause_of(tokens, at, breaks) for at in times}
    clauses = {clause_of(tokens, at, breaks) for at in ranges_of(tokens, names)} if len(timed) > 1 else set()
    if not (clauses & timed):
        return held
    fit = tuple(at for at in held.ranges if clause_of(tokens, at, breaks) in clauses)
    return Match(fit) if fit else Mismatch(printed, " ".join(tokens), "it is told of another one")


def is_line(tokens: Sequence[str], start: int, stop: int) -> bool:
    """Return whether a number counts treatments: *fourth-line*, the *second* treatment, not *two* cycles.

    >>> said = "a second line and two cycles".split()
    >>> is_line(said, 1, 2), is_line(said, 4, 5)
    (True, False)
    """
    return any(_LINE in token or token.endswith(_TREATMENTS) for token in tokens[max(0, start - 1) : stop + 2])
