"""Sentences about the literature to figures: what was measured, how much, of whom; in a cited study, or as a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lmsgraph.draft.claims.nouns import TREATMENTS, nouns
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import slug
from lmsgraph.vocabulary import Vocabulary

__all__ = ["figures"]

_CUES = cues("claims")
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of something measured: how much, in what unit, and up to where the words stand that say it."""

    endpoint: Mention
    value: str
    unit: str
    end: int
    start: int = 0
    """Where its own words begin, where other figures stand between them and what is measured."""

    at: str = ""
    hazard: bool = False


def _endpoints(low: str, found: Sequence[Mention]) -> list[Mention]:
    """Return what a sentence measures, without the short names in parentheses behind the long ones."""
    once: list[Mention] = []
    for one in (one for one in found if one.kind == "endpoint"):
        if not (once and low[once[-1].end : one.start].strip() == "(" and low.startswith(")", one.end)):
            once.append(one)
    return once


def _figure(one: Mention, match: re.Match[str], unit: str, start: int = 0) -> _Figure:
    most = match.groupdict().get("most")
    value = " ".join(match["value"].split()) + (f"-{most}" if most else "")
    return _Figure(one, value, "%" if unit == "percent" else unit, match.end(), start)


def _measured(sentence: Sentence, found: Sequence[Mention]) -> Iterator[_Figure]:
    """Yield the figures behind what a sentence measures, where it is plain that they belong together."""
    low = sentence.low
    measured = _endpoints(low, found)
    for place, one in enumerate(measured):
        limit = measured[place + 1].start if place + 1 < len(measured) else len(low)
        before = (
            measured[place - 1] if place and _CUES["both"].fullmatch(low, measured[place - 1].end, one.start) else None
        )
        if match := _CUES["hazard"].match(low, one.end, limit):
            yield _Figure(one, match["value"], "", match.end(), hazard=True)
        elif times := _CUES["two_times"].match(low, one.end, limit):
            both = _several(low, one, one, _CUES["figure"].match(low, times.end()))
            for figure, at in zip(both, (times["early"], times["late"]), strict=False):
                yield replace(figure, at=f"{at} {times['times']}")
        else:
            yield from _several(low, before, one, _CUES["figure"].match(low, one.end, limit))


def _several(low: str, before: Mention | None, one: Mention, match: re.Match[str] | None) -> Iterator[_Figure]:
    """Yield the figure of a match, with that of the other group or of the other thing measured behind it."""
    if match is None:
        return
    versus = _CUES["versus"].match(low, match.end())
    other = versus or _CUES["and_other"].match(low, match.end())
    unit = match["unit"] or (other and other["unit"])
    if not unit or (unit[0] in "mwy" and not _CUES["timed"].fullmatch(one.name.lower())):
        return
    if versus and before is None:
        yield _figure(one, match, unit)  # of the other group the words around would have to say which it is
    elif other and not versus and before is not None:
        yield from (_figure(before, match, unit), _figure(one, other, other["unit"] or unit, other.start("value")))
    elif before is None and not _CUES["of_several"].match(low, match.end()) and not _became(match):
        yield _figure(one, match, unit)


def _became(match: re.Match[str]) -> bool:
    """Whether a figure became the one behind it, and is no range: of when each is it does not say."""
    return bool(match["most"]) and _CUES["became"].match(match["link"]) is not None


def _statistic(sentence: Sentence, figure: _Figure) -> str:
    """Return what a figure is, where the words say so."""
    if figure.hazard:
        return "hazard ratio"
    if _CUES["median"].search(sentence.low, max(0, figure.endpoint.start - 20), figure.end):
        return "median"
    return "rate" if figure.unit == "%" else ""


