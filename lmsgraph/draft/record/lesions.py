"""Facts of one case to its lesions; and a fact to the lesion that its words are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.amounts import telling
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.seats import Seat, akin, is_size_of_node, seat_of, told_narrower
from lmsgraph.draft.record.terms import slug, term
from lmsgraph.evidence.claims.whole.told import only_suspected
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["is_of_all", "lesions_of", "meant"]

_TUMOUR = re.compile(
    r"\b(?:tumou?rs?|mass|lesion|nodule|swelling|lump|cyst|specimen|tumefaction|neoplasm|formation|it)\b"
)
_CALLED = {re.compile(r"\bmetasta"): "metastasis", re.compile(r"\b(?:recurren|relaps)"): "recurrence"}
"""How a lesion is called by its role alone."""
_SPREAD = re.compile(r"\bmetasta\w+")
_BESIDE = 40  # letters from the word for spread to its site
_THE_TUMOUR = re.compile(
    r"\b(?:the|a large|the large|this|his|her) (?:primary )?(?:tumou?r|mass)(?! cells?\b| marker| board)\b"
)
_SIDED = re.compile(r"(?:left|right|bilateral) ")
_SIDE = 30  # letters from a place to its side
_SEATED = 0.6
_NUMBERS = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_COUNT = re.compile(
    r"\b(?P<n>two|three|four|[234]) (?:[\w-]+ ){0,3}?(?:nodules|lesions|metastases|masses|tumou?rs|foci)\b"
)
"""How many tumours a sentence tells of."""
_REGION = cues("seats")["region"]
_SPOKEN_OF = 2  # sentences back, in which the lesion is named that the text goes on to speak of

_ALL = re.compile(r"\b(?:metastases|lesions|nodules|tumou?rs|deposits|foci|masses)\b")
_ONE_OF = re.compile(
    r"\b(?:one|two|three|four|some|most|many|several|other|another|few|largest|target|new) (?:of )?"
    r"(?:the |these |those )?(?:\w+ )?"
    r"(?:metastases|lesions|nodules|tumou?rs|deposits|foci|masses)\b"
)
"""What is told of some of them is not told of all."""
_TURN = re.compile(r";|\b(?:but|however|while|whereas)\b")
"""Where a sentence turns to something else."""


def _printed_site(paper: Paper, fact: Fact, vocabulary: Vocabulary) -> str:
    """Return the part of a site that the text prints in the place of its name: a lobe of the lung."""
    printed = " ".join(paper.low[slice(*fact.spans[0])].split())
    concept = vocabulary.find(printed, ("anatomy",))
    above = {one.label for one in vocabulary.ancestors(concept)} if concept is not None else set()
    site = str(fact.value.get("value"))
    if concept is None or site not in above or _SIDED.fullmatch(concept.label.removesuffix(site)):
        return ""  # the side has a field of its own
    return concept.label


def _told(paper: Paper, fact: Fact) -> Stretch:
    """Return where a text tells of the primary tumour, best in a sentence that tells of no other one."""
    alone = (span for span in fact.spans if not any(word.search(paper.sentence(span[0]).low) for word in _CALLED))
    return next(alone, fact.spans[0])


def _lesion(paper: Paper, fact: Fact, role: str, vocabulary: Vocabulary, taken: Sequence[str]) -> Part:
    site = fact.value.get("value", fact.value.get("site"))
    values: dict[str, Any] = {"id": slug(f"{site or role}", taken), "role": role}
    if site and site != "local":
        values["site"] = [_printed_site(paper, fact, vocabulary) or term(vocabulary, ("anatomy",), str(site))]
    if role == "primary":
        first = _told(paper, fact)
        fact = replace(fact, spans=(first, *(span for span in fact.spans if span != first)))
    if role == "metastasis":
        sure = [span for span in fact.spans if not _is_suspected(paper, span)]
        values["role"] = role if sure else "suspected metastasis"
        fact = replace(fact, spans=tuple(sure) or fact.spans)
    at = [fact.spans[0]]
    if side := fact.value.get("side"):
        values["side"] = side
        at = telling(paper, fact, str(side), _SIDE)
    return Part(values, at, sure=fact.sure)


def _is_suspected(paper: Paper, at: Stretch) -> bool:
    """Return whether a sentence only suspects the metastasis at a place: nodules of the lung *suspicious for* one."""
    sentence = paper.sentence(at[0])
    word = _SPREAD.search(sentence.low, max(0, at[0] - sentence.start - _BESIDE))
    return word is not None and bool(only_suspected([sentence.low[: word.end()].replace(",", "").split()]))


def lesions_of(paper: Paper, facts: Sequence[Fact], vocabulary: Vocabulary) -> list[Part]:
    """Return the lesions that the facts of a case tell of, the primary ones first."""
    roles = {"primary_site": "primary", "metastatic_site": "metastasis", "recurrence": "recurrence"}
    found: list[Part] = []
    wider = [fact for fact in facts if told_narrower(paper, fact, facts, vocabulary)]
    for fact in facts:
        if fact.field in roles and fact not in wider and not _is_spread(paper, fact, facts):
            taken = [str(part.values["id"]) for part in found]
            found.append(_lesion(paper, fact, roles[fact.field], vocabulary, taken))
    for fact in facts:
        if fact.field in ("size", "response") and (seat := seat_of(paper, fact, vocabulary)):
            found += _seated(seat, found, vocabulary)
    found += _counted(paper, facts, found, vocabulary)
    return sorted(found, key=lambda part: (part.values["role"] != "primary", part.at[0]))


def _is_spread(paper: Paper, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a recurrence is but the metastases that its sentence tells of: relapse with pulmonary metastasis."""
    if fact.field != "recurrence" or fact.value["site"] in (None, "local"):
        return False
    if fact.value.get("spread"):
        return True
    here = paper.sentence(fact.start).number
    return any(
        one.field == "metastatic_site" and one.value["value"] == fact.value["site"] and one.case == fact.case
        for one in facts
        if here == paper.sentence(one.start).number
    )


