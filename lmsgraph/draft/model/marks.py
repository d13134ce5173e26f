"""A draft to the same with a note in its curation of what a model brought to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.record.part import Part

__all__ = ["mark"]


def mark(root: Part, proposed: Iterable[Fact], model: str) -> None:
    """Name in the curation of a record every part that rests on words which a model pointed to."""
    spans = {span for fact in proposed for span in fact.spans}
    names = [name for name in _brought(root, spans) if name]
    curation = root.values["curation"]
    if names and isinstance(curation, Part):
        curation.values["proposed"] = [f"{name} (by {model})" for name in dict.fromkeys(names)]


def _brought(root: Part, spans: set[tuple[int, int]]) -> Iterator[str]:
    """Yield what the innermost parts that rest on some words are called: their own id, or the id around and a field."""
    for path, part in root.walk():
        if path[:1] == ("cases",) and len(path) > 2 and spans.intersection(part.at):
            inner = any(spans.intersection(one.at) for _, one in part.parts())
            if not inner:
                yield _named(root, path)


def _named(root: Part, path: tuple[str | int, ...]) -> str:
    """Return the ids along a path, and what follows the last of them."""
    words: list[str] = []
    value: object = root
    for step in path:
        value = value.values.get(str(step)) if isinstance(value, Part) else value[int(step)]  # type: ignore[index]
        if isinstance(value, Part):
            words.append(str(value.values.get("id", step if isinstance(step, str) else "")))
        elif isinstance(step, str) and step not in ("cases", "timeline", "lesions"):
            words.append(step)
    return "/".join(filter(None, words))
