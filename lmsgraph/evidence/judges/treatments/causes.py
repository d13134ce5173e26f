"""Treatments among the words to which of them is blamed, and of which something came.

``attributed to ifosfamide`` and ``ifosfamide caused`` blame it;
``pazopanib brought stable disease`` and ``stable disease under pazopanib`` tell what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.verdict import TokenRange

__all__ = [
    "blames",
    "blaming",
    "is_any_treatment",
    "is_blamed",
    "is_called_by_treatment",
    "is_result_of",
    "names_harm",
]

_LAID_TO = re.compile(
    r"\b(?:(?:attribut\w+|ascrib\w+|put down|due|owing|related|secondary|linked|reactions?(?: grade \w+)?) to"
    r"|because of|on account of"
    r"|(?:caused|induced|provoked|produced|triggered) by|blamed on|(?:effects?|toxicity|complications?) (?:of|from)"
    r"|imputed to|laid to|consequence of|result(?:ed|ing) from|associated with)$"
)
_BY_IT = re.compile(
    r"^(?:caused|causes|induced|provoked|triggered|produced|led to|leading to|result(?:ed|ing) in|gave rise to"
    r"|(?:is|was|were) (?:\w+ )?(?:blamed|held responsible|responsible|suspected|the (?:culprit|cause)"
    r"|thought to cause)"
    r"|(?:(?:is|was|were|has been|had been) )?(?:\w+ly )?complicated by"
    r"|related|induced|associated)\b"
)
_ANY = frozenset(
    (
        *("agent", "agents", "both", "combination", "compound", "course", "drug", "drugs", "either", "infusion", "it"),
        *("medication", "operation", "procedure", "radiation", "regimen", "resection", "surgery", "them", "these"),
        *("this", "tki", "treatment", "treatments", "irradiation", "which"),
    )
)
_NEXT = frozenset(("had", "he", "she", "so", "they", "was", "we", "were"))
"""Words with which something else begins behind what is blamed."""
_DENYING = frozenset(("neither", "never", "no", "nor", "not", "without"))
_UNNAMED = frozenset(
    (
        *("after", "and", "by", "during", "following", "for", "from", "given", "of", "on", "or", "plus", "received"),
        *("receiving", "since", "to", "took", "under", "upon", "when", "while", "with"),
    )
)
"""Words behind which a drug is named as such, and not as what a harm is called by."""
_HARMS = ("intoleran", "toleran", "tolerat", "toxic")
_EFFECTS = ("effect", "event", "reaction")
_BEHIND, _BEFORE = 8, 12  # words from a blame to what is blamed
_BEHIND_IT = 7  # words from a result to what brought it: *was achieved following treatment with* it
_AFTER_IT = frozenset(("to", "under", "on", "with", "after", "following", "during", "by", "from"))
_UPON = frozenset(
    (
        *("after", "as", "at", "because", "before", "despite", "due", "following", "for", "of", "on", "since", "until"),
        *("upon", "when", "owing"),
    )
)
_ARTICLES = frozenset(("a", "an", "further", "her", "his", "no", "the", "there", "this", "was"))


def blaming(tokens: Sequence[str], breaks: Collection[int] = ()) -> Iterator[TokenRange]:
    """Yield the stretches in which a treatment stands that the words blame for something.

    >>> said = "ifosfamide caused sleepiness and pain was ascribed to pegfilgrastim".split()
    >>> [said[start:stop] for start, stop in blaming(said)]
    [['ifosfamide'], ['pegfilgrastim']]
    """
    for at in range(len(tokens)):
        first, end = clause_of(tokens, (at, at + 1), breaks)
        if _LAID_TO.search(" ".join(tokens[max(first, at - 3) : at + 1])):
            window = range(at + 1, min(end, at + 1 + _BEHIND))
            yield at + 1, next((following for following in window if tokens[following] in _NEXT), window.stop)
        elif at > first and tokens[at - 1] not in _DENYING and _BY_IT.match(" ".join(tokens[at : min(end, at + 5)])):
            yield max(first, at - _BEFORE), at


def is_blamed(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether something is what the words blame, so that it was not given against it.

    >>> said = "colitis induced by nivolumab and given infliximab".split()
    >>> is_blamed(said, 3, 4), is_blamed(said, 6, 7)
    (True, False)
    """
    for first, end in blaming(tokens, breaks):
        if first <= start and stop <= end and not any(token.startswith(_REMEDIES) for token in tokens[first:start]):
            return True
    return False


_REMEDIES = ("administ", "given", "improv", "initiat", "manag", "receiv", "resolv", "start", "treat", "with")


def names_harm(tokens: Sequence[str], drug: TokenRange, harm: TokenRange) -> bool:
    """Return whether a harm is called by the drug before it: *transient ifosfamide encephalopathy*.

    >>> names_harm("transient ifosfamide encephalopathy".split(), (1, 2), (2, 3))
    True
    >>> names_harm("after ifosfamide encephalopathy was seen".split(), (1, 2), (2, 3))
    False
    """
    return drug[1] == harm[0] and not (drug[0] and tokens[drug[0] - 1] in _UNNAMED)


def blames(tokens: Sequence[str]) -> bool:
    """Return whether some words blame a treatment without a name: *side effects*, *not tolerate it*, *its toxicity*.

    >>> blames("the adverse effects were fatigue".split()), blames("she had fatigue".split())
    (True, False)
    """
    return any(
        word.startswith(_HARMS) or word == "its" or (word in ("adverse", "side") and following.startswith(_EFFECTS))
        for word, following in pairwise((*tokens, ""))
    )


_RELATED = ("associated", "induced", "mediated", "related")


def is_called_by_treatment(token: str) -> bool:
    """Return whether a word lays a harm to a treatment without naming it: *immunotherapy-related*.

    >>> is_called_by_treatment("immunotherapyrelated"), is_called_by_treatment("immunerelated")
    (True, False)
    """
    end = next((end for end in _RELATED if token.endswith(end) and token != end), "")
    return bool(end) and is_any_treatment(token.removesuffix(end))


def is_any_treatment(token: str) -> bool:
    """Return whether a word may stand for a treatment without naming it.

    >>> is_any_treatment("chemotherapy"), is_any_treatment("catheter")
    (True, False)
    """
    return token in _ANY or token.endswith(("therapy", "inhibitor", "inhibitors"))


def is_result_of(tokens: Sequence[str], result: TokenRange, thing: TokenRange, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a result is told of a treatment: it follows it, or stands before *to*, *under* or *with* it.

    >>> said = "paclitaxel brought stable disease and on progression pazopanib was begun".split()
    >>> is_result_of(said, (2, 4), (0, 1)), is_result_of(said, (6, 7), (7, 8))
    (True, False)
    """
    first, end = clause_of(tokens, result, breaks)
    if not (first <= thing[0] and thing[1] <= end):
        return False
    if result[1] <= thing[0]:
        return thing[0] - result[1] < _BEHIND_IT and not _AFTER_IT.isdisjoint(tokens[result[1] : thing[0]])
    at = result[0] - 1
    while at > first and (tokens[at] in _ARTICLES or tokens[at].endswith(("al", "ed", "ic", "ive"))):
        at -= 1
    return not (at >= first and tokens[at] in _UPON)
