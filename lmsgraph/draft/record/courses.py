"""A treatment that is being drafted to what it is: radiation, or one that drugs are given in."""

from __future__ import annotations

import re

from lmsgraph.draft.reading.paper import Sentence
from lmsgraph.draft.record.part import Part

__all__ = ["is_course", "named_in", "radiates", "takes_drugs"]

_RADIATION = re.compile(r"radi(?!cal)")


def radiates(event: Part) -> bool:
    """Whether a treatment is one by rays."""
    said = f"{event.values['id']} {' '.join(map(str, event.values.get('modalities', ())))}"
    return _RADIATION.search(said) is not None


def takes_drugs(event: Part) -> bool:
    """Whether drugs may be given in a treatment."""
    said = " ".join(str(word) for word in event.values.get("modalities", ()))
    return not said or (any(part in said for part in ("chemo", "therapy", "treatment")) and "radio" not in said)


def is_course(event: Part) -> bool:
    """Whether a treatment is one that has cycles."""
    drugged = not {"drugs", "regimen"}.isdisjoint(event.values)
    return "status" not in event.values and (drugged or "chemo" in str(event.values.get("modalities")))


def named_in(sentence: Sentence, treatment: Part, stop: int | None = None) -> bool:
    """Whether a sentence names a treatment told before it or in it; where a place is given, before that place."""
    drugs = [str(use.values["drug"]) for use in treatment.values.get("drugs", ())]
    names = (*drugs, *map(str, treatment.values.get("modalities", ())))
    done = "status" not in treatment.values
    return done and treatment.at[0][0] < sentence.end and any(name.lower() in sentence.low[:stop] for name in names)
