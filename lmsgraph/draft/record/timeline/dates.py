"""The sentences of events to the dates that they print: the one date of a sentence, each as exact as it is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.evidence.judges.figures.dates import PrintedDate, printed_dates

__all__ = ["COUNTED_FROM_LAST", "GAP", "date_end", "date_in", "say_date", "together"]

_CUES = cues("times")
COUNTED_FROM_LAST = 0.6
"""How sure a time is that counts from what was told last."""
GAP = 90  # characters from a time to what it is the time of
_ISO = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}")
_BOUNDS = {"until": "until", "till": "until", "through": "until", "since": "since", "from": "since"}
_UP_TO = ("to", "until", "till", "through", "and", "-")
_FROM = re.compile(r"\b(?:from|between) $")
_YEAR = 4
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def together(event: Part, sentence: Sentence, at: int) -> bool:
    """Whether a time is said of an event: nothing else stands between, and it ends no clause of its own before."""
    start, end = event.at[0][0] - sentence.start, event.at[0][1] - sentence.start
    if at < start:
        if _CUES["going_on"].search(sentence.low[at:start]):
            return False
        own = _CUES["clause"].search(sentence.low[:at]) is not None
        return not (own and _CUES["next_clause"].search(sentence.low[at:start]))
    return _CUES["apart"].search(sentence.low[end:at]) is None


def date_in(paper: Paper, sentence: Sentence) -> str:
    """Return the one date that a sentence prints with its year; nothing where it prints none or several."""
    dates = _dates(paper, sentence)
    return next(iter(dates)) if len(dates) == 1 else ""


def date_end(paper: Paper, sentence: Sentence) -> int:
    """Return where the last date of a sentence ends; its own end, where it prints none."""
    first, stop = paper.tokens(sentence.start, sentence.end)
    found = printed_dates(paper.words.tokens[first:stop])
    return max((paper.words.ends[first + date.place[1] - 1] for date in found), default=sentence.end)


def _printed(paper: Paper, sentence: Sentence) -> list[tuple[PrintedDate, int]]:
    """Return the dates that a sentence prints, and where they stand."""
    first, stop = paper.tokens(sentence.start, sentence.end)
    found = printed_dates(paper.words.tokens[first:stop])
    return [(date, paper.words.starts[first + date.place[0]]) for date in found]


def _dates(paper: Paper, sentence: Sentence) -> dict[str, int]:
    """Return the dates that a sentence prints with their year, each as exact as it is printed, and where they stand."""
    found = {str(date): at for date, at in _printed(paper, sentence)}
    return {
        text: at
        for text, at in found.items()
        if not any(text != other and other.startswith(text) for other in found)
        and _ISO.fullmatch(text)
        and (len(text) > _YEAR or _CUES["before_year"].search(sentence.low[: at - sentence.start]))
    }


def _here(event: Part, sentence: Sentence) -> list[int]:
    """Return where a sentence tells of an event."""
    return [start for start, _ in event.at if sentence.start <= start < sentence.end]


def _holds(one: PrintedDate, other: PrintedDate) -> bool:
    """Whether a date has all words of another in it."""
    return one.place[0] <= other.place[0] and other.place[1] <= one.place[1]


def _stretch(paper: Paper, event: Part, sentence: Sentence) -> str:
    """Return from when to when a treatment went on, where its sentence prints both: from June 2014 to March 2016."""
    words = paper.words
    first, _ = paper.tokens(sentence.start, sentence.end)
    found = [date for date, _ in _printed(paper, sentence) if date.year]
    printed = [one for one in found if not any(one != other and _holds(other, one) for other in found)]
    for one, other in pairwise(printed):
        begin, stop = words.starts[first + one.place[0]], words.ends[first + one.place[1] - 1]
        then, last = words.starts[first + other.place[0]], words.ends[first + other.place[1] - 1]
        near = min(min(abs(begin - place), abs(last - place)) for place in _here(event, sentence)) <= GAP
        between = " ".join(paper.low[stop:then].split())
        if near and between in _UP_TO and _FROM.search(sentence.low[: begin - sentence.start]):
            return f"from {one} to {other}" if together(event, sentence, begin - sentence.start) else ""
    return ""


def say_date(paper: Paper, event: Part, sentence: Sentence) -> None:
    """Say on which date an event was, where its sentence prints one date and that is near."""
    if event.values["kind"] == "treatment" and (stretch := _stretch(paper, event, sentence)):
        event.values["when"] = stretch
        event.wide = 1
        return
    if len(set(_YEARS.findall(sentence.low))) > 1:
        return
    dates = _dates(paper, sentence)
    for text, at in dates.items() if len(dates) == 1 else ():
        if min(abs(at - place) for place in _here(event, sentence)) <= GAP and together(
            event, sentence, at - sentence.start
        ):
            bound = _CUES["bound"].search(sentence.low[: at - sentence.start])
            ended = _CUES["ended"].search(sentence.low[: at - sentence.start])
            if ended and event.values["kind"] == "adverse-event":
                continue  # on which day a drug was stopped says not when its harm began
            said = "until" if ended else _BOUNDS[bound["bound"]] if bound else ""
            if event.values["kind"] != "treatment":
                said = ""  # what is seen at the end of something is seen then
            event.values["when"] = f"{said} {text}".lstrip()
            event.wide = 1
    if not dates:
        _day_of_year(paper, event, sentence)


def _day_of_year(paper: Paper, event: Part, sentence: Sentence) -> None:
    """Say on which date an event was, where its sentence prints day or month alone: in the year of the date before it.

    Where the month is an earlier one than that, a year may have passed, and nothing is said.
    """
    printed = [(date, at) for date, at in _printed(paper, sentence) if date.month and not date.year]
    if len({date for date, _ in printed}) != 1 or abs(printed[0][1] - event.at[0][0]) > GAP:
        return
    date = printed[0][0]
    before = [one for one in paper.own if one.start < sentence.start and _YEARS.search(one.low)][-1:]
    known = [dated for one in before for dated in _printed(paper, one) if dated[0].year and dated[0].month]
    last, at = known[-1] if known else (None, 0)
    if last is not None and date.month >= last.month:
        event.values["when"] = str(replace(date, year=last.year))
        event.at.insert(1, (at, at + _YEAR))
        event.sure = min(event.sure, COUNTED_FROM_LAST)
        event.wide = 1