def _seated(seat: Seat, known: Sequence[Part], vocabulary: Vocabulary) -> list[Part]:
    """Return the tumour of a seat as a lesion of its own, if no lesion is known there, or one of a wider place only."""
    near = [part for part in known if _is_at(part, seat, vocabulary)]
    if any(_fits(part, seat) for part in near) or (not near and _primary_of(known, seat) is not None):
        return []
    whole = next(
        (part for part in near if str(part.values["role"]).endswith("metastasis") and "part_of" not in part.values),
        None,
    )
    if near and (whole is None or not _is_narrower(whole, seat, vocabulary)):
        return []
    values: dict[str, Any] = {"id": slug(_called(seat), [str(one.values["id"]) for one in known])}
    values |= {"role": "metastasis" if whole else "unknown", "site": [seat.site]}
    values |= {"side": seat.side} if seat.side else {}
    values |= {"part_of": whole.values["id"]} if whole else {}
    return [Part(values, [seat.at], [whole] if whole else [], _SEATED)]


def _counted(paper: Paper, facts: Sequence[Fact], known: Sequence[Part], vocabulary: Vocabulary) -> list[Part]:
    """Return as lesions of their own the tumours of one place that a sentence counts and tells as many sizes of."""
    made: list[Part] = []
    sizes: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.field == "size" and not fact.value.get("earlier"):
            sizes.setdefault(paper.sentence(fact.start).number, []).append(fact)
    for number, told in sizes.items():
        count = _COUNT.search(paper.sentences[number].low)
        whole = {id(one): one for fact in told if (one := meant(paper, known, fact, vocabulary))}
        if count is None or _NUMBERS[count["n"]] != len(told) or len(whole) != 1:
            continue
        of = next(iter(whole.values()))
        for fact in told if of.values["role"] != "primary" and "part_of" not in of.values else ():
            taken = [str(one.values["id"]) for one in (*known, *made)]
            values = {name: value for name, value in of.values.items() if name in ("role", "site", "side")}
            values = {"id": slug(str(of.values["id"]), taken), **values, "part_of": of.values["id"]}
            made.append(Part(values, [of.at[0], fact.spans[0]], [of], _SEATED))
    return made


def _primary_of(lesions: Sequence[Part], seat: Seat) -> Part | None:
    """Return the one primary tumour, where a seat is but the region in which it is felt or seen."""
    primary = [part for part in lesions if part.values["role"] == "primary"]
    if len(primary) != 1 or not _REGION.fullmatch(seat.site):
        return None
    sides = {seat.side, primary[0].values.get("side", "")} - {""}
    return primary[0] if len(sides) < 2 else None


def _called(seat: Seat) -> str:
    return seat.site if seat.site.startswith(seat.side) else f"{seat.side} {seat.site}"


def _is_at(part: Part, seat: Seat, vocabulary: Vocabulary) -> bool:
    """Whether a lesion is where a tumour sits, as far as both places are told; all in the abdomen is not one."""
    sites = [str(site) for site in part.values.get("site", ())]
    wide = [site for site in (*sites, seat.site) if _REGION.fullmatch(site)]
    return seat.site in sites if wide else any(akin(vocabulary, site, seat.site) for site in sites)


def _fits(part: Part, seat: Seat) -> bool:
    """Whether a lesion is told to be at the very place and side of a seat."""
    return seat.site in part.values.get("site", ()) and seat.side in ("", part.values.get("side", ""))


def _is_narrower(whole: Part, seat: Seat, vocabulary: Vocabulary) -> bool:
    """Whether a seat is but a part of the place of a lesion, or one side of it."""
    if whole.values.get("side", "bilateral") != "bilateral" and whole.values["side"] == seat.side:
        return False
    concept = vocabulary.find(seat.site, ("anatomy",))
    above = {one.label for one in vocabulary.ancestors(concept)} if concept else set()
    return bool(seat.side) or not above.isdisjoint(map(str, whole.values.get("site", ())))


