"""Sentences of a case to what was given in support of its treatments: growth factors, protectants, antiemetics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, Names, outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.past import reaches
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import slug
from lmsgraph.draft.treatment.given import given
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["add_support"]

_CUES = cues("drugs")
_SURE = 0.6
_CLASSES = frozenset(
    (
        *("chemoprotectant", "granulocyte-colony-stimulating-factor", "antiemetic", "bone-modifying-agent"),
        *("antidiarrheal", "erythropoiesis-stimulating-agent", "corticosteroid"),
    )
)
"""What is given in support of a treatment, and never against the tumours that are drafted."""
_OTHERS = frozenset(
    (
        *("anti-infective-agent", "analgesic", "nonsteroidal-anti-inflammatory-drug", "anticoagulant", "diuretic"),
        *("blood-product", "vasopressor", "antihistamine", "corticosteroid", "bone-modifying-agent"),
    )
)
"""What is given for harms and complaints of all kinds, whether treatment has begun or not."""


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> Names:
    def keeps(concept: Concept) -> bool:
        return not (_CLASSES | _OTHERS).isdisjoint(_above(vocabulary, concept))

    return Names.of(vocabulary, ("drug", "drug_class"), keeps=keeps)


def _above(vocabulary: Vocabulary, concept: Concept) -> frozenset[str]:
    return frozenset((concept.slug, *(one.slug for one in vocabulary.ancestors(concept))))


@lru_cache(maxsize=1024)
def _among(vocabulary: Vocabulary, name: str, some: frozenset[str]) -> bool:
    """Whether a drug or class of drugs is one of some."""
    concept = vocabulary.find(name, ("drug", "drug_class"))
    return concept is not None and not some.isdisjoint(_above(vocabulary, concept))


def _told(paper: Paper, sentence: Sentence, vocabulary: Vocabulary, *, begun: bool) -> Iterator[Mention]:
    """Yield what a sentence says to have been given in support or for a complaint; nothing of a history."""
    if not _CUES["supporting"].search(sentence.low) and not _CUES["managed"].search(sentence.low):
        return
    past = list(reaches(sentence))
    for one in outermost(_names(vocabulary).find(paper, sentence)):
        start, end = one.start - sentence.start, one.end - sentence.start
        old = any(reach.start <= start < reach.end for reach in past) or _CUES["not_a_dose_given"].match(
            sentence.low, end
        )
        fits = begun and _among(vocabulary, one.name, _CLASSES)
        if not fits and _among(vocabulary, one.name, _OTHERS):
            managed = list(_CUES["managed"].finditer(sentence.low, 0, start))
            fits = bool(managed) and not _CUES["used_to_take"].search(sentence.low)
            fits = fits and not _CUES["no_more"].search(sentence.low, managed[-1].end(), start)
        if fits and not old and given(paper, sentence, start, end) == "done":
            yield one


def _use(sentence: Sentence, one: Mention) -> Part:
    dose = _CUES["dose"].match(sentence.low, one.end - sentence.start)
    values = {"drug": one.name, **({"dose": " ".join(dose["dose"].split())} if dose else {})}
    return Part(values, [(one.start, one.end)], sure=_SURE)


def add_support(paper: Paper, case: int, begin: int, events: list[Part], vocabulary: Vocabulary) -> None:
    """Add what was given in support once treatment had begun, beside the treatment that its sentence tells of."""
    treated = [one for one in events if one.values["kind"] == "treatment" and "status" not in one.values]
    for sentence in paper.own:
        here = [one for one in treated if one.at[0][0] < sentence.end]
        if sentence.start < max(begin, paper.title) or paper.case(sentence.start) != case:
            continue
        told = list(_told(paper, sentence, vocabulary, begun=bool(here)))
        if told:
            _add(sentence, told, here, events)


def _add(sentence: Sentence, told: Sequence[Mention], treated: Sequence[Part], events: list[Part]) -> None:
    uses = [_use(sentence, one) for one in {one.name: one for one in reversed(told)}.values()]
    uses.sort(key=lambda use: use.at[0])
    name = slug(str(uses[0].values["drug"]), [str(event.values["id"]) for event in events])
    values = {"id": name, "kind": "treatment", "drugs": uses}
    beside = [one for one in treated if sentence.start <= one.at[0][0] < told[0].start and "drugs" in one.values]
    if beside:
        values["combined_with"] = [beside[-1].values["id"]]
    if _CUES["in_support"].search(sentence.low, max(0, told[0].start - sentence.start - _NEAR), len(sentence.low)):
        values["intents"] = ["supportive"]
    events.append(Part(values, [uses[0].at[0]], named=beside[-1:], sure=_SURE, wide=1))


_NEAR = 40  # characters before what is given, in which it is said to be a support
