"""What stands behind a finding to whether its verb denies it: it *was not found*, a history *was unremarkable*.

The verb must say that the finding is there (``was not administered``): a fever that *was not treated* is a fever.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal

__all__ = ["LEADING", "PREDICATE", "STOPS", "SUBJECT", "VERBS", "Denial", "denied_behind", "denied_by_another"]

Denial = Literal["absent", "not excluded"]

SUBJECT = 10  # words from a finding to its verb
PREDICATE = 7

VERBS = frozenset(
    (
        *("are", "be", "became", "been", "being", "can", "cannot", "could", "did", "do", "does", "had", "has", "have"),
        *("is", "may", "might", "should", "was", "were", "will", "would"),
    )
)
LEADING = frozenset(
    (
        *("contained", "contains", "demonstrated", "developed", "displayed", "exhibited", "had", "harbored", "harbors"),
        *("harboured", "harbours", "has", "have", "included", "includes", "presented", "received", "remained"),
        *("revealed", "showed", "shows", "suggested", "underwent"),
    )
)
"""The verbs that say of what follows them that it is there."""

STOPS = (
    VERBS
    | LEADING
    | frozenset(
        (
            *("although", "apart", "because", "besides", "but", "confirming", "despite", "except", "he", "however"),
            *("if", "increased", "indicating", "it", "necessitating", "requiring", "she", "since", "suggesting"),
            *("supporting", "that", "they", "though", "until", "we", "whereas", "which", "while", "who"),
        )
    )
)
_THERE = frozenset(
    (
        *("achieved", "administered", "amplified", "apparent", "appear", "applied", "appreciable", "appreciated"),
        *("arise", "attempted", "available", "carried", "completed", "conducted", "confirmed", "considered"),
        *("continued", "delivered", "demonstrable", "demonstrated", "described", "detectable", "detected", "develop"),
        *("developed", "diagnosed", "disclosed", "discovered", "documented", "done", "elicited", "employed"),
        *("encountered", "established", "evident", "exist", "experienced", "expressed", "feasible", "felt", "found"),
        *("given", "happen", "identifiable", "identified", "implemented", "included", "indicated", "infiltrated"),
        *("initiated", "invaded", "involved", "known", "made", "manifest", "manifested", "mentioned", "necessary"),
        *("needed", "noted", "noticed", "observed", "obtained", "occur", "occurred", "offered", "palpable"),
        *("palpated", "performed", "planned", "possible", "present", "proved", "proven", "pursued", "reached"),
        *("received", "recognised", "recognized", "recommended", "recorded", "repeated", "reported", "required"),
        *("resumed", "revealed", "seen", "shown", "significant", "started", "suspected", "take", "taken", "tried"),
        *("undertaken", "used", "visible", "visualised", "visualized", "warranted"),
    )
)
"""What is denied of something that is not there, or was not done."""

_SIGNED = ("border", "borders", "culture", "cultures", "cytology", "edge", "edges", "margin", "margins", "nodes")
"""What is itself positive or negative, and is no more the finding before it."""

_NOT_THERE = re.compile(
    r"(?:cannot|(?:\w+ )?(?:not|never|no (?:longer|more)))"
    r"(?: (?:be|been|being|yet|also|\w+ly|any|longer|to|further|have))*"
    rf"(?:$| (?:{'|'.join(sorted(_THERE))})\b)"
)
_BEHIND: tuple[tuple[re.Pattern[str], Denial], ...] = (
    (re.compile(r"(?:cannot|(?:\w+ )?not)(?: yet)? be(?: \w+)? (?:ruled out|excluded)"), "not excluded"),
    (_NOT_THERE, "absent"),
    (re.compile(rf"(?:\w+ ){{1,3}}?but (?:was |were )?(?:not|never) (?:{'|'.join(sorted(_THERE))})\b"), "absent"),
    (
        re.compile(
            r"(?:\w+ ){1,3}?"
            r"(?:absent|avoided|declined|denied|excluded|lacking|missing|omitted|refused|rejected|ruled out|withheld"
            rf"|negative(?! (?:\w+ )?(?:{'|'.join(_SIGNED)})\b))\b"
        ),
        "absent",
    ),
)

_NO_HISTORY = re.compile(
    r"(?:is|was|were) (?:also |otherwise )?(?:insignificant|noncontributory|unremarkable)(?! (?:but|except)\b)"
)
"""What a history is called that holds nothing."""


def denied_behind(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> tuple[int, Denial] | None:
    """Return how many words lie between the finding and its verb, and what that denies."""
    for position in range(stop, min(len(tokens), stop + SUBJECT)):
        if position in breaks or (tokens[position] in VERBS and position > stop and tokens[position - 1] == "and"):
            return None  # "underwent resection and did not receive ...": what the finding is not the subject of
        if tokens[position] in VERBS:
            if position > stop and tokens[position - 1].endswith(_SIGNED):
                return None  # "excision, the margins were negative": the sign is theirs
            end = min((b for b in breaks if b > position), default=len(tokens))
            window = " ".join(tokens[position : min(end, position + PREDICATE)])
            if tokens[position - 1 : position] in (["history"], ("history",)) and _NO_HISTORY.match(window):
                return position - stop, "absent"
            said = next((denial for cue, denial in _BEHIND if cue.match(window)), None)
            return (position - stop, said) if said else None
        if tokens[position] in STOPS or tokens[position] in ("no", "not", "without"):
            return None
    return None


def denied_by_another(tokens: Sequence[str], stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a clause on what stands before it says that it was not there at another time, or by other means.

    >>> denied_by_another("the cyst which had not been seen on radiography".split(), 2)
    True
    """
    for at in range(stop, min(len(tokens), stop + SUBJECT)):
        if tokens[at] in ("that", "which"):
            return _NOT_THERE.match(" ".join(tokens[at + 1 : at + 1 + PREDICATE])) is not None
        if at in breaks or tokens[at] in STOPS:
            return False
    return False
