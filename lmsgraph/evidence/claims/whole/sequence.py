"""The events of a case, as the record puts them in order, against their own times and against how a text tells them.

An event is not before the one above it. Said is only what contradicts that: a time that is earlier, or a text that
tells two events the other way round and goes back in time nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.case import Case, TimelineEvent
from lmsgraph.records.model.event import Decision, Diagnosis, Examination, Pathology, Visit
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.model.when import When
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["alike", "misplaced", "turned", "untaken"]

_STEPS = (Decision, Diagnosis, Examination, Pathology, Treatment, Visit)
"""What a paper tells step by step; harms it tells where they matter."""
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_FLASHBACK = frozenset(
    (
        *("ago", "before", "earlier", "former", "formerly", "history", "past", "preceding", "preoperative", "preceded"),
        *("preoperatively", "previous", "previously", "prior", "initially", "already", "originally", "first"),
    )
)
"""Words with which a text goes back in time."""
_BEHIND = frozenset(
    ("after", "despite", "following", "since", "subsequent", "postoperative", "postoperatively", "post")
)
"""Words with which a text puts what it tells behind something that it tells later."""
_DONE = ("ed", "undergone", "been", "received", "taken", "given", "begun", "shown", "grown", "seen", "found", "known")


def misplaced(case: Case, doubted: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the events, by index, whose own time puts them elsewhere than they stand, and where that is.

    ``doubted`` are the ids of events of whose time a discrepancy says that it cannot be right.
    """
    order = {event.id: index for index, event in enumerate(case.timeline)}
    for index, event in enumerate(case.timeline):
        anchor = order.get(event.when.anchor) if event.when is not None else None
        if event.when is None or anchor is None or event.id in doubted or event.when.edge == "start":
            continue
        if event.when.relation in ("after", "since", "within", "during") and index < anchor:
            yield index, f"is '{event.when}' and stands above it; put it below '{event.when.anchor}'"
        elif event.when.relation == "before" and index > anchor:
            yield index, f"is '{event.when}' and stands below it; put it above '{event.when.anchor}'"
    timed = [(i, e.id, e.when) for i, e in enumerate(case.timeline) if e.when is not None and e.id not in doubted]
    for (_, above, first), (index, _, second) in combinations(timed, 2):
        if _earlier(second, first):
            yield index, f"is '{second}', and stands below '{above}', which is '{first}'; put it above"


