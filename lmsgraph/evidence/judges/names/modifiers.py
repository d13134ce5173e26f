"""A word to whether it most likely describes the noun behind it, or ends a phrase."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["COPULAS", "DENIALS", "OF", "STOPS", "is_modifier"]

DENIALS = frozenset(("no", "not", "without", "never", "neither", "nor", "non", "except", "cannot", "absent"))
COPULAS = frozenset(
    (
        *("was", "were", "is", "are", "be", "been", "being", "remained", "remains", "appeared", "appears", "seemed"),
        *("became", "looked", "proved", "found", "considered", "stayed", "tested"),
    )
)
STOPS = frozenset(
    (
        *("had", "has", "have", "showed", "shows", "showing", "revealed", "demonstrated", "underwent", "received"),
        *("presented", "developed", "but", "which", "who", "that", "because", "although", "while", "whereas", "if"),
        *("with", "after", "before", "during", "for", "by", "due", "despite", "he", "she", "it", "we", "they", "then"),
        *("did", "do", "does", "can", "could", "may", "might", "would", "should", "will"),
    )
)
OF = frozenset(("of", "in", "to", "within", "from", "at", "involving", "on"))
"""What leads from a thing to where it is, or what it is of."""

_MODIFIERS = frozenset(
    (
        *("%", "a", "acute", "all", "an", "androgen", "benign", "big", "bone", "both", "broad", "clear", "deep"),
        *("dense", "early", "estrogen", "false", "first", "free", "full", "further", "giant", "glucocorticoid"),
        *("gross", "hard", "her", "high", "highly", "his", "huge", "inner", "its", "large", "larger", "late", "left"),
        *("liver", "long", "low", "lower", "lung", "mid", "middle", "mild", "moderate", "multiple", "narrow", "near"),
        *("new", "newer", "oestrogen", "old", "older", "one", "open", "other", "outer", "poorly", "progesterone"),
        *("rapid", "rare", "recent", "right", "round", "same", "second", "several", "severe", "short", "simple"),
        *("single", "slow", "small", "smaller", "smooth", "soft", "spindle", "sub", "that", "the", "their", "these"),
        *("thick", "thin", "third", "this", "those", "three", "total", "true", "two", "upper", "well", "wide"),
    )
)
_ENDINGS = (
    *("al", "ic", "ive", "ous", "ar", "ary", "ory", "ed", "ing", "ant", "ent", "oid", "able", "ible", "ly", "less"),
    *("ful", "ac", "ile", "most", "ward", "type", "like", "grade", "sided", "side", "ine"),
)
_NOUNS = frozenset(
    (
        *("hospital", "trial", "patient", "patients", "clinic", "imaging", "staining", "swelling", "bleeding"),
        *("finding", "removal", "survival", "interval", "thickening", "event", "liver", "bladder", "cancer", "ulcer"),
        *("fever", "agent", "cancer", "disorder", "ureter", "nuclear", "vomiting", "wheezing", "arrival", "shoulder"),
        *("rate", "state", "other", "marker", "ulcer", "number", "center", "paper", "finger", "urine", "spine"),
    )
)


@lru_cache(maxsize=16384)
def is_modifier(token: str) -> bool:
    """Whether a word most likely describes the noun behind it.

    >>> is_modifier("metastatic"), is_modifier("tumor"), is_modifier("treatment")
    (True, False, False)
    """
    if token in _MODIFIERS or token[0].isdigit():
        return True
    return token.endswith(_ENDINGS) and not token.endswith("ment") and token not in _NOUNS
