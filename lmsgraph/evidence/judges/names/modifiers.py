"""A word to whether it most likely describes the noun behind it."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["is_modifier"]

_MODIFIERS = frozenset(
    (
        *(
            "left",
            "right",
            "both",
            "upper",
            "lower",
            "middle",
            "mid",
            "first",
            "second",
            "third",
            "one",
            "two",
            "three",
        ),
        *(
            "low",
            "high",
            "large",
            "small",
            "huge",
            "giant",
            "big",
            "new",
            "old",
            "early",
            "late",
            "soft",
            "hard",
            "deep",
        ),
        *("well", "poorly", "highly", "true", "false", "free", "full", "multiple", "several", "single", "smooth"),
        *(
            "benign",
            "clear",
            "round",
            "giant",
            "spindle",
            "near",
            "other",
            "further",
            "dense",
            "open",
            "total",
            "gross",
        ),
        *(
            "inner",
            "outer",
            "larger",
            "smaller",
            "older",
            "newer",
            "severe",
            "mild",
            "moderate",
            "acute",
            "%",
            "sub",
            "rare",
            "recent",
            "bone",
            "liver",
            "lung",
            "long",
            "short",
        ),
        *("broad", "narrow", "simple", "slow", "rapid", "thick", "thin", "wide"),
        *("a", "an", "the", "his", "her", "its", "their", "this", "that", "these", "those", "same", "all"),
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
