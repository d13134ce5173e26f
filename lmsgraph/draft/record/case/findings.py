"""Sentences of a case to what images, specimens and examinations showed beside sizes and stains, there or not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, Names, outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.case.specimens import specimen_before
from lmsgraph.draft.record.case.where import seat_of_finding
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import says_nothing, slug
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["add_findings"]

_CUES = cues("findings")
_SURE = 0.65
_KINDS = ("finding", "disease", "marker", "method", "modality", "drug", "anatomy", "response", "analyte")
"""Among these a finding is named that lies in no longer name of another kind."""

_LESIONS = frozenset(
    (
        *(
            "course-of-disease",
            "lesion",
            "mass",
            "metastasis",
            "nodule",
            "recurrence",
            "tumor-extension",
            "complication",
        ),
        *(
            "treatment-response",
            "resection-margin",
            "risk-factor",
            "trauma-event",
            "habit",
            "toxicity",
            "laboratory-abnormality",
        ),
    )
)
"""What is told of lesions, treatments and the blood, each in its own place."""
_TISSUE = frozenset(("histologic-feature", "molecular-alteration", "necrosis", "invasion", "growth-pattern"))
"""What is seen in a specimen alone."""
_FELT = frozenset(("symptom", "constitutional-finding"))
"""What is felt, and seen in no image and no specimen."""
_LOOKS = {
    "physical-examination": "examination",
    "endoscopy": "examination",
    "tissue-examination": "pathology",
}
_FIELD = {"examination": "methods", "pathology": "procedures"}


class _Look(NamedTuple):
    """What was looked at in a sentence: the event, new or told before, and from where on it is told what it showed."""

    event: Part
    start: int
    new: bool


@lru_cache(maxsize=8192)
def _above(vocabulary: Vocabulary, kind: str, name: str) -> frozenset[str]:
    """Return the slug of a word and those of all that it is a kind of."""
    concept = vocabulary.find(name, (kind,))
    return frozenset((concept.slug, *(one.slug for one in vocabulary.ancestors(concept)))) if concept else frozenset()


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, _KINDS)


def _named_look(vocabulary: Vocabulary, one: Mention) -> str:
    """Return in which event the look stands that a method names; nothing where it is none of these."""
    if one.kind != "method":
        return ""
    above = _above(vocabulary, "method", one.name)
    return next((kind for slug_, kind in _LOOKS.items() if slug_ in above), "")


def _measures(event: Part) -> bool:
    """Whether an event tells how large something was, and not only that it was found."""
    return any("size" in one.values for one in event.values.get("observations", ()))


def _look_of(
    paper: Paper, events: Sequence[Part], sentence: Sentence, named: Sequence[Mention], vocabulary: Vocabulary
) -> _Look | None:
    """Return what a sentence says to have been looked at."""
    here = [
        one
        for one in events
        if one.values["kind"] in _FIELD
        and not one.earlier
        and sentence.start <= one.at[0][0] < sentence.end
        and (_FIELD[one.values["kind"]] in one.values or "histology" in one.values or _measures(one))
    ]
    if here:
        first = min(here, key=lambda one: one.at[0][0])
        start = min(at for at, _ in first.at if sentence.start <= at < sentence.end)
        return _Look(first, start if _FIELD[first.values["kind"]] in first.values else sentence.start, new=False)
    for one in named:
        if kind := _named_look(vocabulary, one):
            if kind == "pathology" and (last := specimen_before(paper, events, sentence)) is not None:
                return _Look(last, one.end, new=False)
            taken = [str(event.values["id"]) for event in events]
            values: dict[str, Any] = {"id": slug(one.name, taken), "kind": kind, _FIELD[kind]: [one.name]}
            return _Look(Part(values, [(one.start, one.end)], sure=_SURE), one.end, new=True)
    return None


def _scopes(sentence: Sentence, start: int) -> Iterator[Stretch]:
    """Yield where a sentence tells what was seen, behind its verb or before it."""
    low, at = sentence.low, start - sentence.start
    if shows := _CUES["shows"].search(low, at):
        end = _CUES["ends"].search(low, shows.end())
        yield shows.end(), end.start() if end else len(low)
    for seen in _CUES["seen"].finditer(low):
        begin = max((end.end() for end in _CUES["ends"].finditer(low, 0, seen.start())), default=0)
        yield max(begin, at) if at < seen.start() else begin, seen.start()


def _fits(vocabulary: Vocabulary, one: Mention, kind: str, *, denied: bool) -> bool:
    """Whether a name is that of something which is seen in an event of a kind."""
    if one.kind not in ("finding", "disease") or says_nothing(one.name) or _CUES["nothing"].fullmatch(one.name):
        return False
    above = _above(vocabulary, one.kind, one.name)
    if one.kind == "disease":
        return "neoplasm" not in above and not any(word in one.name for word in ("oma", "cancer", "tumor"))
    if above & _FELT:
        return False
    if kind == "examination" and above & _TISSUE and not denied:
        return False
    return denied or one.name.startswith("no ") or not above & _LESIONS


def _shown(paper: Paper, sentence: Sentence, one: Mention, denied: str | None, vocabulary: Vocabulary) -> Part:
    values: dict[str, Any] = {"finding": one.name, **({"status": "absent"} if denied == "absent" else {})}
    at = [(one.start, one.end)]
    if not denied and (where := seat_of_finding(paper, sentence, one, vocabulary)):
        values |= where[0]
        at = [(one.start, where[1])]
    if "necrosis" in one.name and not denied:
        low, start, end = sentence.low, one.start - sentence.start, one.end - sentence.start
        said = _CUES["dead_before"].search(low, 0, start) or _CUES["dead_behind"].match(low, end)
        if said:
            values["value"] = " ".join(said["share"].split())
            at = [
                (min(one.start, sentence.start + said.start("share")), max(one.end, sentence.start + said.end("share")))
            ]
    return Part(values, at, sure=_SURE)


def _seen(
    paper: Paper,
    sentence: Sentence,
    look: _Look,
    named: Sequence[Mention],
    told: Sequence[Stretch],
    vocabulary: Vocabulary,
) -> Iterator[Part]:
    """Yield what a look showed, each once; nothing that is told by another part already."""
    scopes = list(_scopes(sentence, look.start))
    known: set[str] = {str(one.values["finding"]) for one in look.event.values.get("findings", ())}
    for one in named:
        start = one.start - sentence.start
        if not any(begin <= start < end for begin, end in scopes) or one.name in known:
            continue
        denied = negated(paper.words.tokens, *paper.tokens(one.start, one.end), breaks=paper.breaks)
        if denied == "not excluded" or any(a < one.end and one.start < b for a, b in told):
            continue
        if _fits(vocabulary, one, str(look.event.values["kind"]), denied=denied == "absent"):
            known.add(one.name)
            yield _shown(paper, sentence, one, denied, vocabulary)


def _told(events: Sequence[Part], lesions: Sequence[Part]) -> list[Stretch]:
    """Return where the words stand that say what is told already, by the parts of events and by lesions."""
    parts = (part for event in events for path, part in event.walk() if path)
    harms = (event for event in events if event.values["kind"] in ("adverse-event", "treatment", "decision"))
    return [at for part in (*parts, *harms, *lesions) for at in part.at]


def add_findings(
    paper: Paper, case: int, events: list[Part], lesions: Sequence[Part], vocabulary: Vocabulary, begin: int
) -> None:
    """Add to the looks and specimens of a case what they showed, and those that only this tells of."""
    told = _told(events, lesions)
    for sentence in paper.own:
        if sentence.start < max(begin, paper.title) or paper.case(sentence.start) != case:
            continue
        named = outermost(_names(vocabulary).find(paper, sentence))
        look = _look_of(paper, events, sentence, named, vocabulary) if named else None
        found = list(_seen(paper, sentence, look, named, told, vocabulary)) if look else []
        if look and found:
            look.event.values.setdefault("findings", []).extend(found)
            if look.new:
                events.append(look.event)
