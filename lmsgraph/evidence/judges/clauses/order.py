"""Two events among the words to which of them came first, and a treatment to the end of it that a time counts from."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Literal

from lmsgraph.evidence.judges.verdict import TokenRange

__all__ = [
    "edge_before",
    "edges_counted",
    "edges_named",
    "is_begun",
    "is_ended",
    "is_lasting",
    "names_end",
    "names_start",
    "told_order",
]

Order = Literal["after", "before"]
Edge = Literal["start", "end"]

_THEN = re.compile(
    r"\b(?:followed by|then|subsequently|before|prior to|(?:switched|changed|converted) to|replaced by|until"
    r"|(?:after|following|upon) which"
    r"|preced(?:ed|es|ing)(?! by)|(?:its|the|their) following)\b"
)
_AFTER = re.compile(
    r"\b(?:after(?! which)|(?<!its )(?<!the )(?<!their )following(?! which)|subsequent to|preceded by|since)\b"
)
_FARTHEST = 8  # words between two events whose order is told
_START = frozenset(
    (
        *("start", "started", "starting", "initiation", "initiated", "initiating", "initiate", "beginning", "began"),
        *("begun", "commencement", "commencing", "commenced", "onset"),
    )
)
_END = frozenset(
    (
        *("cessation", "ceased", "ceasing", "discontinuation", "discontinued", "discontinuing", "end", "ended"),
        *("completion", "completed", "completing", "stop", "stopped", "stopping", "withdrawal", "withdrawn"),
        *("termination", "terminated", "finishing", "finished", "last", "interruption"),
    )
)
_COUNTING = frozenset(("after", "following", "since", "from", "before", "at", "by", "on", "upon", "until"))
_UNITS = frozenset(f"{unit}{plural}" for unit in ("day", "week", "month", "year") for plural in ("", "s"))
_WATCHED = ("follow", "observ", "surveillance")
"""What begins when a treatment has ended: after 4 months *of follow-up*."""
_BEFORE_NAME = 6  # words between *after the cessation* and the name of what ceased


def told_order(tokens: Sequence[str], event: TokenRange, anchor: TokenRange) -> Order | None:
    """Return whether the words put an event after or before another one; nothing where they do not say.

    >>> said = "surgery followed by radiation after chemotherapy".split()
    >>> told_order(said, (3, 4), (0, 1)), told_order(said, (3, 4), (5, 6)), told_order(said, (0, 1), (3, 4))
    ('after', 'after', 'before')
    """
    first, second = sorted((event, anchor))
    between = tokens[first[1] : second[0]]
    if len(between) > _FARTHEST or first[1] > second[0]:
        return None
    said = " ".join(between)
    then, after = _THEN.search(said), _AFTER.search(said)
    if bool(then) == bool(after):
        return None
    return "after" if (event == second) == bool(then) else "before"


def edge_before(tokens: Sequence[str], name: int) -> Edge | None:
    """Return from which end of a treatment named at a place the words before it count.

    >>> edge_before("two months after the cessation of oral pazopanib".split(), 7)
    'end'
    """
    window = tokens[max(0, name - _BEFORE_NAME) : name]
    starts = [at for at, token in enumerate(window) if token in _COUNTING and window[max(0, at - 1)] != "followed"]
    if not starts:
        return None
    said = window[starts[0] + 1 :]
    found: list[Edge] = ["start" if token in _START else "end" for token in said if token in _START | _END]
    runs = zip(said, said[1:], [*said[2:], ""], strict=False)
    lasting = any(
        unit in _UNITS and of in ("of", "on", "with") and not what.startswith(_WATCHED) for unit, of, what in runs
    )
    return found[0] if found else "start" if lasting else None


def edges_named(tokens: Sequence[str]) -> frozenset[Edge]:
    """Return the ends of something that the words name: *at the end of the procedure*, *on completion of* it.

    >>> sorted(edges_named("seen at the beginning of cycle 3".split()))
    ['start']
    """
    return frozenset(
        "start" if token in _START else "end" for token, of in pairwise(tokens) if of == "of" and token in _START | _END
    )


def edges_counted(tokens: Sequence[str]) -> frozenset[Edge]:
    """Return the ends of something from which the words count, whether they name it or not.

    >>> sorted(edges_counted("five months after the last cycle".split()))
    ['end']
    """
    found: set[Edge] = set()
    for at, token in enumerate(tokens):
        said = tokens[at + 1 : at + 4] if token in ("after", "following", "since") else ()
        found.update("start" if word in _START else "end" for word in said if word in _START | _END)
    return frozenset(found)


_OFF = frozenset(("all", "chemotherapy", "drug", "drugs", "immunotherapy", "medication", "therapy", "treatment"))
_LASTING = re.compile(
    rf"\b(?:{'|'.join(sorted(_END))})(?: \w+)? (?:after|at) (?:\w+ )?\w+ (?:{'|'.join(sorted(_UNITS))})\b"
    r"(?! (?:after|from|of (?:the )?(?:end|completion|last)))"
)


def is_lasting(tokens: Sequence[str]) -> bool:
    """Return whether words say how long after its start something ended: *stopped after 26 months*.

    >>> is_lasting("it was stopped after 26 months".split()), is_lasting("26 months after it was stopped".split())
    (True, False)
    """
    return _LASTING.search(" ".join(tokens)) is not None


def names_start(tokens: Sequence[str]) -> bool:
    """Return whether some word says that something began."""
    return not _START.isdisjoint(tokens)


def names_end(tokens: Sequence[str]) -> bool:
    """Return whether some word says that something ended, or that somebody is *off therapy*."""
    return not _END.isdisjoint(tokens) or any(one == "off" and of in _OFF for one, of in pairwise(tokens))


_ON = frozenset(("about", "around", "at", "by", "early", "end", "in", "late", "mid", "of", "on", "the"))
_ENDED = frozenset(("ceased", "completed", "discontinued", "ended", "finished", "stopped", "terminated", "withdrawn"))
_AUXILIARIES = frozenset(("been", "had", "has", "have", "is", "was", "were"))
_BEGINS = frozenset(("after", "because", "since", "until", "while"))
_SUBJECT = 8  # words from a date to the verb of the clause that it leads


def is_ended(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a date is told as the one when something ended.

    >>> said = "begun in march and completed on 3 may".split()
    >>> is_ended(said, 6, 8), is_ended(said, 2, 3)
    (True, False)
    >>> is_ended("by march chemotherapy had been completed".split(), 1, 2)
    True
    """
    if start and tokens[start - 1] in ("till", "until"):
        return True
    if _leads_to_end(tokens, stop, breaks):
        return True
    at = _verb_before(tokens, start, breaks)
    return at >= 0 and (tokens[at] in _ENDED or (at > 0 and tokens[at - 1] == "last"))


