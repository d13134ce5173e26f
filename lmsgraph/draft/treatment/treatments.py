"""What was done against the tumour, step by step: operations, courses, biopsies; one told twice is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues, grammar
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.past import of_kin, of_old, of_others
from lmsgraph.draft.treatment.given import Given, given
from lmsgraph.evidence.text.places import Stretch

__all__ = ["Step", "elsewhere", "steps", "treatments"]

_CUES = cues("treatments")
_VALUES = {
    "tace": "TACE",
    "hyperthermia": "hyperthermia",
    "ablation": "ablation",
    "radiochemotherapy": "radiochemotherapy",
    "radiotherapy": "radiotherapy",
    "chemotherapy": "chemotherapy",
    "targeted": "targeted therapy",
    "biopsy": "biopsy",
    "other": "other",
    "surgery": "surgical resection",
}
_PATTERNS = [(value, re.compile(rf"\b(?:{grammar('treatments')[name]})\b")) for name, value in _VALUES.items()]
_NOT = {value: _CUES[f"not_{name}"] for name, value in _VALUES.items() if f"not_{name}" in _CUES}
_BOTH = ("chemotherapy", "radiotherapy")
_TECHNIQUES = tuple(_CUES[name] for name in ("needle", "core", "opened"))
_LINES = ("before_surgery", "after_surgery", "first_line", "second_line", "third_line")
_SETTINGS = tuple(_CUES[name] for name in _LINES)
_NEAR = 3  # sentences
_FAR = 8
_DEFINED = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z-]{1,7})\)")
_BETWEEN = 3_000  # characters between two of a kind, in which it is said that they are two
_REACH = 120  # characters before the other disease, in which it is told what was done for it
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BESIDE = re.compile(r"\([^()]*\)")
_NOUN = 25  # characters of the noun before what was done


@dataclass(slots=True)
class Step:
    """One thing that was done, or weighed: where the text tells of it."""

    value: str
    given: Given
    spans: list[Stretch]
    case: int
    sentence: int
    name: str
    until: int
    """Where the text last told of the step itself, and not only looked back at it."""

    firm: bool = True
    """Whether the text tells that it happened, and does not only look back at it."""


def _shortened(paper: Paper) -> Mapping[str, str]:
    """Return the treatments that abbreviations of the text stand for: ``... therapy (FEBRT)``."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(paper.text):
        before = paper.low[max(0, match.start() - _NOUN) : match.start()]
        value = next(
            (value for value, kind in _PATTERNS if any(m.end() == len(before) for m in kind.finditer(before))), ""
        )
        if value and not any(kind.fullmatch(match["short"].lower()) for _, kind in _PATTERNS):
            found[match["short"]] = value
    return found


