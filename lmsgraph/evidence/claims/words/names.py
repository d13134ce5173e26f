"""Lesions, events and arms to what a paper calls them: by their values, by what they are, and by what was found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lmsgraph.records.model.case import Lesion, TimelineEvent
from lmsgraph.records.model.event import Decision, Diagnosis, Examination, Pathology, Visit
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.study import Arm
from lmsgraph.records.model.treatment import DrugUse, Treatment
from lmsgraph.records.walk import slug
from lmsgraph.vocabulary import Vocabulary

__all__ = [
    "Thing",
    "generic_names",
    "is_operation",
    "names_of_visit",
    "site_names",
    "specific_names",
    "things_names",
]

Thing = Lesion | TimelineEvent | Arm

_SAYING = {
    **dict.fromkeys(("admission", "hospitalization"), ("admission", "admitted", "hospitali*")),
    **dict.fromkeys(("consultation", "visit"), ("consult*", "visit*", "seen")),
    **dict.fromkeys(
        ("operation", "surgery"), ("surgery", "operat*", "postoperati*", "preoperati*", "postsurg*", "presurg*")
    ),
    "attendance": (
        *(
            "admission",
            "admitted",
            "appointment",
            "attended",
            "came",
            "consult*",
            "examined",
            "presentation",
            "presented",
        ),
        *("referral", "referred", "seen", "visit*"),
    ),
    "death": ("death", "died", "dead"),
    "diagnosis": ("diagnosis", "diagnosed"),
    "discharge": ("discharge*",),
    "follow-up": ("follow-up", "followed up"),
    "presentation": (
        *("presentation", "presented", "presents", "presenting", "sought medical", "sought care", "sought advice"),
        *("came to our", "came to the", "came to us", "consulted", "visited our", "visited the"),
    ),
    "progression": ("progress*",),
    "recurrence": ("recur*",),
    "referral": ("referral", "referred"),
    "refusal": ("refus*", "declin*"),
    "relapse": ("relaps*",),
}
"""The words that say of an event that it happened, by what a curator calls it."""

_BY_DRUGS = ("chemotherapy", "targeted therapy", "combination therapy")
"""What a treatment by drugs may be called."""

_PART = "anatomy/part-of-a-structure"
_WIDER = ("anatomy", "modality", "regimen")
"""The kinds of which a paper may use a broader word; a regimen of two may be told by one of them."""
_OPERATION = "surgery"
"""The modality of which the operations are kinds."""


def things_names(thing: Thing, link: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a thing is called, and what it is one of: after *the surgery*, the *pulmonary* mass."""
    direct, broader = _names(thing, link, vocabulary)
    if link == "lesion" and isinstance(thing, Lesion) and thing.side:
        direct = (*direct, *_sided(thing, vocabulary))
    if link == "event":
        broader = (*broader, *_said(thing, vocabulary))
    return direct, tuple(dict.fromkeys(broader))


def _sided(lesion: Lesion, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the sites of a lesion are called with its side: *left lung*, *left pulmonary*, *both lungs*."""
    for site in lesion.site:
        for name in (site, *_words(site, ("anatomy",), vocabulary)[0]):
            if not name.endswith("*"):
                yield f"{lesion.side} {name}"


def specific_names(thing: Thing, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of a treatment that say which one it is: what was done, and its drugs."""
    if not isinstance(thing, Treatment):
        return ()
    names = [name for text in thing.modalities for name in _words(text, ("modality",), vocabulary)[0]]
    for use in thing.drugs:
        names += _words(use.drug, ("drug",), vocabulary)[0]
    return tuple(dict.fromkeys(name for name in names if not name.endswith("*")))


def generic_names(thing: Thing | Node, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of what a treatment is a kind of: a paper may well call it so, though another bears the name."""
    if not isinstance(thing, Treatment):
        return ()
    kinds = [vocabulary.find(text, ("modality",)) for text in (*thing.modalities, *(_BY_DRUGS if thing.drugs else ()))]
    broader = (other for kind in kinds if kind for other in (kind, *vocabulary.ancestors(kind)))
    return tuple(dict.fromkeys(name for other in broader for name in (*other.names, *other.cues)))


def site_names(node: object, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what the parts of the body are called at which something is, and what they are parts of."""
    return _sites_called(tuple(getattr(node, "site", ())), vocabulary)


@lru_cache(maxsize=1024)
def _sites_called(sites: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    called = (_words(text, ("anatomy",), vocabulary) for text in sites)
    return tuple(dict.fromkeys(name for names in called for some in names for name in some))


def is_operation(thing: Thing, vocabulary: Vocabulary) -> bool:
    """Return whether an event is an operation, which a paper may call *the surgery*."""
    concepts = (vocabulary.find(text, ("modality",)) for text in getattr(thing, "modalities", ()))
    return any(
        other.slug == _OPERATION
        for concept in concepts
        if concept is not None
        for other in (concept, *vocabulary.ancestors(concept))
    )


def names_of_visit(item: str) -> tuple[str, ...]:
    """Return the words that say of a visit that it took place by what a curator calls it: *referred* of a referral."""
    return _SAYING[item] if item in _VISITS else ()


_VISITS = frozenset(("admission", "consultation", "discharge", "hospitalization", "presentation", "referral", "visit"))


def _said(event: Thing, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the words that tell of an event by what it was called, what it is, and what it found."""
    yield from _SAYING.get(event.id, ())
    if isinstance(event, Visit):
        yield from (*_SAYING["attendance"], *_SAYING["presentation"])  # whatever its id is
    if isinstance(event, Diagnosis) or (isinstance(event, Pathology) and event.histology):
        yield from _SAYING["diagnosis"]
    if isinstance(event, Decision):
        # stems alone: they name it, and leave to others the date in *the indicated surgery was done in May*
        yield from (name for name in _words(event.decision, ("decision",), vocabulary)[0] if name.endswith("*"))
    if isinstance(event, Visit | Examination):
        present = [finding for finding in event.findings if finding.status == "present"]
        for finding in event.findings:
            if slug(finding.finding) not in event.id and present != [finding]:
                continue
            yield from _words(finding.finding, ("finding", "disease", "quality", "response"), vocabulary)[0]
    if isinstance(event, Examination) and event.category:
        yield from _words(event.category, ("response",), vocabulary)[0]
    if is_operation(event, vocabulary):
        yield from _SAYING["surgery"]


def _names(thing: Thing | DrugUse, link: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names that the fields of a thing give it, and those of what it is a kind or part of."""
    direct: dict[str, None] = {}
    broader: dict[str, None] = {}
    for spec in fields_of(type(thing)):
        if f"names {link}" not in spec.use and DrugUse not in spec.models:
            continue
        value = getattr(thing, spec.name)
        for item in value if spec.many else (value,):
            if isinstance(item, DrugUse):
                direct.update(dict.fromkeys(_names(item, link, vocabulary)[0]))
            elif item is not None:
                called, wider = _words(str(item), spec.kinds, vocabulary)
                direct.update(dict.fromkeys(called))
                broader.update(dict.fromkeys(wider))
    return tuple(direct), tuple(broader)


@lru_cache(maxsize=16384)
def _words(text: str, kinds: tuple[str, ...], vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    concept = vocabulary.find(text, kinds) if kinds else None
    if concept is None:
        return (text,), ()
    wider = [other for other in vocabulary.ancestors(concept) if concept.kind == other.kind in _WIDER]
    # at the top stand *treatment*, *tissue*, *body region*, which tell none from another
    wider = [other for other in wider if other.parents and _PART not in other.parents]
    return (text, *concept.names, *concept.cues), tuple(name for other in wider for name in other.names)
