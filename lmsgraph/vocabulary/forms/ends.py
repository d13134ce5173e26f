"""A name whose last word is left out, to the names that may be meant: *Li-Fraumeni*, *double bubble*, *Tokuhashi*."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.vocabulary.forms.fold import key

__all__ = ["in_full"]

_ENDS = {
    "disease": ("syndrome",),
    "method": ("stain",),
    "finding": ("sign", "appearance"),
    "regimen": ("regimen", "protocol"),
    "analyte": ("score",),
}
"""Last words of names that are left out: no *abdominal* is an abdominal sign, but *double bubble* is one."""
_SHORT = 8
_LETTERS = 2
"""So many letters may be a number: *VI*."""


def in_full(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kinds of which a name may lack its last word, each with the folded name that has it.

    >>> list(in_full("Li-Fraumeni"))[0], list(in_full("IVADo")), list(in_full("pain"))
    (('disease', 'lifraumenisyndrome'), [], [])
    """
    text, wanted = text.strip(), key(text)
    eponym = text[:1].isupper() and text[1:2].islower()
    fits = {
        "disease": eponym,
        "method": eponym or len(wanted) > _SHORT,
        "finding": " " in text,
        "regimen": text.isupper() and len(text) > _LETTERS,
        "analyte": eponym,
    }
    yield from ((kind, f"{wanted}{end}") for kind, ends in _ENDS.items() if fits[kind] for end in ends)