def _mentions(paper: Paper, sentence: Sentence, short: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Return where a sentence names something done, and what."""
    found: list[tuple[int, int, str]] = []
    for word in short:
        uses = re.finditer(rf"(?<!\()\b{re.escape(word)}\b", paper.text[sentence.start : sentence.end])
        found += [(*use.span(), short[word]) for use in uses]
    for value, kind in _PATTERNS:
        for match in kind.finditer(sentence.low):
            start, end = match.span()
            if any(start < b and a < end for a, b, _ in found):
                continue
            if value in _NOT and _NOT[value].match(sentence.low, end):
                continue
            found += [(start, end, one) for one in (_BOTH if value == "radiochemotherapy" else (value,))]
    return sorted(found)


def _is_attribute(low: str, start: int) -> bool:
    """Return whether it only says which tissue is meant: the resected tumor."""
    return _CUES["attribute"].match(low, start) is not None and _CUES["of_it"].search(low[:start]) is not None


def _is_of_a_donor(low: str, start: int, end: int) -> bool:
    """Return whether a transplantation was before the tumour: years before it, or that of a recipient."""
    return bool(_CUES["after_transplant"].search(low[:start])) or low.startswith(" recipient", end)


def _looks_back(low: str, start: int, end: int) -> bool:
    before = low[:start]
    if _is_attribute(low, start) or _CUES["changed_behind"].match(low, end):
        return True
    if _CUES["looking_back"].search(before) or _CUES["times_after"].search(before):
        return True
    none = _CUES["no_reference"].search(before) or _CUES["so_many"].search(before)
    return _CUES["reference"].search(before) is not None and none is None


def _differ(low: str, ways: Sequence[re.Pattern[str]], one: Stretch, other: Stretch) -> bool:
    """Return whether the words before two of a kind name two ways: by needle and by knife, before surgery and after."""
    told = [
        next((number for number, way in enumerate(ways, 1) if way.search(low[max(0, start - 24) : end])), 0)
        for start, end in (one, other)
    ]
    return bool(all(told) and told[0] != told[1])


def _years_ago(low: str) -> Iterator[Stretch]:
    """Yield where a sentence tells what was done years ago for another disease."""
    if "year" in low:
        yield from (match.span("what") for match in _CUES["years_after"].finditer(low))
        yield from ((max(0, match.start() - _REACH), match.start()) for match in _CUES["years_before"].finditer(low))


def elsewhere(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether the words tell of another disease, long ago."""
    low = sentence.low
    why = _CUES["done_for"].match(low, end)
    return (
        bool(_CUES["history"].search(low) and _CUES["other_disease"].search(why["what"] if why else low))
        and ";" not in _BESIDE.sub("", low[:start])
        and " now " not in low
        and not _CUES["found_in_it"].search(low, start)
    )


def _on_spread(paper: Paper, place: Stretch) -> bool:
    """Return whether something was done on what spread or came back, by the words around it."""
    sentence = paper.sentence(place[0])
    start, end = place[0] - sentence.start, place[1] - sentence.start
    behind = _CUES["on_spread"].match(sentence.low, end) or _CUES["spread_found"].match(sentence.low, end)
    return behind is not None or _CUES["spread_treated"].search(sentence.low, 0, start) is not None


def _again(paper: Paper, place: Stretch) -> str:
    """Return how operations are called that were done again and again: "repeat operations"; empty of others."""
    said = _CUES["again_and_again"].search(paper.low, max(0, place[0] - _NOUN), place[1])
    return said[0] if said and said.end() == place[1] else ""


def _is_another(paper: Paper, last: Step, sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a step has another year or name than the last, and a sentence of its own that says it was done."""
    names = (last.name, sentence.low[start:end])
    years = [set(_YEAR.findall(one.low)) for one in (paper.sentences[last.sentence], sentence)]
    if all(years) and not years[0] & years[1] and _CUES["by_itself"].search(sentence.low):
        return not _looks_back(sentence.low, start, end)
    return (
        all(_CUES["by_name"].fullmatch(name) for name in names)
        and names[0] != names[1]
        and last.sentence != sentence.number
        and _CUES["by_itself"].search(sentence.low) is not None
    )


def _same(paper: Paper, last: Step, sentence: Sentence, start: int, end: int, was: Given) -> bool:
    """Return whether what stands in a sentence is the step told last of its kind."""
    before = sentence.low[:start]
    between = paper.low[max(last.until, sentence.start + start - _BETWEEN) : sentence.start + start]
    fresh = _CUES["next"].search(between) is not None or _CUES["once_more"].match(sentence.low, start) is not None
    fresh = fresh or _CUES["dated"].search(between) is not None
    fresh = fresh or _is_another(paper, last, sentence, start, end)
    if last.sentence == sentence.number and paper.low[last.until : sentence.start + start].rstrip().endswith(":"):
        return True  # what stands behind the colon says what was done
    if _on_spread(paper, (sentence.start + start, sentence.start + end)) and not _on_spread(paper, last.spans[0]):
        return False
    ways = _TECHNIQUES if last.value == "biopsy" else _SETTINGS if last.value in _BOTH else ()
    if _differ(paper.low, ways, last.spans[-1], (sentence.start + start, sentence.start + end)):
        return False
    if _again(paper, last.spans[-1]) == _again(paper, (sentence.start + start, sentence.start + end)) != "":
        return True
    if (not last.firm and last.given == was == "done") or _is_attribute(sentence.low, start):
        return True
    if was in ("done", "unsaid") and last.given != "refused" and _looks_back(sentence.low, start, end):
        near = _CUES["next"].search(before[-_NOUN:]) is not None
        general = _CUES["general"].fullmatch(sentence.low, start, end) is not None
        told = _CUES["times_after"].search(before) or _CUES["looking_back"].search(before)
        told = told or _CUES["changed_behind"].match(sentence.low, end)
        return bool(told) or not fresh or (general and not near)
    if fresh or (last.given == "refused") != (was == "refused") or (last.given == "done" and was == "planned"):
        return False
    if _CUES["definite"].search(before):
        return True
    reach = _FAR if _CUES["looking"].match(last.name) else _NEAR
    return sentence.number - last.sentence <= reach


def steps(paper: Paper) -> list[Step]:
    """Return what was done or weighed, in the order of the text."""
    found: list[Step] = []
    told: dict[tuple[str, int], Step] = {}
    done: dict[tuple[str, int], Step] = {}
    """What was told last of each kind, and what was done last."""
    short = _shortened(paper)
    for sentence in paper.own:
        if sentence.end <= paper.title:
            continue
        past = [*of_old(sentence), *of_others(sentence), *of_kin(sentence), *_years_ago(sentence.low)]
        for start, end, value in _mentions(paper, sentence, short):
            if (
                any(begin <= start < stop for begin, stop in past)
                or elsewhere(sentence, start, end)
                or any(_CUES[cue].search(sentence.low[:start]) for cue in ("no_history", "supposed", "of_department"))
                or ("transplant" in sentence.low[start:end] and _is_of_a_donor(sentence.low, start, end))
            ):
                continue
            span = (sentence.start + start, sentence.start + end)
            was = given(paper, sentence, start, end)
            if was == "refused" and _CUES["times_after"].search(sentence.low[:start]):
                was = "done"
            case = paper.case(span[0])
            last = told.get((value, case))
            if last is not None and last.given == "refused" and was == "done" and _looks_back(sentence.low, start, end):
                last = done.get((value, case), last)
            if last is not None and _same(paper, last, sentence, start, end, was):
                last.spans.append(span)
                last.given = "done" if was == "done" else last.given
                if not _looks_back(sentence.low, start, end):
                    last.firm, last.sentence, last.until = True, sentence.number, span[1]
                continue
            firm = not _looks_back(sentence.low, start, end)
            told[value, case] = Step(value, was, [span], case, sentence.number, sentence.low[start:end], span[1], firm)
            found.append(told[value, case])
            if was == "done":
                done[value, case] = told[value, case]
        for match in _CUES["impossible"].finditer(sentence.low):
            span = sentence.at(match)
            case = paper.case(span[0])
            step = Step(_VALUES["surgery"], "refused", [span], case, sentence.number, match[0], span[1])
            told[step.value, case] = step
            found.append(step)
    return found


def treatments(done: Sequence[Step]) -> Iterator[Fact]:
    """Yield the steps of treatment as facts."""
    for step in done:
        was = {"done": True, "unsaid": None}.get(step.given, False)
        sure = 0.8 if step.firm else 0.6
        yield Fact("modality", {"value": step.value, "given": was}, tuple(step.spans)[:8], step.case, sure)
