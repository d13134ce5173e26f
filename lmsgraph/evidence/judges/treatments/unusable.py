"""A treatment among the words to whether they say that it could not be given at all, which is no end of another one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.owner import clause_of

__all__ = ["is_unusable"]

_NEVER = (
    r"(?:contraindicated|forbidden|impossible|inadvisable|inappropriate|precluded|prohibited|unavailable|unfeasible"
    r"|unsuitable|unusable)"
)
_USED = r"(?:administered|begun|considered|employed|given|initiated|offered|started|tried|used)"
_BEHIND = re.compile(
    rf"^(?:treatment |therapy |use )?(?:(?:\w+ )?{_NEVER}\b"
    rf"|(?:is|was|were|seemed|became|being)(?: \w+ly| deemed| considered| thought| judged)* {_NEVER}\b"
    rf"|(?:cannot|(?:can|could|would|was|were) not)(?: be)? (?:{_USED}|an option|possible)\b"
    r"(?! (?:any|further|longer)\b)"
    r"|was (?:no|not an) option\b)"
)
_BEFORE = re.compile(
    r"(?:\b(?:contraindicat|disqualif|preclud|prohibit|rul)(?:ed|es|ing|ied)(?: out)?"
    r"|\b(?:contraindication|ineligible|unfit|unsuitable|not (?:a candidate|eligible|fit|suitable)) (?:for|to)"
    r"|\b(?:could|can) not be (?:given|offered|treated with))(?: (?:a|any|her|his|of|the|use|with))*$"
)
_REACH = 8


def is_unusable(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a treatment is one that could not be given.

    >>> said = "heart failure made trabectedin unusable".split()
    >>> is_unusable(said, 3, 4), is_unusable("trabectedin could not be used any longer".split(), 0, 1)
    (True, False)
    """
    first, end = clause_of(tokens, (start, stop), breaks)
    behind = _BEHIND.match(" ".join(tokens[stop : min(end, stop + _REACH)]))
    return bool(behind or _BEFORE.search(" ".join(tokens[max(first, start - _REACH) : start])))
