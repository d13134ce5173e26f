"""A claim to the same with what the paper calls its thing: *it*, as the sentence before names it, or initials."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings

__all__ = ["called_again"]

_IT = "it"
_PATIENT = "party/patient"
_INITIALS = re.compile(r"(?<![\w.])((?:[A-Z]\.[ -]?){2,3}|[A-Z]{2,3})(?=,? (?:is |was )?an? (?:\d|\w+-year-old))")
"""Letters by which a patient is introduced: *LM is a 51-year-old woman*."""


def called_again(claim: Claim, places: Mapping[str, Place], around: Surroundings) -> Claim:
    """Return a claim with *it* among its names where that is what the sentence before names, or with initials."""
    if claim.kind == "party" and claim.concept is not None and claim.concept.key == _PATIENT:
        initials = [re.sub(r"[^A-Z]", "", match[1]) for match in _INITIALS.finditer(around.source.text)]
        return claim._replace(names=(*claim.names, *initials)) if initials else claim
    if claim.field not in ("finding", "status") or not claim.names or claim.kind not in ("term", "status"):
        return claim
    begun = (place for span in claim.spans if (place := places.get(span)) and place.tokens[0] == _IT)
    if any(_names_before(claim, place, around) for place in begun):
        return claim._replace(names=(*claim.names, _IT))
    return claim


def _names_before(claim: Claim, place: Place, around: Surroundings) -> bool:
    """Return whether a place begins its sentence and the one before names what is claimed."""
    begins = around.sentence_words(place)[2] == 0
    return begins and bool(holds_term(around.sentence_before(place), claim.names, explain=False))
