"""A draft and the answers of a person, fact by fact in a terminal, to the record as it was reviewed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from lmsgraph.draft.desk.forms import called, fields, kind_of, kinds_of_facts, places_for
from lmsgraph.draft.desk.named import quote_named
from lmsgraph.draft.desk.payload import ABOUT, facts_of_draft
from lmsgraph.draft.desk.rejected import leave_out
from lmsgraph.draft.desk.used import Steps, listed
from lmsgraph.draft.desk.words import Printed
from lmsgraph.draft.record.terms import slug
from lmsgraph.errors import nearest
from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.spans.papers import Source as Paper
from lmsgraph.evidence.spans.papers import read_source
from lmsgraph.records.layout import format_text
from lmsgraph.records.read import model_at
from lmsgraph.records.source import parse_yaml, read_bytes
from lmsgraph.records.wording.unknown import TO_FILL
from lmsgraph.vocabulary import load

__all__ = ["review_file"]

Ask = Callable[[str], str]
Say = Callable[[str], None]
Added = tuple[dict[str, Any], str, bool, dict[str, Any]]
"""What holds a new fact, in which field, whether that is a list, and the fact."""

_ASIDE = ("not_stated", "read")
_USUAL = ("modalities", "procedures", "methods", "regimen", "result")
"""Fields that a kind of fact need not have, and mostly has."""

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


def _set(node: dict[str, Any], model: type[BaseModel] | None, said: str, say: Say) -> bool:
    """Set one field of a fact to what a person typed; say what is wrong where it is none of its fields."""
    name, _, value = (part.strip() for part in said.partition(":"))
    known = {spec.name: spec for spec in fields(model)} if model is not None else {}
    if not value:
        say("  write it as in the record, such as `dose: 60 mg/m2`")
        return False
    if known and (name not in known or known[name].models):
        near = nearest(name, [spec.name for spec in known.values() if not spec.models], count=1)
        say(f"  no field {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        return False
    many = isinstance(node.get(name), list) or (name in known and known[name].many and "," in value)
    node[name] = [part.strip() for part in value.split(",")] if many else value
    return True


def _told(
    model: type[BaseModel], offered: Mapping[str, str], taken: Iterable[str], ask: Ask, say: Say
) -> dict[str, Any]:
    """Return what a person says of a new fact: first what it needs, then what else there is to say, line by line.

    ``offered`` are the words for its fields that stand in its quote: Enter takes them.
    """
    node: dict[str, Any] = {"kind": kind_of(model)} if kind_of(model) else {}
    plain = [spec for spec in fields(model) if not spec.models]
    called_by = next((offered[spec.name] for spec in plain if spec.name in offered), called(model))
    for spec in sorted((one for one in plain if one.required or one.name in offered), key=lambda one: one.name != "id"):
        word = slug(called_by, taken) if spec.name == "id" else offered.get(spec.name, "")
        said = ask(f"  {spec.name}" + (f" [{word}; - for none]" if word else "")).strip() or word
        if said and said != "-":
            node[spec.name] = said
    others = ", ".join(spec.name for spec in plain if not spec.required and spec.name not in _ASIDE)
    while others and (said := ask(f"  more, as `field: value` (Enter ends; {others})").strip()):
        _set(node, model, said, say)
    return node


def _home(value: dict[str, Any], near: Steps, model: type[BaseModel]) -> tuple[Steps, str, type[BaseModel]] | None:
    """Return where a new fact goes: into the fact that is looked at or one around it, else the last one told before."""
    takes = {owner: spec.name for owner, spec in places_for(model)}
    around = [near[:end] for end in range(len(near), -1, -1)]
    before = [path for path, _ in facts_of_draft(value) if path[:2] == near[:2] and path < near]
    for path in [*around, *reversed(before)]:
        owner = model_at(path, value)
        if owner in takes:
            return path, takes[owner], owner
    return None


def _quote(value: dict[str, Any], paper: Paper, printed: Printed, ask: Ask, say: Say) -> str:
    """Return the words of the paper that a person means, or nothing."""
    while True:
        said = ask("  its words: a sentence by its number, `first ... last`, both, or all of them (l lists)").strip()
        if said.lower() != "l":
            break
        quotes = [quote for _, node in facts_of_draft(value) for quote in listed(node.get("quote", []))]
        used = [one for quote in quotes for place in locate(paper.words, str(quote))[:1] for one in place.stretches]
        say("\n".join(printed.left(used)) or "  each sentence of the case is used")
    quote = printed.meant(said)
    if not locate(paper.words, quote):
        say("  these words are not in the paper; nothing is added")
        return ""
    say(f'  "{quote}"')
    return quote


def _offered(model: type[BaseModel], quote: str, paper: Paper, printed: Printed) -> dict[str, str]:
    """Return the words that stand in a quote for the fields of a model that need one."""
    stretches = locate(paper.words, quote)[0].stretches
    told = {
        spec.name: printed.named(spec, stretches[0][0], stretches[-1][1])
        for spec in fields(model)
        if spec.range == "term" and (spec.required or spec.name in _USUAL)
    }
    return {name: word for name, word in told.items() if word}


def _added(
    value: dict[str, Any],
    near: Steps,
    before: Sequence[dict[str, Any]],
    paper: Paper,
    printed: Printed,
    ask: Ask,
    say: Say,
) -> Added | None:
    """Return a fact on words of the paper, and in which list of which other it stands; ``before`` were added, too."""
    kinds = kinds_of_facts()
    what = ask(f"  what ({', '.join(kinds)})").strip()
    if what not in kinds:
        close = nearest(what, kinds, count=1)
        say(f"  there is no kind {what!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
        return None
    home = _home(value, near, kinds[what])
    if home is None:
        owners = sorted({called(owner) for owner, _ in places_for(kinds[what])})
        say(f"  nothing told so far can hold it; first add one of: {', '.join(owners)}")
        return None
    if not (quote := _quote(value, paper, printed, ask, say)):
        return None
    path, place, owner = home
    taken = {str(node["id"]) for node in (*(node for _, node in facts_of_draft(value)), *before) if "id" in node}
    offered = _offered(kinds[what], quote, paper, printed)
    node = {**_told(kinds[what], offered, taken, ask, say), "quote": quote}
    quote_named(value, node, kinds[what])
    return _at(value, path), place, next(spec.many for spec in fields(owner) if spec.name == place), node


def _at(value: Any, path: Steps) -> dict[str, Any]:  # noqa: ANN401 - nested values of a file
    for step in path:
        value = value[step]
    found: dict[str, Any] = value
    return found


def _begin(node: dict[str, Any], paper: Paper) -> int:
    """Return where the words of a fact stand in the paper."""
    quotes = node.get("quote", "")
    found = locate(paper.words, str(quotes[0] if isinstance(quotes, list) else quotes))
    return found[0].start if found else 0


def _put_in(owner: dict[str, Any], place: str, many: bool, node: dict[str, Any], paper: Paper) -> None:
    """Put an added fact into its owner: in a list where its words stand in the paper among the others."""
    if not many:
        owner[place] = node
        return
    told = owner[place] = listed(owner.get(place, []))
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
    printed = Printed(paper.words.text, load())
    value = copy.deepcopy(draft.value)
    gone: list[Steps] = []
    added: list[Added] = []
    for path, node in [one for one in facts_of_draft(value) if "quote" in one[1]]:
        if any(path[: len(one)] == one for one in gone):
            continue
        say("\n".join(_shown(path, node)))
        while (answer := ask(_KEYS).strip().lower()[:1]) in ("c", "n"):
            if answer == "c":
                if _set(node, model_at(path, value), ask("  field: value"), say):
                    quote_named(value, node, model_at(path, value))
            elif more := _added(value, path, [one[-1] for one in added], paper, printed, ask, say):
                added.append(more)
        if answer == "r":
            gone.append(path)
        if answer == "s":
            break
    else:
        _fill_in(value, ask)
    leave_out(value, gone)
    for one in added:
        _put_in(*one, paper)
    return format_text(json.dumps(value, ensure_ascii=False))