def _leads_to_end(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> bool:
    """Return whether the verb of the clause that a date leads says that something ended on it."""
    end = min((at for at in breaks if at >= stop), default=len(tokens))
    for at in range(stop, min(end, stop + _SUBJECT)):
        if tokens[at] in _ENDED:
            return True
        if tokens[at] in _AUXILIARIES:
            rest = (token for token in tokens[at:end] if token not in _AUXILIARIES and not token.endswith("ly"))
            return next(rest, "") in _ENDED
        if tokens[at] in _BEGINS or tokens[at] in ("and", "but", "when", "which", "who"):
            return False
    return False


def is_begun(tokens: Sequence[str], start: int, _stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a date is told as the one when something began.

    >>> said = "begun in march and completed on 3 may".split()
    >>> is_begun(said, 6, 8), is_begun(said, 2, 3)
    (False, True)
    """
    if start and tokens[start - 1] == "since":
        return True
    at = _verb_before(tokens, start, breaks)
    return at >= 0 and tokens[at] in _START


def _verb_before(tokens: Sequence[str], start: int, breaks: Collection[int]) -> int:
    """Return where the word stands that a date right behind it is said of; -1 where none does."""
    at = start - 1
    while at >= 0 and tokens[at] in _ON and at + 1 not in breaks:
        at -= 1
    return at if 0 <= at < start - 1 and at + 1 not in breaks else -1
