"""The tumours that a text names to the histology of each patient: what it was in the end, what first, its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.tumour.histology import Tumour

__all__ = ["Named", "histologies", "in_sentences", "named", "role_of"]


_CUES = cues("diseases")


@dataclass(frozen=True, slots=True)
class Named:
    """A tumour of the text, and as what it is told: final, plain, first, suspected, component ..."""

    tumour: Tumour
    role: str
    case: int
    sampled: bool = False
    """Whether it is told of a biopsy or a frozen section, before all was known."""


def role_of(low: str, start: int, end: int) -> str:
    """Return as what a sentence tells of the tumour that it names at a place."""
    before = low[:start]
    clause = _CUES["clause"].split(before)[-1]
    if _CUES["denied"].search(before):
        return "denied"
    if (
        _CUES["component"].match(low, end)
        or _CUES["component_before"].search(before)
        or _CUES["in_its_part"].match(low, end)
    ):
        return "component"
    if _CUES["history"].search(clause) and not _CUES["not_history"].search(clause[-60:]):
        return "history"
    if _CUES["history_behind"].match(low, end) or _CUES["history_before"].search(before):
        return "history"
    if _CUES["benign_behind"].match(low, end):
        return "first"
    if _CUES["revised"].search(clause):
        return "revised"
    if _CUES["final"].search(clause) or _CUES["final_behind"].match(low, end):
        return "final"
    suspected = [match.start() for match in _CUES["suspected"].finditer(clause)]
    first = [match.start() for match in _CUES["first"].finditer(clause)]
    if first and not (suspected and re.search(r"\b(?:or|looking for|such as)\b", clause[first[-1] :])):
        return "first"
    if suspected and _CUES["pathology"].search(clause) and _CUES["but_behind"].match(low, end):
        return "first"
    if suspected and _CUES["pathology"].search(clause) and _CUES["favoured"].search(clause):
        return "told"
    if suspected or _CUES["differential"].search(before) or _CUES["suspected_behind"].match(low, end):
        return "suspected"
    if _CUES["initial"].search(clause):
        return "initial"
    return "told" if _CUES["confirmed"].search(clause) else "plain"


def named(paper: Paper, found: Sequence[Tumour]) -> list[Named]:
    """Return the tumours of the patients with their roles."""
    all_of_them = []
    for tumour in found:
        sentence = paper.sentence(tumour.start)
        role = role_of(sentence.low, tumour.start - sentence.start, tumour.end - sentence.start)
        sampled = _CUES["sample"].search(sentence.low[: tumour.start - sentence.start]) is not None
        all_of_them.append(Named(tumour, role, paper.case(tumour.start), sampled))
    return all_of_them


def in_sentences(paper: Paper, told: Iterable[Named]) -> Mapping[int, Sequence[Named]]:
    """Return the tumours of each sentence that names one, by its number."""
    found: dict[int, list[Named]] = {}
    for one in told:
        found.setdefault(paper.sentence(one.tumour.start).number, []).append(one)
    return found


_WEIGHT = {
    "revised": 6.0,
    "final": 6.0,
    "told": 3.0,
    "plain": 1.0,
    "initial": 1.0,
    "first": -1.0,
    "suspected": -1.5,
    "component": -2.0,
    "history": -3.0,
    "denied": -9.0,
}
_MOST_KINDS = 40  # names that may be the main one; the others are named more rarely
_GENERIC = frozenset(("sarcoma", "carcinoma", "tumor", "cancer", "malignant", "soft", "tissue", "adenocarcinoma"))
_LOOK = re.compile(
    r"(?:(?:malignant|benign|spindle|round|epithelioid|mesenchymal|cell|myxoid|small|smooth|muscle) )+tumou?r"
)
_SARCOMA = re.compile(r"sarcoma|gist|stromal|histiocytoma|endothelioma|phyllodes|tumor|pecoma|fibroma")


def _words(name: str) -> frozenset[str]:
    return frozenset(re.sub(r"'s\b|s\b(?= sarcoma)", "", name.lower()).replace("-", " ").replace("/", " ").split())


def _akin(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name says no more than the other, or only that it is some sarcoma or carcinoma."""
    if one <= other or other <= one:
        return True
    less, more = sorted((one, other), key=len)
    family = next(iter(less)) if len(less) == 1 else ""
    return family in ("sarcoma", "carcinoma") and any(word.endswith(family) for word in more)


