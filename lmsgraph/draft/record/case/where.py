"""A finding in a sentence to where in the body its words say that it is: pain in the left thigh, right facial edema."""

from __future__ import annotations

import re
from typing import Any

from lmsgraph.draft.reading.names import Mention
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.terms import names_in
from lmsgraph.vocabulary import Vocabulary

__all__ = ["seat_of_finding"]

_BEHIND = re.compile(r" (?:in|of|over|at|on|around) (?:(?:the|his|her|both)[ ])?(?:(?P<side>left|right|bilateral) )?")


def seat_of_finding(
    paper: Paper, sentence: Sentence, one: Mention, vocabulary: Vocabulary
) -> tuple[dict[str, Any], int] | None:
    """Return site and side of a finding that stand right behind its name, and where they end."""
    behind = _BEHIND.match(sentence.low, one.end - sentence.start)
    if behind is None:
        return None
    places = (
        sentence.start + behind.end(),
        sentence.start + (behind.start("side") if behind["side"] else behind.end()),
    )
    found = [each for each in names_in(vocabulary, ("anatomy",)).find(paper, sentence) if each.start in places]
    if not found:
        return None
    place = max(found, key=lambda each: each.end)
    side = behind["side"] or ""
    return {"site": [place.name], **({"side": side} if side and not place.name.startswith(side) else {})}, place.end
