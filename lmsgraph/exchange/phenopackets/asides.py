"""Measurements that say what a phenopacket has no other place for: how they are called, so that they are read back."""

from __future__ import annotations

from lmsgraph.exchange.phenopackets.read import Taken

__all__ = ["AGE", "DOSE_OF", "FRACTIONS_OF", "MITOSES", "STATE", "aside"]

AGE = "age"
STATE = "state of the disease"
MITOSES = "mitotic count"
DOSE_OF = "dose of"
FRACTIONS_OF = "fractions of"

_OURS = "lmsgraph.id:"


def aside(measured: Taken) -> str:
    """Return what an aside of ours is called, without taking it; nothing for any other measurement."""
    assay = measured["assay"]
    label = assay["label"].peek() if assay["id"].peek().startswith(_OURS) else ""
    return label if label in (AGE, STATE) or label.startswith((f"{DOSE_OF} ", f"{FRACTIONS_OF} ")) else ""
