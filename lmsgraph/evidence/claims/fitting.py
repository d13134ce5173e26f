"""Where the words hold a value, to where they say it as it is claimed: given, found, begun, of this patient."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Literal

from lmsgraph.evidence.judges.clauses.former import is_former, is_later, is_of_a_state
from lmsgraph.evidence.judges.clauses.order import is_begun, is_ended
from lmsgraph.evidence.judges.figures.distance import is_distance, is_of_node
from lmsgraph.evidence.judges.findings.assay import is_assayed
from lmsgraph.evidence.judges.findings.considered import is_component, is_only_considered
from lmsgraph.evidence.judges.findings.death import is_no_cause, is_of_another_clause, is_other_death
from lmsgraph.evidence.judges.findings.sought import has_shown
from lmsgraph.evidence.judges.people.kin import is_of_a_relative, is_of_no_relative
from lmsgraph.evidence.judges.people.persons import is_of_man, is_of_somebody_else, is_of_woman
from lmsgraph.evidence.judges.treatments.causes import is_blamed
from lmsgraph.evidence.judges.treatments.factuality import is_aim, is_almost, is_only_meant, is_planned
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict

__all__ = ["Must", "fitting", "needed"]

Must = Literal[
    "a remedy",
    "all of it",
    "begun",
    "come",
    "done",
    "ended",
    "given",
    "no assay",
    "no node",
    "now",
    "of a man",
    "of a woman",
    "of the death",
    "of the patient",
    "of kin",
    "of the thing",
    "of the treatment",
    "of the tumour",
    "own",
    "sure",
    "the cause",
    "then",
    "whole",
]
Judge = Callable[..., bool]

_UNFIT: dict[Must, tuple[Judge, str]] = {
    "a remedy": (is_blamed, "the words blame it"),
    "all of it": (is_almost, "it is only almost so"),
    "come": (is_aim, "it was to be brought about or averted"),
    "of a man": (is_of_woman, "it is told of a woman"),
    "of a woman": (is_of_man, "it is told of a man"),
    "begun": (is_ended, "it is when it ended; write it as the end, or quote when it began"),
    "done": (is_planned, "the words do not say that so much was given"),
    "ended": (is_begun, "it is when it began; quote when it ended"),
    "given": (is_only_meant, "the words do not say that it was given or done"),
    "no assay": (is_assayed, "the words tell of a stain or an assay"),
    "no node": (is_of_node, "it is that of a lymph node"),
    "now": (is_former, "it is what was so before"),
    "of the death": (is_of_another_clause, "it is when something else was"),
    "of the patient": (is_of_somebody_else, "it is told of somebody else"),
    "of the treatment": (is_of_a_state, "it is how long a state lasted, not the treatment"),
    "of kin": (is_of_no_relative, "the words tell of no relative"),
    "of the thing": (is_distance, "it is a distance or a margin"),
    "of the tumour": (is_other_death, "the words tell of another cause, or of no tumour"),
    "own": (is_of_a_relative, "it is said of a relative"),
    "sure": (is_only_considered, "the words only consider it; say so by a certainty"),
    "the cause": (is_no_cause, "the words name another cause"),
    "then": (is_later, "it is what came of it later"),
    "whole": (is_component, "the words make it a part of the tumour"),
}


_SHOWING = ("methods", "procedures")


def needed(
    must: tuple[Must, ...], field: str, names: Collection[str], spans: Iterable[tuple[str, ...]]
) -> tuple[Must, ...]:
    """Return what the words of a value must say that no span of it says already: advised, and then done."""
    if "given" not in must or field not in _SHOWING or not any(has_shown(tokens, names) for tokens in spans):
        return must
    return tuple(one for one in must if one != "given")


def fitting(
    printed: str, must: Collection[Must], tokens: tuple[str, ...], held: Match, breaks: Collection[int]
) -> Verdict:
    """Return where a value stands as it must, or why it stands so nowhere."""
    fit: tuple[TokenRange, ...] = held.ranges
    for one in must:
        unfit, why = _UNFIT[one]
        fit = tuple(at for at in fit if not unfit(tokens, *at, breaks=breaks))
        if not fit:
            return Mismatch(printed, " ".join(tokens), why)
    return Match(fit)