def _result(sentence: Sentence, figure: _Figure) -> Part:
    one = figure.endpoint
    name = one.name.removeprefix("median ")
    values: dict[str, Any] = {"endpoint": name, "value": f"{figure.value} {figure.unit}".strip()}
    if statistic := _statistic(sentence, figure):
        values["statistic"] = statistic
    if figure.at:
        values["at"] = figure.at
    if p := _CUES["p_value"].match(sentence.low, figure.end):
        values["p"] = p["p"] if p["sign"] == "=" else f"{p['sign']} {p['p']}"
    start = sentence.start + (max(0, one.start - 10) if values.get("statistic") == "median" else one.start)
    end = sentence.start + (p.end() if p else figure.end)
    if figure.start:
        return Part(
            values, [(start, sentence.start + one.end), (sentence.start + figure.start, end)], sure=_SURE, wide=-1
        )
    return Part(values, [(start, end)], sure=_SURE)


def _study(paper: Paper, sentence: Sentence, found: Sequence[Mention], results: list[Part], taken: set[str]) -> Part:
    """Return a cited study with its figures: its design, its number of patients, its place in the references."""
    printed = paper.text[sentence.start : sentence.end]
    author = _CUES["author"].search(printed)
    reference = _CUES["reference"].search(sentence.low)
    name = slug(author["author"] if author else f"reference-{reference['n']}" if reference else "study", taken)
    taken.add(name)
    values: dict[str, Any] = {"id": name}
    if reference:
        values["reference"] = [reference["n"]]
    if designs := [one for one in found if one.kind == "design"]:
        values["designs"] = [designs[0].name]
    at = [(sentence.start + one.start, sentence.start + one.end) for one in designs[:1]]
    if number := _CUES["number_of_patients"].search(sentence.low):
        values["n"] = f"{number['n']} patient{'s' * (number['n'] != '1')}"
        at.append(sentence.at(number))
    if len(treated := [one for one in found if one.kind in TREATMENTS]) == 1:
        arm = treated[0]
        span = (sentence.start + arm.start, sentence.start + arm.end)
        values["arms"] = [Part({"id": slug(arm.name, ()), "treatments": [arm.name]}, [span], sure=_SURE)]
    return Part({**values, "results": results}, at or list(results[0].at), sure=_SURE)


def _begin(results: Sequence[Part], sentence: Sentence) -> int:
    return results[0].at[0][0] - sentence.start


def _claim(sentence: Sentence, about: Mention, result: Part, taken: set[str]) -> Part:
    """Return a figure of which the paper names no study, as a claim."""
    efficacy = about.kind in TREATMENTS
    name = slug(f"{about.name} {result.values['endpoint']}", taken)
    taken.add(name)
    rate = result.values.get("statistic") == "rate"
    values = {
        "id": name,
        "claim": "efficacy" if efficacy else "prognosis",
        "subjects": [about.name],
        "relation": "has rate" if rate else "has prognosis",
        **result.values,
    }
    begin = min(sentence.start + about.start, result.at[0][0])
    return Part(values, [(begin, result.at[0][1])], sure=_SURE)


def figures(paper: Paper, vocabulary: Vocabulary) -> tuple[list[Part], list[Part]]:
    """Return the studies with their figures, and the claims that hold a figure of no named study."""
    studies: list[Part] = []
    claims: list[Part] = []
    taken: set[str] = set()
    told_of_study = -2
    for sentence in paper.sentences:
        if sentence.own:
            continue
        if _CUES["of_study"].search(sentence.low):
            told_of_study = sentence.number
        if not any(digit.isdigit() for digit in sentence.low):
            continue
        found = nouns(paper, sentence, vocabulary)
        results = [_result(sentence, figure) for figure in _measured(sentence, found)]
        if not results:
            continue
        if sentence.number - told_of_study <= 1 or any("p" in one.values for one in results):
            studies.append(_study(paper, sentence, found, results, taken))
            continue
        begin = _begin(results, sentence)
        before = [one for one in found if one.kind in (*TREATMENTS, "disease") and one.start < begin]
        claims += [_claim(sentence, before[-1], result, taken) for result in results if before]
    return studies, claims