def _is_no_news(main: frozenset[str], other: frozenset[str]) -> bool:
    """Whether another name says nothing else than the main one: a carcinoma where it is a cancer."""
    cancer = "cancer" in main | other and any(word.endswith("carcinoma") for word in main ^ other)
    return cancer or _akin(main, other)


def _scores(told: Sequence[Named]) -> dict[frozenset[str], float]:
    """Return how much speaks for each name, namings with fewer or more modifiers counted in part."""
    scores: dict[frozenset[str], float] = {}
    named_as = [_words(one.tumour.name) for one in told]
    for kind, _ in Counter(named_as).most_common(_MOST_KINDS):
        akin = [_akin(kind, words) for words in named_as]
        guessed = all(one.role in ("suspected", "first") for one, like in zip(told, akin, strict=True) if like)
        score = 3.0 if _SARCOMA.search(" ".join(sorted(kind))) and not guessed else 0.0
        score -= 2 if kind <= _GENERIC else 0
        for position, (one, words, like) in enumerate(zip(told, named_as, akin, strict=True)):
            if like:
                score += _WEIGHT[one.role] * (1.0 if words == kind else 0.6) + position * 0.01
        scores[kind] = score
    return scores


def _main(told: Sequence[Named]) -> list[Named]:
    """Return the namings of what the tumour was in the end; letters that nobody spells out are no match for a name."""
    spelled = [one for one in told if not one.tumour.name.isupper()]
    told = spelled if any(_SARCOMA.search(one.tumour.name.lower()) for one in spelled) else told
    scores = _scores(told)
    best = max(sorted(scores, key=sorted), key=lambda kind: (scores[kind], len(kind)))
    akin = [one for one in told if _akin(best, _words(one.tumour.name)) and one.role != "history"]
    return akin or [one for one in told if _words(one.tumour.name) == best]


def _others(told: Sequence[Named], main: frozenset[str], case: int, known: int) -> Iterator[Fact]:
    """Yield what a tumour was called before it was known what it is, and its components."""
    others: dict[tuple[str, str], list[Named]] = {}
    revised = max((one.tumour.start for one in told if one.role == "revised"), default=0)
    for one in told:
        until_then = one.role in ("told", "final", "plain") and one.tumour.end <= revised
        first = until_then or (one.sampled and one.role == "told" and one.tumour.end <= known)
        if (first or one.role in ("first", "initial", "component")) and not _is_no_news(main, _words(one.tumour.name)):
            others.setdefault((one.tumour.name, "component" if one.role == "component" else "first"), []).append(one)
    for (name, role), ones in others.items():
        value = {"value": name, "role": "component" if role == "component" else "first called"}
        yield Fact("histology", value, tuple(one.tumour.span for one in ones), case, 0.55)


def _fullest(told: Sequence[Named]) -> str:
    """Return the name with the most words; of several that say different things, that which most speaks for."""
    names = {one.tumour.name: _words(one.tumour.name) for one in told}
    full = [name for name, words in names.items() if not any(words < other for other in names.values())]
    weights = {
        words: sum(_WEIGHT[one.role] for one in told if names[one.tumour.name] == words) for words in names.values()
    }
    one_kind = all(_akin(names[one], names[other]) for one in full for other in full)
    return max(full, key=lambda name: (0 if one_kind else weights[names[name]], len(names[name]), -len(name)))


def histologies(paper: Paper, told: Sequence[Named]) -> Iterator[Fact]:
    """Yield the histology of each case, what it was called before, and its components."""
    for case in sorted({number for _, number in paper.cases}):
        mine = [one for one in told if one.case == case and one.role != "denied"]
        mine = mine or [one for one in told if one.case == 0 and one.role != "denied"]
        mine = [one for one in mine if not _LOOK.fullmatch(one.tumour.name)] or mine
        if not mine or all(_LOOK.fullmatch(one.tumour.name) for one in mine):
            continue
        main = _main(mine)
        if all(one.role in ("suspected", "first") for one in main):
            spans = tuple(one.tumour.span for one in main)[:8]
            value: dict[str, str | bool] = {"value": main[-1].tumour.name, "role": "first called"}
            if all(one.role == "suspected" for one in main):
                value["weighed"] = True
            yield Fact("histology", value, spans, case, 0.3)
            continue
        sure = [one for one in main if one.role not in ("suspected", "component", "first")] or main
        name = _fullest(sure)
        yield Fact("histology", {"value": name, "role": "main"}, tuple(one.tumour.span for one in main)[:8], case, 0.85)
        yield from _others(mine, _words(name), case, main[0].tumour.start)
