"""What a test found, to the finding that says so: *rise in serum troponin I*, *nuclear expression of INI1 was lost*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.lists import alternatives, flat, rows_by_group
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.cover import Apart

__all__ = ["result"]

_WAYS = rows_by_group("results")["way"]
_WAY = re.compile(rf"({alternatives('results', 'way')})(?: (?:in|of))?(?: the)? (\S.*)", re.IGNORECASE)
_OF = re.compile(r"(?:(?:serum|plasma|blood|urinary|urine) |(?:level|concentration|value)s? of )+", re.IGNORECASE)
_WHERE = re.compile(
    r" in (?:the )?(?:CSF|cerebrospinal fluid|serum|plasma|(?:peripheral )?blood|urine|ascites|effusion|bone marrow)$",
    re.IGNORECASE,
)
_LEVEL = re.compile(r" (?:level|concentration|value|titer|titre)s?$", re.IGNORECASE)
_MEASURE = re.compile(rf"\b{alternatives('results', 'measure')}\b", re.IGNORECASE)
_KEPT = frozenset(flat("results", "kept"))
_IS = rf"(?P<way>{alternatives('results', 'kept')}|{alternatives('results', 'gone')})"
_SEEN = (
    r"(?:(?:(?:nuclear|cytoplasmic|membranous|protein|immunohistochemical) )*"
    r"(?:(?:nuclear )?(?:expression|staining|immunoreactivity)|nuclear))"
)
_STAINED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_IS}(?: of)? (?:{_SEEN} (?:(?:of|for) )?)?(?P<what>\S.*?)(?: {_SEEN})?",
        rf"{_SEEN} (?:of|for) (?P<what>\S.*?) (?:(?:was|were|is) )?{_IS}",
        rf"(?:{_SEEN} )?(?P<what>\S.*?) {_SEEN} (?:(?:was|were|is) )?{_IS}",
        rf"(?P<what>\S+) (?:(?:was|were|is) ){_IS}",
    )
)
"""A marker before or behind what is said of how it is seen."""
_TESTED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<way>positive|negative) (?P<what>\S.*)",
        r"(?P<what>\S.*?) (?:(?:was|were|is) )?(?P<way>positive|negative)",
    )
)


def result(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the finding that says which way a value or a stain went; nothing where none is told."""
    if "finding" not in kinds:
        return None
    return _stained(vocabulary, text) or _levelled(vocabulary, text) or _tested(vocabulary, text)


def _tested(vocabulary: Vocabulary, text: str) -> Apart | None:
    """Return that a test was positive or negative, by the words for tests of its kind, and the test."""
    for found in filter(None, (form.fullmatch(text) for form in _TESTED)):
        way, test = found["way"].lower(), vocabulary.find(found["what"], ("method",))
        if test is not None:
            said = _first(vocabulary, (f"{way} {word}" for word in (test.label, test.label.split()[-1], "test")))
            return Apart(said, (test,)) if said is not None else None
    return None


def _stained(vocabulary: Vocabulary, text: str) -> Apart | None:
    """Return the loss of a marker, or that its expression is kept."""
    for found in filter(None, (form.fullmatch(text) for form in _STAINED)):
        marker = vocabulary.find(found["what"], ("marker",))
        if marker is not None:
            kept = found["way"].lower() in _KEPT
            names = (f"retained {name}" if kept else f"{name} loss" for name in marker.names)
            other = vocabulary.find("retained expression" if kept else "loss of expression", ("finding",))
            said = _first(vocabulary, names)
            return Apart(said) if said is not None else Apart(other, (marker,)) if other is not None else None
    return None


def _levelled(vocabulary: Vocabulary, text: str) -> Apart | None:
    """Return which way an analyte went, by any of its names and any word for it.

    One for which there is no such finding is a laboratory abnormality, where a level or serum is spoken of or it is
    no size, score, function or the like.
    """
    if (found := _WAY.fullmatch(text)) is None:
        return None
    what = _LEVEL.sub("", _WHERE.sub("", _OF.sub("", found[2])))
    analyte = vocabulary.find(what, ("analyte",)) or vocabulary.find(f"{what} level", ("analyte",))
    if analyte is None:
        return None
    ways = next(ways for ways in _WAYS if found[1].lower() in ways)
    turns = (form for name in analyte.names for way in ways for form in (f"{way} {name}", f"{name} {way}"))
    if (said := _first(vocabulary, turns)) is not None:
        return Apart(said)
    way = next(filter(None, (vocabulary.find(one, ("quality",)) for one in ways)), None)
    lab = vocabulary.find("laboratory abnormality", ("finding",))
    told = _OF.match(found[2]) or _LEVEL.search(found[2])
    if way is None or lab is None or not (told or not _MEASURE.search(f"{found[2]} {analyte.label}")):
        return None
    return Apart(lab, (way, analyte))


def _first(vocabulary: Vocabulary, names: Iterator[str]) -> Concept | None:
    """Return the first finding or disease that has one of some names."""
    return next(filter(None, (vocabulary.find(name, ("finding", "disease")) for name in names)), None)
