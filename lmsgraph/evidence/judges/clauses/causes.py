"""Treatments among the words to which of them is blamed, which was stopped, and of which something came.

``attributed to ifosfamide`` and ``ifosfamide caused`` blame it; ``docetaxel was replaced by`` stops docetaxel;
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
    "gives_reason",
    "goes_on_to_stop",
    "is_any_treatment",
    "is_blamed",
    "is_called_by_treatment",
    "is_end",
    "is_result_of",
    "is_stopped",
    "is_stopped_for",
    "names_harm",
    "names_reason",
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
_STOPS = (
    *("abandon", "ceas", "chang", "discontinu", "halt", "interrupt", "modif", "reduc", "replac", "stop", "suspend"),
    *("switch", "terminat", "withdr", "withheld", "lower", "omit", "delay", "postpon", "adjust"),
)
_REASONS = frozenset(
    (
        *("account", "as", "because", "despite", "due", "for", "forced", "given", "inability", "limited", "led"),
        *("necessitated", "only", "owing", "precluded", "prevented", "required", "since", "so", "therefore", "until"),
        *(
            "upon",
            "when",
            "after",
            "with",
            "without",
            "secondary",
            "causing",
            "could",
            "not",
            "unable",
            "ended",
            "last",
        ),
    )
)
_TO_NEXT = frozenset(("by", "to", "with", "for", "started", "begun", "initiated"))
_WAY = 14  # words from a treatment to the verb that stops it
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


def gives_reason(tokens: Sequence[str]) -> bool:
    """Return whether some words say why, or that something was stopped or changed.

    >>> gives_reason("it was stopped".split()), gives_reason("mild fatigue was noted".split())
    (True, False)
    """
    return any(token in _REASONS or token.startswith(_STOPS) for token in tokens)


_STOPPING = frozenset(
    (
        *(
            "because",
            "due",
            "forced",
            "inability",
            "led",
            "necessitated",
            "owing",
            "precluded",
            "prevented",
            "required",
        ),
        *("therefore", "unable", "until"),
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


def is_stopped_for(tokens: Sequence[str], drug: TokenRange, harm: TokenRange, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a treatment is what was stopped because of a harm, which blames it.

    >>> said = "pazopanib was begun and later discontinued due to hepatitis".split()
    >>> is_stopped_for(said, (0, 1), (8, 9)), is_stopped_for(said, (0, 1), (4, 5))
    (True, False)
    """
    first = clause_of(tokens, harm, breaks)[0]
    why = _FOR.search(" ".join(tokens[max(first, harm[0] - _WAY) : harm[0]]))
    return why is not None and is_stopped(tokens, *drug, breaks=breaks)


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
