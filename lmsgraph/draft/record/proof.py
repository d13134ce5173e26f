"""The parts of a record to those that their words prove; quotes grow from clause to sentence before one is left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.lost import Steps, drop_lost_links, hollow, owner_of, remove, without
from lmsgraph.draft.record.part import Part, Unknown
from lmsgraph.evidence.judges.verdict import Mismatch
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.text.places import Place, Run, Stretch, line_of
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.evidence.verify import Judged, judge
from lmsgraph.records.model.record import Record
from lmsgraph.vocabulary import Vocabulary

__all__ = ["proved", "quoted"]

_ROUNDS = 8
_MOST = (16, 60)
"""The most words of a quote: of a clause, of a sentence."""

_CLAUSE = re.compile(r"[,;:()]\s")
_NEEDED = frozenset(
    (
        *("id", "kind", "marker", "drug", "finding", "lesion", "options", "decision", "disease", "role"),
        *("topic", "history_role", "because", "claim", "subjects", "relation", "objects", "endpoint", "value"),
        *("status", "certainty"),
    )
)
"""With what a part stands or falls: without its status, what was absent would be there."""
_CALLED = ("id", "marker", "drug", "topic", "claim", "because", "finding", "lesion", "title")
_STAND_INS = {
    "disease": "leiomyosarcoma",
    "histology": "leiomyosarcoma",
    "marker": "desmin",
    "drug": "pazopanib",
    "finding": "pain",
    "options": "surgery",
    "modalities": "surgery",
    "procedures": "biopsy",
    "site": "lung",
}

_UNSAID = "its words do not say it"


def _window(paper: Paper, at: Stretch, wide: int, turn: int = 0) -> tuple[int, int]:
    """Return the words to quote for what stands at a place: these alone, its clause, or its sentence; up to a turn."""
    first, stop = paper.tokens(*at)
    if wide < 0:
        return first, stop
    sentence = paper.sentence(at[0])
    start, end = sentence.start, sentence.end
    if not wide:
        left, right = at[0] - sentence.start, at[1] - sentence.start
        cuts = [match.end() for match in _CLAUSE.finditer(sentence.low, 0, left)]
        start = sentence.start + (cuts[-1] if cuts else 0)
        cut = _CLAUSE.search(sentence.low, right)
        end = sentence.start + cut.start() if cut else sentence.end
    if sentence.start < turn < sentence.end:
        start, end = (max(start, turn), end) if at[0] >= turn else (start, min(end, turn))
    low = bisect_left(paper.words.starts, start)
    high = bisect_right(paper.words.ends, end)
    spare = max(0, _MOST[wide] - (stop - first))
    low = max(low, first - (spare * 2) // 3)
    return low, _whole(paper.words.tokens, max(stop, min(high, low + _MOST[wide])))


def _whole(tokens: Sequence[str], stop: int) -> int:
    """Return where a quote stops that was cut to its length: behind a size, not behind its sign."""
    return stop + 1 if stop < len(tokens) and tokens[stop - 1] == "×" else stop


def quoted(paper: Paper, part: Part) -> list[tuple[int, int]]:
    """Return the words that a part quotes: its own, and those of what it points to."""
    own = [_window(paper, at, part.wide, part.turn) for at in part.at[:2]]
    named = [_window(paper, one.at[0], one.wide, one.turn) for one in part.named if one.at]
    told = list(dict.fromkeys([*own, *named]))
    return [one for one in told if not any(one != other and _holds(other, one) for other in told)]


def _holds(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether words have all of others in them."""
    return one[0] <= other[0] and other[1] <= one[1]


def _known(name: str, value: str) -> str:
    """Return a word that the vocabulary knows in the place of one that it does not."""
    return _STAND_INS.get(name, value) if isinstance(value, Unknown) else value


def _plain(paper: Paper, part: Part, places: dict[str, Place]) -> dict[str, Any]:
    """Return a part as a record holds it, with fingerprints; known words stand in for unknown ones."""
    values: dict[str, Any] = {}
    for name, value in part.values.items():
        if isinstance(value, Part):
            values[name] = _plain(paper, value, places)
        elif isinstance(value, list):
            values[name] = [
                _plain(paper, item, places) if isinstance(item, Part) else _known(name, item) for item in value
            ]
        else:
            values[name] = _known(name, value)
    if part.at:
        spans = []
        for first, stop in quoted(paper, part):
            span = str(Span.of("text", paper.words.tokens[first:stop]))
            places[span] = Place((Run.of(paper.words, first, stop),))
            spans.append(span)
        values["evidence"] = list(dict.fromkeys(spans))
    return values


