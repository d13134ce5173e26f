"""A treatment among the words to whether they stop or change it, and why: for a harm, until progression."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.verdict import TokenRange

__all__ = ["gives_reason", "goes_on_to_stop", "is_end", "is_stopped", "is_stopped_for", "names_reason"]

_STOPS = (
    *("abandon", "ceas", "chang", "discontinu", "halt", "interrupt", "modif", "reduc", "replac", "stop", "suspend"),
    *("switch", "terminat", "withdr", "withheld", "lower", "omit", "delay", "postpon", "adjust", "halv"),
)
_REASONS = frozenset(
    (
        *("account", "after", "as", "because", "causing", "could", "despite", "due", "ended", "for", "forced", "given"),
        *("inability", "last", "led", "limited", "necessitated", "not", "only", "owing", "precluded", "prevented"),
        *("required", "secondary", "since", "so", "therefore", "unable", "until", "upon", "when", "with", "without"),
    )
)
_TO_NEXT = frozenset(("by", "to", "with", "for", "started", "begun", "initiated"))
_WAY = 14  # words from a treatment to the verb that stops it


def gives_reason(tokens: Sequence[str]) -> bool:
    """Return whether some words say why, or that something was stopped or changed.

    >>> gives_reason("it was stopped".split()), gives_reason("mild fatigue was noted".split())
    (True, False)
    """
    return any(token in _REASONS or token.startswith(_STOPS) for token in tokens)


_STOPPING = frozenset(
    (
        *("because", "due", "forced", "inability", "led", "necessitated", "owing", "precluded", "prevented"),
        *("required", "therefore", "unable", "until"),
    )
)


def is_end(tokens: Sequence[str]) -> bool:
    """Return whether some words say that something was stopped, or had to be.

    >>> is_end("it led to an early end".split()), is_end("fatigue was the only side effect".split())
    (True, False)
    """
    return any(token in _STOPPING or token.startswith(_STOPS) for token in tokens)


_NAMED = re.compile(
    r"\b(?:until|because of|due to|owing to|on account of)(?: (?:a|an|her|his|the))?"
    r" (?!(?:he|it|she|that|the|these|they|this|we)\b)[a-z]"
)


def names_reason(tokens: Sequence[str]) -> bool:
    """Return whether some words name why something was stopped: *until progression*, not *because of this*.

    >>> names_reason("given until progression".split()), names_reason("stopped because of this".split())
    (True, False)
    """
    return _NAMED.search(" ".join(tokens)) is not None


_ENDS = ("complet", "ended", "finish", "holiday", "break", "pause", "without", "observ", "surveillance")
_HENCE = frozenset(("accordingly", "because", "consequently", "due", "hence", "so", "therefore", "thus"))


def goes_on_to_stop(tokens: Sequence[str], at: TokenRange, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a response is why something ended: in its own clause, or in words that say *therefore*.

    >>> said = "she responded ten months later it was stopped".split()
    >>> goes_on_to_stop(said, (1, 2), breaks={2}), goes_on_to_stop(said, (1, 2))
    (False, True)
    """
    first, end = clause_of(tokens, at, breaks)
    ends = any(token.startswith((*_STOPS, *_ENDS)) for token in tokens[first:end])
    return ends or not _HENCE.isdisjoint(tokens)


def is_stopped(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a treatment is what the words say was stopped or changed, and not what came next.

    >>> said = "docetaxel was replaced by pazopanib".split()
    >>> is_stopped(said, 0, 1), is_stopped(said, 4, 5), is_stopped("pazopanib was begun".split(), 0, 1)
    (True, False, False)
    """
    first, end = clause_of(tokens, (start, stop), breaks)
    if tuple(tokens[end : end + 2]) in _GOES_ON:  # it was tried, but had to be stopped
        end = clause_of(tokens, (end + 1, end + 2), breaks)[1]
    before = tokens[max(first, start - 3) : start]
    verb = next((at for at, token in enumerate(before) if token.startswith(_STOPS)), None)
    if verb is not None and _TO_NEXT.isdisjoint(before[verb:]):
        return True
    behind = tokens[stop : min(end, stop + _WAY)]
    return any(token.startswith(_STOPS) or token in ("till", "until") for token in behind) and not (
        start > first and tokens[start - 1] in _TO_NEXT
    )


_LIST = r"(?: (?:a|an|her|his|the|rise|increase|fall|of|in|grade|g?\d|\w+(?:al|ant|ed|ic|ing|ous)))*"
_WHY = r"\b(?:because of|due to|for|on account of|owing to|secondary to)"
_GOES_ON = tuple(("but", verb) for verb in ("had", "has", "was", "were", "could"))
_FOR = re.compile(rf"{_WHY}(?: \w+){{0,2}}(?: (?:and|or|as well as){_LIST})?$")


_FORCING = frozenset(("forced", "forcing", "necessitated", "necessitating", "prompted", "prompting", "required"))
_FORCING |= {"leading", "led", "requiring"}


def is_stopped_for(tokens: Sequence[str], drug: TokenRange, harm: TokenRange, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a treatment is what was stopped because of a harm, which blames it.

    >>> said = "pazopanib was begun and later discontinued due to hepatitis".split()
    >>> is_stopped_for(said, (0, 1), (8, 9)), is_stopped_for(said, (0, 1), (4, 5))
    (True, False)
    """
    first, end = clause_of(tokens, harm, breaks)
    between = tokens[harm[1] : drug[0]] if drug[1] <= end else ()
    if not _FORCING.isdisjoint(between) and any(token.startswith(_STOPS) for token in tokens[harm[1] : drug[1] + 1]):
        return True  # diarrhea required a reduction of it
    why = _FOR.search(" ".join(tokens[max(first, harm[0] - _WAY) : harm[0]]))
    return why is not None and is_stopped(tokens, *drug, breaks=breaks)