def untaken(case: Case, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Yield the treatments, by index, that are said to take up again what cannot have been interrupted.

    That is what is no treatment, stands below, or has no drug, regimen or modality in common with what it is now.
    """
    order = {event.id: index for index, event in enumerate(case.timeline)}
    for index, event in enumerate(case.timeline):
        at = order.get(event.continues or "") if isinstance(event, Treatment) else None
        if not isinstance(event, Treatment) or at is None:
            continue
        other = case.timeline[at]
        if not isinstance(other, Treatment):
            yield index, f"'{other.id}' is no treatment"
        elif at >= index:
            yield index, f"continues '{other.id}', which is no earlier treatment"
        elif not alike(event, other, vocabulary):
            yield index, f"continues '{other.id}', with which it has no drug or modality in common"


def alike(one: Treatment, other: Treatment, vocabulary: Vocabulary) -> bool:
    """Return whether two treatments may be parts of one: drugs are compared with drugs, and what was done with that."""
    drugs, modalities = [
        [{vocabulary.find(text, (kind,)) or text for text in texts} for texts in both]
        for kind, both in (
            ("drug", ([use.drug for use in one.drugs], [use.drug for use in other.drugs])),
            ("modality", (one.modalities, other.modalities)),
        )
    ]
    if one.regimen and one.regimen == other.regimen:
        return True
    wider = [
        {b for m in kinds if isinstance(m, Concept) for b in (m, *vocabulary.ancestors(m))} for kinds in modalities
    ]
    if drugs[0] & drugs[1] or modalities[0] & (modalities[1] | wider[1]) or modalities[1] & wider[0]:
        return True
    return not (all(drugs) or (all(modalities) and not any(drugs)))


def _earlier(one: When, other: When) -> bool:
    """Return whether a time is before another by their dates, or by what both are counted from."""
    if one.start and other.start:
        shared = min(len(one.start), len(other.start))
        return not (one.about or other.about) and one.start[:shared] < other.start[:shared]
    base = (one.relation, one.edge, one.cycle, one.anchor)
    if one.relation != "after" or base != (other.relation, other.edge, other.cycle, other.anchor):
        return False
    first, second = _days(one), _days(other)
    return first is not None and second is not None and first < second


def _days(when: When) -> float | None:
    """Return after about how many days a time is, where it says one number of a unit of time and nothing vague."""
    amount = when.amount
    if amount is None or amount.comparator or amount.form != "one":
        return None
    days = _DAYS.get(amount.unit.removesuffix("s"))
    return float(amount.values[0]) * days if days else None


def turned(case: Case, places: Mapping[str, Place], around: Surroundings) -> Iterator[tuple[int, str]]:
    """Yield the events, by index, that the text tells wholly before the one above them, and nothing says otherwise.

    One that has a time of its own may be told where the paper likes.
    """
    events = case.timeline
    for index in range(1, len(events)):
        above, below = events[index - 1], events[index]
        timed = above.when is not None or (below.when is not None and bool(below.when.start or below.when.anchor))
        if timed or not (isinstance(above, _STEPS) and isinstance(below, _STEPS)):
            continue
        if {*above.evidence} & {*below.evidence}:  # told in one breath
            continue
        first, second = _stretch(above, places), _stretch(below, places)
        if first is None or second is None or second[1] > first[0]:
            continue
        if _excused(first, second, around):
            continue
        yield index, f"is told before '{above.id}', which stands above it; put it there, or say 'when'"


def _stretch(event: TimelineEvent, places: Mapping[str, Place]) -> tuple[int, int] | None:
    """Return where the words that tell of an event begin and end in the text."""
    found = [places[span] for span in event.evidence if span in places]
    return (min(place.start for place in found), max(place.end for place in found)) if found else None


def _excused(later: tuple[int, int], earlier: tuple[int, int], around: Surroundings) -> bool:
    """Return whether what a text tells later may have been before what it tells earlier.

    It goes back in time where it tells the later one, or puts the earlier one behind something in the same sentence.
    """
    back, ahead = _sentence(later[0], around), _sentence(earlier[0], around)
    if not _FLASHBACK.isdisjoint(back) or any(_perfect(back, at) for at, word in enumerate(back) if word == "had"):
        return True
    return not _BEHIND.isdisjoint(ahead) or _begins_anew(earlier[1], later[0], around)


_PATIENT = re.compile(
    r"\b[Aa]n? \d{1,2}[ -](?:year|month)s?[ -]old(?: [\w-]+){0,3}?"
    r" (?:boy|female|gentleman|girl|lady|male|man|patient|woman)\b"
)


def _begins_anew(earlier: int, later: int, around: Surroundings) -> bool:
    """Return whether a text begins to tell of its patient between two places, as behind an abstract."""
    start = around.sentence_of(earlier - 1)[1]
    return _PATIENT.search(around.source.text[start : around.sentence_of(later)[1]]) is not None


def _perfect(tokens: Sequence[str], at: int) -> bool:
    """Return whether *had* is said of what had been done: *had been resected*, not *had a mass*."""
    return any(token.endswith(_DONE) for token in tokens[at + 1 : at + 3])


def _sentence(at: int, around: Surroundings) -> list[str]:
    start, end = around.sentence_of(at)
    words = around.source
    return [token for token, begins in zip(words.tokens, words.starts, strict=True) if start <= begins < end]
