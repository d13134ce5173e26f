"""A draft and the text of its paper to what the desk shows: the facts of the draft, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.spans.papers import Source as Text
from lmsgraph.records.read import model_at
from lmsgraph.records.source import Source
from lmsgraph.records.unknown import TO_FILL
from lmsgraph.vocabulary import Vocabulary

__all__ = ["ABOUT", "ADDED", "Steps", "facts_of_draft", "payload"]

_NO_FACTS = ("paper", "curation")
ADDED = {
    "lesion": (("lesions",), {"id": "", "role": "", "site": ""}),
    "treatment": (("timeline",), {"id": "", "kind": "treatment", "modalities": "", "drugs": ""}),
    "examination": (("timeline",), {"id": "", "kind": "examination", "methods": "", "category": ""}),
    "pathology": (("timeline",), {"id": "", "kind": "pathology", "procedures": "", "histology": ""}),
    "adverse event": (("timeline",), {"id": "", "kind": "adverse-event", "finding": ""}),
    "decision": (("timeline",), {"id": "", "kind": "decision", "options": "", "decision": ""}),
    "visit": (("timeline",), {"id": "", "kind": "visit", "when": ""}),
    "history": (("history",), {"topic": "", "history_role": ""}),
}
"""What can be added to a case, where it goes, and which fields it asks for."""

ABOUT = {"paper": ("title", "authors", "journal", "year", "doi"), "curation": ("curator",)}
"""What a person fills in of the paper, and of who curates it."""

_CLOSED = {
    "decision": "decision",
    "role": "lesion_role",
    "history_role": "history_role",
    "vital": "vital",
    "result": "result",
    "side": "side",
    "sex": "sex",
    "category": "response",
}
"""Fields that take the words of a short list, and the kind of these."""

_FIXED = ("quote", "evidence", "id", "kind")
"""Fields of a fact that are not offered for correction: other facts name it by them."""

_LOOK = re.compile(r"# look: (\d+%) sure$")

Steps = tuple[str | int, ...]


def facts_of_draft(value: Any, path: Steps) -> Iterator[tuple[Steps, dict[str, Any]]]:  # noqa: ANN401 - nested values of a file
    """Yield every mapping of a draft that has a quote, with its path."""
    if isinstance(value, dict):
        if "quote" in value:
            yield path, value
        for name, inner in value.items():
            if not (not path and name in _NO_FACTS):
                yield from facts_of_draft(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from facts_of_draft(inner, (*path, index))


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else [value]


def _is_value(value: Any) -> bool:  # noqa: ANN401
    """Whether a field holds words, and no mapping that is a fact of its own."""
    return all(not isinstance(item, dict) for item in _listed(value))


def _sure(source: Source, lines: Sequence[str], path: Steps) -> str:
    """Return how sure the drafter was of a fact, where it wrote that beside it."""
    line, _ = source.mark(path)
    said = _LOOK.search(lines[line - 1]) if 0 < line <= len(lines) else None
    return said[1] if said else ""


def _fact(source: Source, lines: Sequence[str], paper: Text, path: Steps, node: dict[str, Any]) -> dict[str, Any]:
    """Return one fact as the desk shows it."""
    values = {name: _listed(value) for name, value in node.items() if name not in _FIXED and _is_value(value)}
    spans = [
        [place.start, place.end] for quote in _listed(node["quote"]) for place in locate(paper.words, str(quote))[:1]
    ]
    model = model_at(path, source.value)
    return {
        "path": list(path),
        "what": model.__name__ if model is not None else str(path[-1]),
        "values": [
            [name, [str(item) for item in items], isinstance(node[name], list)] for name, items in values.items()
        ],
        "quotes": [str(quote) for quote in _listed(node["quote"])],
        "spans": spans,
        "sure": _sure(source, lines, path),
    }


def _about(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what is to be filled in of the paper and its curation, as facts that need no words of the paper."""
    for part, names in ABOUT.items():
        node = value.get(part)
        held = node if isinstance(node, dict) else {}
        rows = [
            [name, [str(item) for item in _listed(held.get(name, [])) if item != TO_FILL], name == "authors"]
            for name in names
        ]
        yield {"path": [part], "what": part.capitalize(), "values": rows, "quotes": [], "spans": [], "sure": ""}


def payload(draft: Source, lines: Sequence[str], paper: Text, name: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what the desk needs: the paper, the draft as it was read, its facts, and what may be added."""
    return {
        "name": name,
        "text": paper.words.text,
        "record": draft.value,
        "facts": [
            *_about(draft.value),
            *(_fact(draft, lines, paper, path, node) for path, node in facts_of_draft(draft.value, ())),
        ],
        "words": {field: [one.label for one in vocabulary.of_kind(kind)] for field, kind in _CLOSED.items()},
        "kinds": [[kind, list(place), fields] for kind, (place, fields) in ADDED.items()],
    }
