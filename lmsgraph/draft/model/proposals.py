"""What a model says of a paper to facts with the place of their words; what has no place is left out.

A model is taken at its words alone: a proposal without a quote that stands in the patient's part of the text, or with a
value that is none of its field, is dropped; so is what the rules have found already.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lmsgraph.draft.fact import Fact, Value
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.evidence.text.places import Stretch

__all__ = ["proposals"]

_NEEDED: Mapping[str, Mapping[str, tuple[type, ...]]] = {
    "age": {"value": (int, float), "unit": (str,)},
    "sex": {"value": (str,)},
    "histology": {"value": (str,), "role": (str,)},
    "primary_site": {"value": (str,)},
    "metastatic_site": {"value": (str,)},
    "size": {"value": (str,)},
    "marker": {"marker": (str,), "result": (str,)},
    "drug": {"drug": (str,)},
    "modality": {"value": (str,)},
    "radiation": {"dose": (str,)},
    "response": {"value": (str,)},
    "adverse_event": {"term": (str,)},
    "recurrence": {"site": (str,)},
    "follow_up": {"value": (str,)},
    "outcome": {"status": (str,)},
}
_CLOSED = {
    ("age", "unit"): ("years", "months", "weeks", "days"),
    ("sex", "value"): ("female", "male"),
    ("histology", "role"): ("main", "other", "first called", "component", "metastasis"),
    ("marker", "result"): ("positive", "negative", "equivocal", "elevated"),
    ("response", "value"): ("CR", "PR", "SD", "PD", "other"),
    ("outcome", "status"): (
        *("alive no disease", "alive with disease", "alive unspecified"),
        *("dead of disease", "dead other", "dead cause not stated"),
    ),
}
_DEFAULTS: Mapping[str, Value] = {"drug": {"given": True}, "modality": {"given": True}, "histology": {"role": "main"}}
_LONGEST, _MOST = 200, 500
_SURE = 0.5


def proposals(said: str, paper: Paper, known: Iterable[Fact]) -> list[Fact]:
    """Return the facts of an answer that have a place in the patient's part of a paper and are not known yet."""
    seen = {_named(fact.field, fact.value) for fact in known}
    found: list[Fact] = []
    for item in list(_objects(said))[:_MOST]:
        fact = _fact(item, paper)
        if fact is not None and _named(fact.field, fact.value) not in seen:
            seen.add(_named(fact.field, fact.value))
            found.append(fact)
    return found


def _objects(said: str) -> Iterator[Mapping[str, object]]:
    """Yield the JSON objects of an answer: one a line, or a list, with or without a fence around."""
    bare = re.sub(r"^```\w*$", "", said, flags=re.MULTILINE).strip()
    try:
        whole = json.loads(bare)
    except ValueError:
        whole = [_read(line) for line in bare.splitlines()]
    for item in whole if isinstance(whole, list) else [whole]:
        if isinstance(item, dict):
            yield item


def _read(line: str) -> object:
    try:
        return json.loads(line.strip().rstrip(","))
    except ValueError:
        return None


def _fact(item: Mapping[str, object], paper: Paper) -> Fact | None:
    field, value, quote = item.get("field"), item.get("value"), item.get("quote")
    needed = _NEEDED.get(field) if isinstance(field, str) else None
    if needed is None or not isinstance(field, str) or not isinstance(value, dict) or not isinstance(quote, str):
        return None
    full: dict[str, object] = {**_DEFAULTS.get(field, {}), **value}
    if not all(isinstance(full.get(name), kinds) for name, kinds in needed.items()):
        return None
    if any(full[name] not in _CLOSED.get((field, name), (full[name],)) for name in needed):
        return None
    plain = {str(name): v for name, v in full.items() if isinstance(v, str | int | float | bool) or v is None}
    at = _place(quote, paper)
    return Fact(field, plain, (at,), sure=_SURE) if at else None


def _place(quote: str, paper: Paper) -> Stretch | None:
    """Return where the words stand in the patient's part of the text, spaces and lines aside."""
    words = quote.split()
    if not words or len(quote) > _LONGEST:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    own: Sequence[Stretch] = [(sentence.start, sentence.end) for sentence in paper.own]
    for match in pattern.finditer(paper.text):
        if any(start <= match.start() and match.end() <= end for start, end in own):
            return match.span()
    return None


def _named(field: str, value: Value) -> tuple[str, str]:
    main = next(
        (value[name] for name in ("marker", "drug", "term", "dose", "site", "status", "value") if name in value), ""
    )
    return field, str(main).casefold()
