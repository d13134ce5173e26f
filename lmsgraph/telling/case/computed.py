"""What is computed of a course of treatment, marked as computed: its line, each lesion, how long it held."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.course.answers import came, held
from lmsgraph.course.read import days
from lmsgraph.course.units import MONTH
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.marks import response_doubted, response_doubts
from lmsgraph.telling.phrases.speech import lesion_name
from lmsgraph.telling.values.text import Text, comma, join, words
from lmsgraph.telling.values.told import Row

__all__ = ["became", "course_of", "free_of_progression", "sum_row"]

_ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd"}
_SILENT = ("not assessed", "not stated")
_WITHOUT = "without progression for"


def course_of(facts: Facts, treatment: str) -> str:
    """Return the course that a treatment is a part of; nothing for what is no treatment of the tumour."""
    return next(iter(facts.subjects("coursePart", treatment)), "")


def sum_row(facts: Facts, course: str) -> Row | None:
    """Return what came of a course in sum; nothing where nothing is computed."""
    line = "" if facts.values(course, "line") else facts.value(course, "systemicLine")
    looked = _looked_at(facts, course)
    alike = {facts.value(one, "bestDirection") for one in looked} == {facts.value(course, "bestDirection")}
    judged = facts.values(course, "assessment") and not alike
    said = join(
        [
            f"{_ORDINALS.get(line, f'{line}th')} systemic line" if line else "",
            _whole(facts, course) if judged or not looked else "",
            comma(*(_lesion(facts, one) for one in looked)),
            _held(facts, course),
        ],
        "; ",
    )
    return Row("computed: " + said, "", course, "computed", 1) if said else None


def _looked_at(facts: Facts, course: str) -> list[str]:
    found = facts.values(course, "lesionResult")
    return [one for one in found if facts.labels(one, "bestDirection")[:1] not in ([one] for one in _SILENT)]


def _lesion(facts: Facts, result: str) -> Text:
    return became(facts, result, f"{lesion_name(facts, facts.value(result, 'lesion'))} ")


def became(facts: Facts, result: str, what: str = "") -> Text:
    """Return what became of a lesion: at best, at last, and whether something else may have brought it."""
    doubtful = "possibly " if facts.value(result, "possible") == "true" else ""
    brought = facts.value(result, "shared") == "true" and facts.labels(result, "bestDirection") != ["new"]
    shared = ", perhaps by another treatment" if brought else ""
    spared = " (though the whole is called no worse)" if held(facts, result) else ""
    said = words(f"{what}{doubtful}{came(facts, result).replace(', then', ' then')}")
    for look in facts.values(result, "assessment"):
        for doubt in response_doubts(facts, look):
            said = said.marked(doubt)
    return said + (" (doubted)" if response_doubted(facts, result) else "") + shared + spared


def _whole(facts: Facts, course: str) -> str:
    """Return which way the disease as a whole went; that it came back later, where nothing was left when it began."""
    best, last = ("".join(facts.labels(course, f"{way}Direction")[:1]) for way in ("best", "last"))
    grown = facts.value(course, "endedInWorsening") == "true" and _grown(facts, course)
    if grown and best not in ("gone", "better", "stable"):
        return ""
    if best in _SILENT:
        return _later(facts, course) if last == "worse" else ""
    later = facts.value(course, "endedInWorsening") == "true" and _followed(facts, course)  # told with its time
    shared = ", perhaps by another treatment" if facts.value(course, "shared") == "true" and not later else ""
    return f"disease {' then '.join(dict.fromkeys((best, last)))}{shared}"


def _later(facts: Facts, course: str) -> str:
    """Return that the disease grew or came back after a course at a time that is not told of it."""
    if facts.value(course, "endedInWorsening") == "true":
        return f"{_what_came(facts, course)} later, when is not told"
    return "relapse later, its time counted from an earlier treatment"


def _what_came(facts: Facts, course: str) -> str:
    return "relapse" if facts.labels(course, "bestDirection")[:1] == ["removed"] else "progression"


def _held(facts: Facts, course: str) -> str:
    """Return how long a course held the tumour: as the paper states it, and in months as its dates bound it."""
    said, times = _bounded(facts, course), free_of_progression(facts, course)
    if not times:
        return said
    doubt = "but " if any(_at_odds(facts, course, one) for one in times) else ""
    stated = f"{_WITHOUT} {' or '.join(facts.value(one, 'printed') for one in times)} as stated"
    return f"{stated}, {doubt}by the dates {said.removeprefix(f'{_WITHOUT} ')}" if said else stated


def free_of_progression(facts: Facts, course: str) -> list[str]:
    """Return the times free of progression that a paper states from a part of a course."""
    parts = facts.values(course, "coursePart")
    survival = [one for part in parts for one in facts.subjects("anchor", part) if "Survival" in facts.types(one)]
    free = [one for one in survival if facts.value(one, "endpoint") == _FREE and not facts.value(one, "until")]
    return [quantity for one in free if (quantity := facts.value(one, "quantity"))]


_FREE = iris.term_iri("endpoint", "progression-free-survival")


def _at_odds(facts: Facts, course: str, stated: str) -> bool:
    """Return whether a stated time free of progression cannot be what the dates of its course give."""
    span = days(facts, stated)
    grown = facts.value(course, "endedInWorsening") == "true"
    least = facts.value(course, "progressionAtLeast" if grown else "controlAtLeast")
    most = facts.value(course, "controlAtMost")
    if span is None:
        return False
    return bool(least and span.high / MONTH < float(least)) or bool(most and span.low / MONTH > float(most))


def _bounded(facts: Facts, course: str) -> str:
    """Return how long a course held the tumour, in months, and whether other treatment lies in that time."""
    least, most = facts.value(course, "controlAtLeast"), facts.value(course, "controlAtMost")
    if facts.value(course, "endedInWorsening") == "true":
        both = most and least not in ("", "0")
        said = f"{_WITHOUT} {least} to {most} months from its start" if both else _grown(facts, course)
    else:
        said = f"{_WITHOUT} at least {_months(least)} from its start" if least not in ("", "0") else ""
    others = ", other treatment in that time included"
    said += others * (facts.value(course, "shared") == "true" and bool(said) and _followed(facts, course))
    return said + _from_nowhere(facts, course) * bool(said)


def _from_nowhere(facts: Facts, course: str) -> str:
    """Return the time free of progression on which a bound rests of which the paper does not say where it begins."""
    case = next(iter(facts.subjects("hasCourse", course)), "")
    outcome, least = facts.value(case, "outcome"), facts.value(course, "controlAtLeast")
    ends = facts.value(outcome, "earliestBegin"), facts.value(course, "earliestBegin")
    if not (least and all(ends)) or facts.value(course, "endedInWorsening") == "true":
        return ""
    if abs((float(ends[0]) - float(ends[1])) / MONTH - float(least)) > _NEAR:
        return ""
    free = (one for one in facts.values(outcome, "has", "Survival") if facts.value(one, "endpoint") == _FREE)
    said = [facts.value(facts.value(one, "quantity"), "printed") for one in free if not facts.values(one, "anchor")]
    return f", by {' and '.join(said)} free of progression that the paper counts from no stated begin" if said else ""


_NEAR = 0.3
"""How many months bounds may differ by rounding."""


def _grown(facts: Facts, course: str) -> str:
    """Return when the disease was first seen to have grown, or to be there again, between its bounds."""
    seen, most = facts.value(course, "progressionAtLeast"), facts.value(course, "controlAtMost")
    what = _what_came(facts, course)
    over = ", when the treatment had been over for months" if facts.value(course, "possible") == "true" else ""
    if seen in ("", "0"):
        return f"{what} within {_months(most)}" if most else ""
    return f"{what} first seen after {f'{seen} to {_months(most)}' if most else f'at least {_months(seen)}'}{over}"


def _months(number: str) -> str:
    """Return months as one says them.

    >>> _months("1"), _months("1.5")
    ('1 month', '1.5 months')
    """
    return f"{number} month{'s' * (number != '1')}"


def _followed(facts: Facts, course: str) -> bool:
    """Return whether another course of the case came later."""
    case = next(iter(facts.subjects("hasCourse", course)), "")
    numbers = [int(facts.value(one, "position")) for one in facts.values(case, "hasCourse")]
    return int(facts.value(course, "position")) < max(numbers, default=0)