def _fails(root: Part, path: Steps) -> str:
    """Widen the quote of what fails, or leave it out; return what was left out."""
    owner, rest, around, way = owner_of(root, path)
    if _holds_unknown(owner):
        return ""
    if owner.wide == 0 and owner.at:
        owner.wide = 1
        return ""
    name = str(rest[0]) if rest else "when" if "when" in owner.values else ""
    value = owner.values.get(name)
    if isinstance(value, list) and len(value) > 1 and len(rest) > 1 and isinstance(rest[1], int):
        said = f"{name} {_printed(value[rest[1]])} of {_called(root, path) or 'the case'}"
        del value[rest[1]]
        return said
    said = f"{name} {_printed(value)} of {_called(root, path) or 'the case'}"
    if name and name not in _NEEDED and name in owner.values:
        del owner.values[name]
        return said
    if path[:1] == ("cases",) and len(path) == 3 and name in owner.values:
        owner.values[name] = Unknown(owner.values[name])  # a case stays, for a person to say what it is of
        return said
    if around is not None:
        said = _called(root, path)
        without(around, way)
        return said
    return ""


def _left(root: Part, paper: Paper, path: Steps, why: str) -> Iterator[str]:
    """Widen the quote of what fails, or leave it out; yield what was left out, where it stands, and why."""
    at = owner_of(root, path)[0].at
    if said := _fails(root, path):
        line = f"line {line_of(paper.text, at[0][0])}: " if at else ""
        yield f"{said} ({line}{why or _UNSAID})"


def _printed(value: Any) -> str:  # noqa: ANN401
    """Return a value as a comment names it."""
    if isinstance(value, Part):
        return " ".join(_printed(item) for item in value.values.values())
    return ", ".join(map(_printed, value)) if isinstance(value, list) else str(value)


def _called(root: Part, path: Steps) -> str:
    """Return what a person calls the part that a path leads into: by its id, its marker, its drug, its claim."""
    names: list[str] = []
    part, rest = root, path
    while rest:
        owned = dict(part.parts())
        step = next((steps for steps in (rest[:2], rest[:1]) if steps in owned), None)
        if step is None:
            break
        part, rest = owned[step], rest[len(step) :]
        names += [str(part.values[name]) for name in _CALLED if name in part.values and step[0] != "cases"][:1]
    return " of ".join(reversed(names[-2:]))


def _holds_unknown(part: Part) -> bool:
    """Whether a part has a word that the vocabulary does not know: a person must say what it is."""
    values = (item for value in part.values.values() for item in (value if isinstance(value, list) else [value]))
    return any(isinstance(item, Unknown) for item in values)


def proved(root: Part, paper: Paper, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Leave out of a record what its words do not prove; return what was left out, where, and why."""
    left: list[str] = []
    around = Surroundings(paper.words)
    for _, part in root.walk():
        part.wide = 1 if part.wide == 0 and part.at and _holds_unknown(part) else part.wide  # nothing proves it yet
    for _ in range(_ROUNDS):
        for path in reversed(list(hollow(root))):
            remove(root, path)
        drop_lost_links(root)
        places: dict[str, Place] = {}
        try:
            record = Record.model_validate(_plain(paper, root, places))
        except ValidationError as error:
            paths: list[Steps] = [_model_path(detail["loc"]) for detail in error.errors()]
            for path in sorted(paths, key=_order, reverse=True):
                left += [*_left(root, paper, path, "")] or [*_left(root, paper, path, "")]
            continue
        judged = judge(record, places, vocabulary, around, explain=False)
        failing = {**_reasons(judged), **{fault.path: fault.message for fault in judged.faults}}
        failing = {path: why for path, why in failing.items() if not _holds_unknown(owner_of(root, path)[0])}
        if not failing:
            break
        narrow = {id(part) for _, part in root.walk() if part.wide == 0 and part.at}
        for path in sorted(failing, key=_order, reverse=True):
            owner = owner_of(root, path)[0]
            grew = owner.wide and id(owner) in narrow
            if not (grew or _waits(path, failing)):  # what is judged anew first
                left += _left(root, paper, path, failing[path])
    for path in reversed(list(hollow(root))):
        remove(root, path)
    return tuple(left)


def _waits(path: Steps, failing: Collection[Steps]) -> bool:
    """Whether a status falls with something else that it is said of, which may be left out by itself."""
    around = path[:-1]
    return path[-1:] == ("status",) and any(one != path and one[: len(around)] == around for one in failing)


def _reasons(judged: Judged) -> dict[Steps, str]:
    """Return what falls short, and what the proof says against it, where it says more than that it is not there."""
    verdicts = ((proof.claim.path, proof.verdict) for proof in judged.failures)
    return {path: verdict.reason if isinstance(verdict, Mismatch) else "" for path, verdict in verdicts}


def _order(path: Steps) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in path)


def _model_path(location: tuple[str | int, ...]) -> Steps:
    """Return the path of a record's field in an error of the models, without the names of their classes."""
    kinds = ("visit", "examination", "pathology", "diagnosis", "treatment", "adverse-event", "decision")
    return tuple(step for step in location if step not in kinds)
