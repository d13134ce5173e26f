"""A sentence from which no fact was taken to the event that its words most likely tell of: its kind, and what it holds.

What the paper says of them - given or not, there or not - is a curator's to add: nothing is asserted here that sealing
does not prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lmsgraph.evidence.judges.figures.dates import printed_dates
from lmsgraph.evidence.judges.proof import negated
from lmsgraph.evidence.text.words import Words
from lmsgraph.vocabulary import Vocabulary

__all__ = ["HISTORY", "PLAN_KINDS", "Item", "Named", "Plan", "Window", "plans_of"]

HISTORY = "history"
"""In the place of the kind of an event: it is told of before, and no event."""

PLAN_KINDS = ("drug", "marker", "modality", "method", "disease", "finding", "response", "change")
"""Kinds of words that an event may hold, those that say most first."""
_EVENTS = {
    "drug": "treatment",
    "modality": "treatment",
    "marker": "pathology",
    "method": "examination",
    "disease": "diagnosis",
    "finding": "visit",
    "response": "examination",
    "change": "examination",
}
"""The event in which a word of a kind most often stands, the kinds that say most first."""

_FIELDS = {
    "drug": ("drugs", "drug"),
    "modality": ("modalities", ""),
    "marker": ("markers", "marker"),
    "method": ("methods", ""),
    "finding": ("findings", "finding"),
    "response": ("category", ""),
    "change": ("change", ""),
}
_QUITE = 10**9
_YEAR = 4  # figures of a year
_ONE = frozenset(("response", "disease"))
"""Of these an event holds one."""
"""The list of an event in which words of a kind stand, and how each is called in it."""

_CLEARER = {
    "method/tissue-examination": "pathology",
    "finding/histologic-feature": "pathology",
    "method/clinical-observation": "visit",
}
"""Words that say by what they are a kind of in which event they stand."""

_WHEN = frozenset(("at", "on", "upon", "until", "from"))
"""Right behind these stands when something was, and not what was found: at discharge."""

_GENERIC = frozenset(
    ("cancer", "disease", "lesion", "malignancy", "neoplasia", "neoplasm", "sarcoma", "sarcomas", "tumor", "tumour")
)
"""By these a paper means what it has called by its name before."""

_NOTHING = frozenset(
    (
        *("aggregate", "area", "cavitation", "cells", "change", "defect", "differentiation", "eversion", "evidence"),
        *("expression", "feature", "location", "material", "morphology", "pattern", "presence", "staining"),
        *("structure", "tissue", "tumor cells", "tumor location"),
    )
)
"""Findings that tell nothing by themselves: of what, the words around them say."""
_ANY = frozenset(
    (
        *("treatment", "initial treatment", "intervention", "insertion", "management", "hospitalization", "conversion"),
        *("standard treatment", "further treatment", "additional treatment", "specific treatment"),
    )
)
"""By these a paper means some treatment or other, and what it is called elsewhere."""
_LOOKED_WITH = frozenset(("drug_class/radiotracer", "drug_class/contrast-agent"))
"""What is given to see something, and treats nothing."""
_BENIGN = re.compile(
    r"(?:leiomy|\blip|aden|hemangi|lymphangi|schwann|neurofibr|\bfibr|oste|\bmyx)oma\b|fibroid|polyp|cyst\b"
)
"""What is met beside the tumour that a case is of."""
_OF_TUMOUR = re.compile(r"metasta|tumou?r|mass|lesion|nodule|oma\b|omas\b|disease|deposit")
"""What changes under treatment and is told of an examination: that of a complaint is none."""
_TUMOUR = re.compile(r"oma\b|omas\b|tumou?r|cancer|neoplas|malignan|leuk[a]?emia|metasta|gist\b")
"""How diseases are called of which a case may be."""

_PAST = {"family": "family history", "familial": "family history", "history": "comorbidity"}
"""Words that make a sentence one of what was so before, and of what kind; the first that stands there counts."""
_OF = frozenset(("of", "was", "is", "included", "includes", "revealed", "significant", "notable", "positive", "with"))
"""Behind a history stands so of what it is."""
_KIN = frozenset(
    (
        "father",
        "mother",
        "brother",
        "sister",
        "son",
        "daughter",
        "uncle",
        "aunt",
        "grandfather",
        "grandmother",
        "cousin",
    )
)


Window = tuple[int, int]
"""Words of a sentence, from the first to behind the last."""


class Named(NamedTuple):
    """A word of the vocabulary in a sentence: what it is, and the words of the sentence that name it."""

    kind: str
    label: str
    first: int
    stop: int


class Item(NamedTuple):
    """What an event holds: in which field, called what there (nothing: by itself), and the words that name it."""

    field: str
    key: str
    label: str
    status: str
    place: Window


class Plan(NamedTuple):
    """The event that a sentence may tell of."""

    kind: str
    role: str
    """Of what was before: as what."""
    items: tuple[Item, ...]
    others: tuple[str, ...]
    """What else the sentence names."""
    when: str = ""
    date: Window | None = None
    first: Window | None = None
    """The words that say most."""


def plans_of(text: Words, vocabulary: Vocabulary, named: Sequence[Named]) -> tuple[Plan, ...]:
    """Return what a sentence may be taken as, of the words of the vocabulary in it, the most likely first.

    Each holds what the ones before it do not.
    """
    found = [_as_felt(one) for one in named if not _hollow(text, one, vocabulary)]
    if not any(_OF_TUMOUR.search(one.label) for one in named):
        found = [one for one in found if one.kind != "change"]
    ordered = sorted(found, key=lambda one: PLAN_KINDS.index(one.kind))
    first = (ordered[0].first, ordered[0].stop) if ordered else None
    past = next(
        (_PAST[word] for at, word in enumerate(text.tokens) if word in _PAST and _tells_of(text.tokens, at)), ""
    )
    past = _PAST["family"] if past and not _KIN.isdisjoint(text.tokens) else past
    about = next((one for one in ordered if one.kind in ("disease", "finding", "modality", "drug")), None)
    if past and about:
        place = about.first, about.stop
        item = Item(HISTORY, "topic", about.label, _status(text, about), place)
        return (Plan(HISTORY, past, (item,), (), first=first),)
    plans: list[Plan] = []
    for kind in _kinds(ordered, vocabulary):
        rest = [one for one in ordered if not any(_is_held(one, plan) for plan in plans)]
        if plan := _plan(text, kind, rest, first=first, more=bool(plans)):
            plans.append(plan)
    return tuple(plans)


def _tells_of(tokens: Sequence[str], at: int) -> bool:
    """Whether a word of the past says of what it is: *no past medical history* says nothing."""
    return tokens[at] != "history" or (at + 1 < len(tokens) and tokens[at + 1] in _OF)


def _as_felt(one: Named) -> Named:
    """Return an illness that is no tumour as a finding: it is met on the way, and not what the case is of."""
    return (
        one._replace(kind="finding")
        if one.kind == "disease" and (_BENIGN.search(one.label) or not _TUMOUR.search(one.label))
        else one
    )


def _kinds(ordered: Sequence[Named], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the events that a sentence may tell of: what it says to be seen, what was done, what was felt."""
    seen = [one for one in ordered if one.kind in ("response", "change")]
    rest = [one for one in ordered if one.kind not in ("response", "change")]
    done = min((one.first for one in rest if one.kind in ("drug", "modality")), default=_QUITE)
    if seen and min(one.first for one in seen) < done:
        yield "examination"
    yield _event(rest, vocabulary)
    yield from ("examination", "visit") if seen else ("visit",)


