"""A figure among the words to whether it is what was so before, or how long a state lasted that no treatment is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.reading import is_number

__all__ = ["is_former", "is_later", "is_of_a_state"]

_BEFORE = re.compile(
    r"\b(?:previously|formerly|initially|originally|compared (?:with|to)|as (?:against|opposed to)|baseline|versus|vs"
    r"|(?:initial|former|previous|original|prior) (?:\w+ )?(?:of|was)|up from|down from)"
    r"(?: (?:an|a|the|was|of|its|at|about|initial|former|previous|original|size|value|diameter))*$"
)
_BEHIND = re.compile(
    r"^(?:(?:in|at) (?:the )?(?:(?:previous|prior|first|initial|former) (?:ct|mri|scan|examination|study|imaging|visit)"
    r"|baseline|diagnosis|presentation)|before\b(?! (?:and|he|she|surgery|it))"
    r"|(?:previously|earlier|initially)\b(?! (?:\w+ ){0,2}?\d)"
    r"|(?:some )?\w+ (?:days|weeks|months|years) (?:ago|before|earlier))"
)
_NEAR = 8
_STATES = re.compile(
    r"\b(?:stable|stabili[sz]ed|stabili[sz]ation|unchanged|remission|remained|response|responded|controlled|control"
    r"|survived|survival|alive|free|progression|followup|follow up|followed for|observed|observation|interval"
    r"|asymptomatic|recurrence|relapse|lasted|lasting|maintained(?! at \d| on)|sustained)\b"
)
_KEPT = ("maintained", "sustained", "remained")
"""What may be said of a treatment as well."""
_GIVING = re.compile(
    r"\b(?:given|received|receiving|continued|treated|treatment|administered|therapy|chemotherapy|took|taken|taking"
    r"|course|on|with|used|maintained on|prescribed|infusion|regimen|tolerated"
    r"|\w+(?:inib|mab|limus|bicin|taxel|platin))\b"
)
_WAY = 7  # words from a state to how long it lasted


def is_former(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a figure is what was so before another one: *from* 5 cm *to* 2 cm, *previously* 5 cm.

    >>> said = "it shrank from 5 cm to 2 cm".split()
    >>> is_former(said, 3, 5), is_former(said, 6, 8)
    (True, False)
    >>> is_former("it is 2 cm compared with 5 cm before".split(), 6, 8)
    True
    """
    first, end = clause_of(tokens, (start, stop), breaks)
    if _from(tokens, first, start) and _to(tokens, start + 1, end):
        return True
    return bool(
        _BEFORE.search(" ".join(tokens[max(first, start - _NEAR) : start]))
        or _BEHIND.match(" ".join(tokens[stop : min(end, stop + _NEAR)]))
    )


def is_later(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a figure is what another one became: from 5 cm *to* 2 cm.

    >>> said = "it shrank from 5 cm to 2 cm".split()
    >>> is_later(said, 6, 8), is_later(said, 3, 5)
    (True, False)
    """
    first, _ = clause_of(tokens, (start, stop), breaks)
    at = start - 1
    if at <= first or tokens[at] != "to":
        return False
    before = tokens[max(first, at - _NEAR) : at]
    return "from" in before and any(is_number(token) for token in before[before.index("from") :])


def is_of_a_state(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a length of time is that of a state: the tumour was *stable for* 5 months.

    >>> is_of_a_state("after pazopanib the tumour was stable for 5 months".split(), 7, 9)
    True
    >>> is_of_a_state("pazopanib was given for 5 months".split(), 4, 6)
    False
    """
    first, _ = clause_of(tokens, (start, stop), breaks)
    said = " ".join(tokens[max(first, start - _WAY) : start])
    found = [(match[0], match.end()) for match in _STATES.finditer(said)]
    kept = all(state in _KEPT for state, _ in found) and _GIVING.search(" ".join(tokens[first:start]))
    states = [] if kept else [end for _, end in found]  # treatment with it could be maintained for 5 months
    if not states or not said.endswith((" for", " over", " at", " of", " about", " than", " was", "lasted", "lasting")):
        return False
    return not any(match.start() > states[-1] for match in _GIVING.finditer(said))


def _from(tokens: Sequence[str], first: int, start: int) -> bool:
    at = start - 1
    while at > first and tokens[at] in ("a", "an", "about", "approximately", "initial", "of", "size", "the", "value"):
        at -= 1
    return at >= first and tokens[at] == "from"


def _to(tokens: Sequence[str], stop: int, end: int) -> bool:
    """Return whether *to* and another figure follow, at most the unit or a further side between."""
    for at in range(stop, min(end, stop + _NEAR)):
        if tokens[at] == "to":
            return at + 1 < end and any(is_number(token) for token in tokens[at + 1 : min(end, at + 4)])
    return False
