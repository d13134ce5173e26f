"""Sentences about the literature to figures: what was measured, how much, of whom; in a cited study, or as a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


def _measured(sentence: Sentence, found: Sequence[Mention]) -> Iterator[tuple[Mention, re.Match[str]]]:
    """Yield what a sentence measures, and the figure behind it, where it is plain that they belong together."""
    low = sentence.low
    for one in found:
        if one.kind == "endpoint" and (match := _CUES["figure"].match(low, one.end)):
            other = any(two.kind == "endpoint" and one.end < two.start < match.start("value") for two in found)
            joined = any(two.kind == "endpoint" and _CUES["both"].fullmatch(low, two.end, one.start) for two in found)
            if not (other or joined or _CUES["of_several"].match(low, match.end())):
                yield one, match


def _value(match: re.Match[str]) -> str:
    value = " ".join(match["value"].split())
    return f"{value} {'%' if match['unit'] == 'percent' else match['unit']}"


def _statistic(sentence: Sentence, one: Mention, match: re.Match[str]) -> str:
    """Return what a figure is, where the words say so."""
    if _CUES["median"].search(sentence.low, max(0, one.start - 20), match.start("value")):
        return "median"
    return "rate" if match["unit"] in ("%", "percent") else ""


def _result(sentence: Sentence, one: Mention, match: re.Match[str]) -> Part:
    values: dict[str, Any] = {"endpoint": one.name, "value": _value(match)}
    if statistic := _statistic(sentence, one, match):
        values["statistic"] = statistic
    if p := _CUES["p_value"].match(sentence.low, match.end()):
        values["p"] = p["p"]
    start = sentence.start + (max(0, one.start - 10) if values.get("statistic") == "median" else one.start)
    return Part(values, [(start, sentence.start + match.end())], sure=_SURE)


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
        values["n"] = f"{number['n']} patients"
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
    for sentence in paper.sentences:
        if sentence.own or not any(digit.isdigit() for digit in sentence.low):
            continue
        found = nouns(paper, sentence, vocabulary)
        results = [_result(sentence, one, match) for one, match in _measured(sentence, found)]
        if not results:
            continue
        if _CUES["of_study"].search(sentence.low):
            studies.append(_study(paper, sentence, found, results, taken))
            continue
        begin = _begin(results, sentence)
        before = [one for one in found if one.kind in (*TREATMENTS, "disease") and one.start < begin]
        claims += [_claim(sentence, before[-1], result, taken) for result in results if before]
    return studies, claims
