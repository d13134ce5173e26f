"""A draft and the answers of a person, fact by fact in a terminal, to the record as it was reviewed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lmsgraph.draft.desk.payload import ABOUT, ADDED, Steps, facts_of_draft
from lmsgraph.draft.desk.rejected import leave_out
from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.spans.papers import Source as Paper
from lmsgraph.evidence.spans.papers import read_source
from lmsgraph.records.layout import format_text
from lmsgraph.records.source import parse_yaml, read_bytes
from lmsgraph.records.unknown import TO_FILL

__all__ = ["review_file"]

Ask = Callable[[str], str]
Say = Callable[[str], None]

_KEYS = "[a]ccept (or Enter), [r]eject, [c]orrect, add a [n]ew one, [s]ave and stop"


def _shown(path: Steps, node: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that show a fact: where it stands, its values, its words."""
    yield " > ".join(str(step) for step in path if step != "cases")
    for name, value in node.items():
        items = value if isinstance(value, list) else [value]
        if name != "quote" and not any(isinstance(item, dict) for item in items):
            yield f"  {name}: {', '.join(map(str, items))}"
    quotes = node["quote"] if isinstance(node["quote"], list) else [node["quote"]]
    yield from (f'  "{quote}"' for quote in quotes)


def _corrected(node: dict[str, Any], ask: Ask, say: Say) -> None:
    """Set one value of a fact to what a person types."""
    name, _, value = ask("  field: value").partition(":")
    if not value.strip():
        say("  write it as in the record, such as `dose: 60 mg/m2`")
        return
    parts = [part.strip() for part in value.split(",")] if isinstance(node.get(name.strip()), list) else value.strip()
    node[name.strip()] = parts


def _added(paper: Paper, ask: Ask, say: Say) -> tuple[str, dict[str, Any]] | None:
    """Return a fact that rests on words of the paper, and in which list of its case it stands."""
    kind = ask(f"  what ({', '.join(ADDED)})").strip()
    if kind not in ADDED:
        say(f"  there is no kind {kind!r}")
        return None
    quote = ask("  its words in the paper").strip()
    if not locate(paper.words, quote):
        say("  these words are not in the paper; nothing is added")
        return None
    (place,), fields = ADDED[kind]
    node: dict[str, Any] = {name: value or ask(f"  {name}").strip() for name, value in fields.items()}
    if node.get("drugs"):
        node["drugs"] = [{"drug": node["drugs"]}]
    return place, {**{name: value for name, value in node.items() if value}, "quote": quote}


def _begin(node: dict[str, Any], paper: Paper) -> int:
    """Return where the words of a fact stand in the paper."""
    quotes = node.get("quote", "")
    found = locate(paper.words, str(quotes[0] if isinstance(quotes, list) else quotes))
    return found[0].start if found else 0


def _put_in(case: dict[str, Any], place: str, node: dict[str, Any], paper: Paper) -> None:
    """Put an added fact where its words stand in the paper among the others."""
    told = case.setdefault(place, [])
    begin = _begin(node, paper)
    told.insert(next((at for at, one in enumerate(told) if _begin(one, paper) > begin), len(told)), node)


def _fill_in(value: dict[str, Any], ask: Ask) -> None:
    """Ask for what the paper is and who curates it, where that is still open."""
    for part, names in ABOUT.items():
        held = value.setdefault(part, {})
        for name in names:
            if held.get(name) in (None, TO_FILL) and (said := ask(f"{part}: {name} (Enter leaves it open)").strip()):
                held[name] = said.split(", ") if name == "authors" else said


def review_file(record: Path, source: Path, ask: Ask, say: Say) -> str:
    """Return the text of a draft after a person has said of each fact what holds; what was not asked stays."""
    draft = parse_yaml(read_bytes(record), str(record))
    paper = read_source(source)
    value = copy.deepcopy(draft.value)
    gone: list[Steps] = []
    added: list[tuple[dict[str, Any], str, dict[str, Any]]] = []
    for path, node in list(facts_of_draft(value, ())):
        if any(path[: len(one)] == one for one in gone):
            continue
        say("\n".join(_shown(path, node)))
        while (answer := ask(_KEYS).strip().lower()[:1]) in ("c", "n"):
            if answer == "c":
                _corrected(node, ask, say)
            elif more := _added(paper, ask, say):
                added.append((value["cases"][path[1] if path[0] == "cases" else 0], *more))
        if answer == "r":
            gone.append(path)
        if answer == "s":
            break
    else:
        _fill_in(value, ask)
    leave_out(value, gone)
    for case, place, fact in added:
        _put_in(case, place, fact, paper)
    return format_text(json.dumps(value, ensure_ascii=False))
