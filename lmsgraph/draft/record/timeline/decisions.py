"""A sentence about something that was not done to what was decided: the first word of the record that it has for it."""

from __future__ import annotations

from lmsgraph.draft.reading.grammar import cues

__all__ = ["decided"]

_CUES = cues("record")
_DECISIONS = (
    *("refused", "requested", "judged impossible", "recommended", "indicated", "planned", "not given"),
    "considered",
)


def decided(low: str) -> str:
    """Return what a sentence says to be decided of something that was not done.

    >>> decided("she declined radiotherapy"), decided("no further chemotherapy was recommended")
    ('refused', 'not recommended')
    """
    if _CUES["not_recommended"].search(low):
        return "not recommended"
    return next((word for word in _DECISIONS if _CUES[word.replace(" ", "_")].search(low)), "planned")