def meant(
    paper: Paper, lesions: Sequence[Part], fact: Fact, vocabulary: Vocabulary, at: Stretch | None = None
) -> Part | None:
    """Return the lesion that a sentence names next to a fact; where it only says the tumor, that of the ones before.

    ``at``: where the sentence says of which lesion, if it does.
    """
    if at is not None:
        return _named_at(paper, lesions, fact, at, vocabulary)
    if one_of_them := next((one for one in lesions if "part_of" in one.values and fact.spans[0] in one.at[1:]), None):
        return one_of_them
    if is_size_of_node(paper, fact):
        nodes = [part for part in lesions if any("node" in str(site) for site in part.values.get("site", ()))]
        return nodes[0] if len(nodes) == 1 else None
    seat = seat_of(paper, fact, vocabulary)
    if seat is not None:
        near = [part for part in lesions if _is_at(part, seat, vocabulary)]
        exact = [part for part in near if _fits(part, seat)]
        if not near and (primary := _primary_of(lesions, seat)):
            others = [part for part in lesions if part is not primary and part.at and part.at[0][0] < fact.start]
            return None if others else primary
        return exact[0] if len(exact) == 1 else _named_once(paper, near, fact)
    return _named(paper, lesions, fact)


def is_of_all(paper: Paper, lesions: Sequence[Part], fact: Fact, vocabulary: Vocabulary) -> bool:
    """Whether what came of tumors is told of all that are known, and of none by its place: *the metastases shrank*."""
    sentence = paper.sentence(fact.start)
    told = [one for one in lesions if one.values["role"] != "primary" and one.at and one.at[0][0] < sentence.start]
    if len(told) < 2 or _named_in(lesions, sentence) or seat_of(paper, fact, vocabulary) is not None:
        return False
    return _ALL.search(sentence.low) is not None and not _ONE_OF.search(sentence.low)


def _named_at(paper: Paper, lesions: Sequence[Part], fact: Fact, place: Stretch, vocabulary: Vocabulary) -> Part | None:
    """Return the lesion that stands at a place of the sentence of a fact, by its seat, its site or the words for it."""
    there = replace(fact, spans=(place,))
    seat = seat_of(paper, there, vocabulary)
    if seat is not None and seat.at[0] < place[1] and place[0] < seat.at[1]:
        return meant(paper, lesions, there, vocabulary)
    sentence = paper.sentence(place[0])
    told = [part for part in lesions if part.at and part.at[0][0] < sentence.end]
    named = {id(part): part for at, part in _named_in(told, sentence) if place[0] <= at < place[1]}
    return next(iter(named.values())) if len(named) == 1 else None


def _named_once(paper: Paper, near: Sequence[Part], fact: Fact) -> Part | None:
    """Return of the lesions of a place the one that the sentence of a fact told of first, else the first of all."""
    sentence = paper.sentence(fact.start)
    here = [part for part in near if part.at and sentence.start <= part.at[0][0] < sentence.end]
    return here[0] if len(here) == 1 else next(iter(near), None)


def _named(paper: Paper, lesions: Sequence[Part], fact: Fact) -> Part | None:
    sentence = paper.sentence(fact.start)
    lesions = [one for one in lesions if one.values["role"] == "primary" or one.at[0][0] < sentence.end]
    if named := _named_in(lesions, sentence):
        start, end = fact.spans[0]
        named = [one for one in named if not _TURN.search(paper.low, min(one[0], end), max(one[0], start))]
    if named:
        return min(named, key=lambda one: max(0, start - one[0], one[0] - end))[1]
    for words, role in _CALLED.items():
        if words.search(sentence.low):
            told = [part for part in lesions if str(part.values["role"]).endswith(role) and part.at[0][0] < fact.start]
            return told[0] if len(told) == 1 else None
    if not _TUMOUR.search(sentence.low):
        return None
    for back in paper.sentences[max(0, sentence.number - _SPOKEN_OF) : sentence.number][::-1]:
        if spoken_of := {id(part): part for _, part in _named_in(lesions, back)}:
            return _spoken_of(list(spoken_of.values()), sentence)
    before = [part for part in lesions if part.at and part.at[0][0] < fact.start] or lesions
    return before[0] if len(before) == 1 else None


def _spoken_of(lesions: Sequence[Part], sentence: Sentence) -> Part | None:
    """Return which of some lesions a sentence speaks of: of several the primary one, where it says *the tumor*."""
    primary = [part for part in lesions if part.values["role"] == "primary"]
    chosen = lesions if len(lesions) == 1 else primary if _THE_TUMOUR.search(sentence.low) else []
    return chosen[0] if len(chosen) == 1 else None


def _named_in(lesions: Sequence[Part], sentence: Sentence) -> list[tuple[int, Part]]:
    """Return the lesions that a sentence names, by the words that told of them first or by their site, and where."""
    named = [(at[0], part) for part in lesions for at in part.at[:1] if sentence.start <= at[0] < sentence.end]
    for part in lesions:
        for site in part.values.get("site", ()):
            words = r"\s+".join(map(re.escape, str(site).split()))
            named += [(sentence.start + match.start(), part) for match in re.finditer(words, sentence.low)]
    return named
