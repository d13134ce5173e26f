"""The text of a paper to all its facts, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from lmsgraph.draft.fact import FIELDS, Fact
from lmsgraph.draft.patient import ages, sexes
from lmsgraph.draft.reading.cases import with_cases
from lmsgraph.draft.reading.misspelt import Misspelt
from lmsgraph.draft.reading.names import Mention, Names, table, within
from lmsgraph.draft.reading.paper import Paper, read
from lmsgraph.draft.reading.past import of_kin
from lmsgraph.draft.reading.shortened import shortened, uses
from lmsgraph.draft.treatment.distant import distant
from lmsgraph.draft.treatment.drugs import drugs
from lmsgraph.draft.treatment.earlier import of_now
from lmsgraph.draft.treatment.ending import follow_ups, outcomes
from lmsgraph.draft.treatment.harms import harms
from lmsgraph.draft.treatment.radiation import radiation
from lmsgraph.draft.treatment.recurrences import recurrences
from lmsgraph.draft.treatment.responses import responses
from lmsgraph.draft.treatment.treatments import steps, treatments
from lmsgraph.draft.tumour.diseases import Named, histologies, named
from lmsgraph.draft.tumour.histology import Tumour, abbreviations, tumours
from lmsgraph.draft.tumour.places import Place, is_no_site, places
from lmsgraph.draft.tumour.primary import primary_sites
from lmsgraph.draft.tumour.primary import treated as begun_at
from lmsgraph.draft.tumour.sizes import sizes
from lmsgraph.draft.tumour.spread import metastatic_sites
from lmsgraph.draft.tumour.stains import stains
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["against_cancer", "facts", "facts_of", "names_of"]

_KINDS = ("anatomy", "marker", "drug", "finding", "regimen")
_NO_TUMOURS = ("marker", "target", "drug", "regimen", "method", "modality", "analyte", "scale")
_PART = "anatomy/part-of-a-structure"
"""What is no place by itself: a wall, a surface, a quadrant."""
_AGAINST_CANCER = frozenset(
    (
        *(
            "antineoplastic-agent",
            "targeted-agent",
            "antiestrogen",
            "aromatase-inhibitor",
            "antiandrogen",
            "gnrh-agonist",
        ),
        *("progestin", "immunotherapy-agent", "interferon", "protein-kinase-inhibitor", "immune-checkpoint-inhibitor"),
    )
)


def against_cancer(vocabulary: Vocabulary, drug: Concept) -> bool:
    """Whether a drug is one against tumours."""
    return not _AGAINST_CANCER.isdisjoint(broader.slug for broader in vocabulary.ancestors(drug))


@lru_cache(maxsize=4)
def names_of(vocabulary: Vocabulary) -> Names:
    """Return the names that the drafter looks for: those of the vocabulary, and sites with their adjectives."""
    sites = [("anatomy", name, form) for name, forms in table("sites").items() for form in forms]

    def keeps(concept: Concept) -> bool:
        if concept.kind == "drug":
            return against_cancer(vocabulary, concept)
        return concept.kind != "anatomy" or _PART not in concept.parents

    return Names.of(vocabulary, _KINDS, sites, keeps)


@lru_cache(maxsize=4)
def _drugs_of_regimens(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """Return the drugs against cancer of each regimen, by its label; a regimen of regimens has those of its parts."""

    def parts(concept: Concept) -> Iterator[str]:
        for key in concept.parents:
            part = vocabulary.get(key)
            if part.kind == "regimen":
                yield from parts(part)
            elif against_cancer(vocabulary, part):
                yield part.label

    return {one.label: tuple(dict.fromkeys(parts(one))) for one in vocabulary.of_kind("regimen")}


@lru_cache(maxsize=4)
def _near_drugs(vocabulary: Vocabulary) -> Misspelt:
    """Return the names of the drugs against cancer, for words that misspell one of them."""
    drugs = vocabulary.of_kind("drug")
    names = (name.lower() for one in drugs if against_cancer(vocabulary, one) for name in one.names)
    return Misspelt(names, (name.lower() for one in drugs for name in one.names))


@lru_cache(maxsize=4)
def _near_tumours(vocabulary: Vocabulary) -> Misspelt:
    """Return the words of the names of tumours, for those that misspell one: *leiomysarcoma*."""
    said = {word for one in vocabulary.of_kind("disease") for name in one.names for word in name.lower().split()}
    return Misspelt((word for word in said if word.endswith("oma")), said)


def _shortened(paper: Paper, vocabulary: Vocabulary) -> dict[str, str]:
    """Return what the abbreviations of the text stand for; one that nobody spells out may name something else."""
    return {
        short: name
        for short, name in abbreviations(paper).items()
        if name != short or vocabulary.find(short, _NO_TUMOURS) is None
    }


def facts(text: str, vocabulary: Vocabulary) -> list[Fact]:
    """Return the facts of a text, in its order."""
    return facts_of(with_cases(read(text)), vocabulary)


def facts_of(paper: Paper, vocabulary: Vocabulary) -> list[Fact]:
    """Return the facts of a paper that was read."""
    short = _shortened(paper, vocabulary)
    parts = _drugs_of_regimens(vocabulary)
    near = {"drug": _near_drugs(vocabulary), "tumour": _near_tumours(vocabulary)}
    found = list(_facts(paper, _mentions(paper, names_of(vocabulary)), parts, short, near))
    return sorted(found, key=lambda fact: (fact.case, fact.start, FIELDS.index(fact.field)))


def _mentions(paper: Paper, names: Names) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {kind: [] for kind in _KINDS}
    short = shortened(paper, names)
    for sentence in paper.own:
        kin = list(of_kin(sentence))
        here = names.find(paper, sentence)
        more = [one for one in uses(paper, sentence, short) if all(one.start != other.start for other in here)]
        for mention in sorted([*here, *more], key=lambda one: one.start) if more else here:
            of_others = any(start <= mention.start - sentence.start < end for start, end in kin)
            if not of_others and not (mention.kind == "anatomy" and is_no_site(mention.name)):
                found[mention.kind].append(mention)
    return found


def _begun(paper: Paper, given: Iterable[Fact]) -> dict[int, int]:
    """Return where the text first tells that a case was treated."""
    begun: dict[int, int] = {}
    for fact in given:
        if fact.value["given"] is not False and fact.value.get("value") != "biopsy":
            begun[fact.case] = min(begun.get(fact.case, fact.start), fact.start)
    return begun


def _sites(
    paper: Paper, mentions: Sequence[Mention], short: Mapping[str, str], near: Misspelt
) -> tuple[list[Place], list[Tumour]]:
    sites: list[Place] = []
    tumours_named: list[Tumour] = []
    for sentence in paper.own:
        mine = within(mentions, sentence)
        for one in tumours(paper, sentence, short, mine):
            meant = " ".join(near.meant(word) or word for word in one.name.split())
            tumours_named.append(replace(one, name=meant))
        sites += places(sentence, mine)
    return sites, tumours_named


def _named_elsewhere(paper: Paper, short: Mapping[str, str]) -> list[Fact]:
    """Return the tumour that title or introduction name most often, for a case that names none itself."""
    found: dict[str, list[Tumour]] = {}
    for sentence in paper.sentences:
        for tumour in tumours(paper, sentence, short, ()):
            found.setdefault(tumour.name, []).append(tumour)
    if not found:
        return []
    name = max(sorted(found), key=lambda name: ("sarcoma" in name, len(found[name]), len(name)))
    return [Fact("histology", {"value": name, "role": "main"}, tuple(one.span for one in found[name])[:8], 0, 0.4)]


def _of_before(one: Named, histology: Sequence[Fact]) -> Named:
    """Return a tumour of the history as one of the patient, where it is the one that the case is of, known for long."""
    main = {fact.value["value"] for fact in histology if fact.case == one.case and fact.value["role"] == "main"}
    return replace(one, role="plain") if one.role == "history" and one.tumour.name in main else one


def _is_listed_with(spread: Fact, began: Sequence[Fact]) -> bool:
    """Return whether a site of spread is but the tumour's own, named once beside the metastases in a list."""
    return len(spread.spans) == 1 and any(
        fact.case == spread.case and fact.value["value"] == spread.value["value"] and not spread.value.get("side")
        for fact in began
    )


