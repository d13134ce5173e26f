"""Sentences of a case to what was so before: other illnesses, operations, and what the family had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.draft.facts import against_cancer
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, Names, table
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.past import Reach, of_kin, of_old, reaches
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import names_in, says_nothing
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["history", "who"]

_CUES = cues("history")
_ROLES = {"disease": "comorbidity", "finding": "comorbidity", "modality": "past procedure", "habit": "habit"}
_SURE = 0.65
_SMOKE = "smoke"
"""By itself it is what rises from a fire, and not the habit that *smokes* tells of."""
_TUMOUR = re.compile(r"oma\b|omas\b|tumou?r|cancer|neoplasm|mass|metasta|leuk[a]?emia")
"""What a patient is introduced with, and is the illness that the paper is about."""


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, _ROLES)


def _longest(found: list[Mention]) -> Iterator[Mention]:
    """Yield names that lie in no longer one; of two at one place that of a disease."""
    last = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end, list(_ROLES).index(one.kind))):
        if one.start >= last:
            last = one.end
            yield one


def _complaints(paper: Paper, case: int, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the present illness began with and is no illness of before: two months' history of pain."""
    for sentence in paper.own:
        ends = [match.end() for match in _CUES["present"].finditer(sentence.low)]
        if not ends or paper.case(sentence.start) != case:
            continue
        for one in _names(vocabulary).find(paper, sentence):
            at = one.start - sentence.start
            if any(end <= at and _CUES["complaint"].match(sentence.low[end:at]) for end in ends):
                yield one.name


@lru_cache(maxsize=4)
def _medicines(vocabulary: Vocabulary) -> Names:
    """Return the drugs that are given for something else than a tumour."""
    return Names.of(vocabulary, ("drug",), keeps=lambda concept: not against_cancer(vocabulary, concept))


def _is_illness(one: Mention) -> bool:
    """Whether a name is that of an illness that a patient brings along, and no complaint and no tumour."""
    return _CUES["chronic"].fullmatch(one.name) is not None or (one.kind == "disease" and not _TUMOUR.search(one.name))


def _told(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[tuple[Mention, str]]:
    """Yield what a sentence tells of the time before, and as what."""
    told = [*reaches(sentence), *(Reach(start, end, family=False) for start, end in of_old(sentence))]
    smoked = _CUES["pack_years"].search(sentence.low)
    named = _names(vocabulary).find(paper, sentence) if told or smoked else []
    named = [one for one in named if not (smoked and smoked.start() <= one.start - sentence.start < smoked.end())]
    yield from ((one, "habit") for one in _longest(named) if smoked and "smok" in one.name)
    for reach in sorted(told, key=lambda one: not one.family):
        inside = (sentence.start + reach.start, sentence.start + reach.end)
        came = _CUES["came_with"].search(sentence.low, 0, reach.start) is not None
        for one in _longest([one for one in named if inside[0] <= one.start < inside[1]]):
            smokes = "smok" in one.name
            if not reach.illnesses or smokes or _is_illness(one):
                if reach.family and one.kind not in ("disease", "finding"):
                    continue
                if says_nothing(one.name) or (not reach.family and _CUES["its_course"].search(one.name)):
                    continue
                if came and not reach.family and one.kind == "finding" and not _is_illness(one):
                    continue  # the patient came with it
                yield one, "family history" if reach.family else "habit" if smokes else _ROLES[one.kind]


def _taken(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield the drugs that a sentence says the patient to take."""
    cue = _CUES["taking"].search(sentence.low)
    if cue is None:
        return
    for one in _medicines(vocabulary).find(paper, sentence):
        if one.start >= sentence.start + cue.end():
            values = {"topic": one.name, "history_role": "medication history"}
            yield Part(values, [(one.start, one.end)], sure=_SURE, wide=1)


def _how_much(sentence: Sentence, made: Sequence[Part]) -> None:
    """Say how much was smoked, where the sentence that tells of smoking prints it."""
    much = _CUES["pack_years"].search(sentence.low)
    for one in made if much else ():
        if "smok" in str(one.values["topic"]) and sentence.start <= one.at[0][0] < sentence.end and much:
            one.values["value"] = f"{much['much']} pack-{much['unit']}"
            one.at.append(sentence.at(much))


def _habits(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, str], Stretch]]:
    """Yield the habits that a sentence tells of the patient, by their names or by what is done, and where."""
    kin = list(of_kin(sentence))
    told = [(one.name, (one.start, one.end)) for one in names_in(vocabulary, ("habit",)).find(paper, sentence)]
    told = [(name, at) for name, at in told if paper.low[slice(*at)] != _SMOKE]
    for habit, pattern in table("habits").items():
        told += [(habit, sentence.at(match)) for match in re.finditer("|".join(pattern), sentence.low)]
    taken = 0
    for name, at in sorted(told, key=lambda one: (one[1][0], -one[1][1])):
        if at[0] >= taken and not any(start <= at[0] - sentence.start < end for start, end in kin):
            taken = at[1]
            yield ("habits", name), at


def who(paper: Paper, case: int, vocabulary: Vocabulary) -> list[tuple[str, str, Stretch]]:
    """Return what the text tells of a patient's habits and births: the field, what, and where."""
    found: dict[tuple[str, str], Stretch] = {}
    for sentence in paper.own:
        if paper.case(sentence.start) != case:
            continue
        if (births := _CUES["parity"].search(sentence.low)) and not any(field == "parity" for field, _ in found):
            start, end = sentence.at(births)
            found["parity", " ".join(paper.text[start:end].split())] = (start, end)
        if _CUES["aged"].search(sentence.low) and not any(field == "ancestry" for field, _ in found):
            named = names_in(vocabulary, ("ancestry",)).find(paper, sentence)
            found |= {("ancestry", one.name): (one.start, one.end) for one in named[:1]}
        found = {**dict(_habits(paper, sentence, vocabulary)), **found}
    return [(field, value, at) for (field, value), at in found.items()]


def history(paper: Paper, case: int, disease: str, begun: int, vocabulary: Vocabulary) -> list[Part]:
    """Return what the text tells of a patient's past, each once; not the disease that the case is of.

    ``begun``: where it tells that treatment began; what the patient took is told before.
    """
    made: list[Part] = []
    seen: set[str] = {disease, *_complaints(paper, case, vocabulary)}
    for sentence in paper.own:
        if paper.case(sentence.start) != case:
            continue
        if (denied := _CUES["no_family"].search(sentence.low)) and "family" not in seen:
            seen.add("family")
            values = {"topic": "family", "history_role": "family history", "status": "absent"}
            made.append(Part(values, [sentence.at(denied)], sure=_SURE))
        told = [
            Part({"topic": one.name, "history_role": role}, [(one.start, one.end)], sure=_SURE)
            for one, role in _told(paper, sentence, vocabulary)
        ]
        if sentence.start < begun:
            told += _taken(paper, sentence, vocabulary)
        for one in told:
            if one.values["topic"] not in seen:
                seen.add(one.values["topic"])
                made.append(one)
        _how_much(sentence, made)
    return made