def _is_held(one: Named, plan: Plan) -> bool:
    return any(item.label == one.label for item in plan.items)


def _plan(text: Words, kind: str, ordered: Sequence[Named], *, first: Window | None, more: bool) -> Plan | None:
    """Return the event of a kind that words may tell of; none where it would hold nothing beside another one."""
    used = [one for one in ordered if _stands(one, kind)]
    items = tuple(_items(used, kind, text))
    if not items and more:
        return None
    others = (one.label for one in ordered if one not in used and one.label not in {one.label for one in used})
    when, date = _dated(text)
    return Plan(kind, "", items, tuple(dict.fromkeys(others)), when, date, first)


def _dated(text: Words) -> tuple[str, Window | None]:
    """Return the one date that a sentence prints, and its words."""
    if not any(len(token) == _YEAR and token.isdecimal() for token in text.tokens):
        return "", None
    dates = [one for one in printed_dates(text.tokens) if one.year]
    whole = [
        one
        for one in dates
        if not any(
            one is not other and other.place[0] <= one.place[0] and one.place[1] <= other.place[1] for other in dates
        )
    ]
    return (str(whole[0]), whole[0].place) if len(whole) == 1 else ("", None)


def _items(used: Sequence[Named], event: str, text: Words) -> Iterator[Item]:
    """Yield what an event holds, each once, kind by kind."""
    for kind in dict.fromkeys(one.kind for one in used):
        once = {one.label: one for one in reversed([one for one in used if one.kind == kind])}
        for label, one in reversed(once.items()):
            place = one.first, one.stop
            if kind == "disease":
                yield Item("disease" if event == "diagnosis" else "histology", "", label, "", place)
                break
            field, key = _FIELDS[kind]
            if kind in _ONE:
                yield Item(field, key, label, "", place)
                break
            field = "procedures" if (kind, event) == ("method", "pathology") else field
            yield Item(field, key, label, _status(text, one) if kind == "finding" else "", place)


def _hollow(text: Words, one: Named, vocabulary: Vocabulary) -> bool:
    """Whether a word only says when something was, or means by a general name what was named before."""
    if one.kind == "finding":
        return one.label in _NOTHING or (one.first > 0 and text.tokens[one.first - 1] in _WHEN)
    if one.kind == "modality":
        return one.label in _ANY
    if one.kind == "drug":
        concept = vocabulary.find(one.label, ("drug",))
        return concept is not None and any(above.key in _LOOKED_WITH for above in vocabulary.ancestors(concept))
    if one.kind != "disease":
        return False
    return "metasta" in one.label or (one.stop - one.first == 1 and text.tokens[one.first] in _GENERIC)


def _event(ordered: Sequence[Named], vocabulary: Vocabulary) -> str:
    """Return in which event the words of a sentence stand: as the first kind says, and what its words are a kind of."""
    if not ordered:
        return "visit"
    stains = sum(one.kind == "marker" for one in ordered)
    if stains and stains >= sum(one.kind == "drug" for one in ordered):
        return "pathology"
    kind = _EVENTS[ordered[0].kind]
    for one in ordered if kind in ("examination", "visit") else ():
        concept = vocabulary.find(one.label, (one.kind,))
        above = {parent.key for parent in vocabulary.ancestors(concept)} if concept is not None else set()
        if clearer := next((event for key, event in _CLEARER.items() if key in above), ""):
            return clearer
    return kind


def _stands(one: Named, event: str) -> bool:
    """Whether a word of a kind has its place in an event of this kind."""
    if one.kind in ("method", "finding"):
        return event in ("examination", "pathology", "visit") and (one.kind == "finding" or event != "visit")
    return _EVENTS[one.kind] == event or (one.kind == "disease" and event == "pathology")


def _status(text: Words, one: Named) -> str:
    """Return that something was not there, where its sentence says so."""
    return negated(text.tokens, one.first, one.stop) or ""