def _facts(
    paper: Paper,
    mentions: Mapping[str, list[Mention]],
    parts: Mapping[str, tuple[str, ...]],
    short: Mapping[str, str],
    near: Mapping[str, Misspelt],
) -> Iterator[Fact]:
    yield from (*ages(paper), *sexes(paper), *sizes(paper), *of_now(paper, radiation(paper)), *follow_ups(paper))
    sites, tumours_named = _sites(paper, mentions["anatomy"], short, near["tumour"])
    told = named(paper, tumours_named)
    histology = list(histologies(paper, told)) or _named_elsewhere(paper, short)
    told = [_of_before(one, histology) for one in told]
    stained = list(of_now(paper, stains(paper, mentions["marker"])))
    regimens = [(one, parts[one.name]) for one in mentions["regimen"]]
    signed = [span for fact in stained for span in fact.spans]
    drugged = list(
        drugs(paper, mentions["drug"], signed, regimens, near["drug"], [str(fact.value["value"]) for fact in histology])
    )
    treated = list(treatments(steps(paper)))
    begun = _begun(paper, [*drugged, *treated])
    came = list(responses(paper, begun))
    began = list(primary_sites(paper, sites, told, histology, [*drugged, *treated]))
    given = [*drugged, *treated]
    late = {case: begun_at(paper, given, case) for case in {number for _, number in paper.cases}}
    spread = [fact for fact in metastatic_sites(paper, sites, told, began, late) if not _is_listed_with(fact, began)]
    yield from (*histology, *began, *spread)
    yield from (*stained, *drugged, *treated, *came, *harms(paper, mentions["finding"], begun))
    back = list(recurrences(paper, sites))
    yield from (*back, *distant(paper, spread, given, back))
    yield from outcomes(paper, [fact for fact in came if fact.value["direction"] == "worse"], given)
