"""What a person is asked of a fact - its words, its fields, the one it stands in - to what is then known of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel

from lmsgraph.draft.desk.forms import allowed, called, fields, kind_of, kinds_of_facts, places_for
from lmsgraph.draft.desk.homes import Held, home, homes, named, places_in
from lmsgraph.draft.desk.named import quote_named
from lmsgraph.draft.desk.typed import typed
from lmsgraph.draft.desk.used import listed
from lmsgraph.draft.desk.words import Printed
from lmsgraph.draft.record.terms import slug
from lmsgraph.errors import nearest
from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.text.words import Words
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Desk", "New", "add", "choose_words", "set_field"]

_NUMBER = re.compile(r"(?P<number>\d+)\s*:")
_ASIDE = ("not_stated", "read")
_USUAL = ("modalities", "procedures", "methods", "regimen", "result")
"""Fields that a kind of fact need not have, and mostly has."""


@dataclass(frozen=True)
class Desk:
    """The paper, the words of the vocabulary, and how a person is asked and told something."""

    words: Words
    printed: Printed
    vocabulary: Vocabulary
    ask: Callable[[str], str]
    say: Callable[[str], None]


class New(NamedTuple):
    """A new fact, in which field of what it stands in, and whether that is a list."""

    fact: Held
    place: str
    many: bool


def set_field(node: dict[str, Any], model: type[BaseModel] | None, said: str, told: Sequence[Held], desk: Desk) -> bool:
    """Set one field of a fact to what a person typed; say what is wrong where it is no field, or can be no such thing.

    ``told`` are the facts that it may name by their ids.
    """
    name, _, value = (part.strip() for part in said.partition(":"))
    known = {spec.name: spec for spec in fields(model)} if model is not None else {}
    if not value:
        desk.say("  write it as in the record, such as `dose: 60 mg/m2`")
        return False
    if known and (name not in known or known[name].models):
        near = nearest(name, [spec.name for spec in known.values() if not spec.models], count=1)
        desk.say(f"  no field {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        return False
    if model is None or name not in known:
        node[name] = value
        return True
    read = typed(model, known[name], value, _ids(known[name], told), desk.vocabulary)
    if read.fault:
        desk.say(f"  {read.fault}")
        return False
    node[name] = listed(read.value) if isinstance(node.get(name), list) else read.value
    return True


def _ids(spec: FieldSpec, told: Sequence[Held]) -> list[str]:
    """Return the ids that a field may name."""
    links = {"event"} if spec.range == "when" else {*spec.links}
    fits = [one for one in told if one.model is not None and {_link(one.model), "*"} & links]
    return [str(one.node["id"]) for one in fits if "id" in one.node]


def _link(model: type[BaseModel]) -> str:
    return "event" if kind_of(model) else called(model)


def choose_words(said: str, near: Held, told: Sequence[Held], desk: Desk) -> str:
    """Return the words of the paper that a person means, those nearest to a fact; nothing where it has none such."""
    while not said or said.lower() == "l":
        if said:
            used = [at for one in told for quote in one.quotes() for at in _stretches(quote, desk)]
            desk.say("\n".join(desk.printed.left(used)) or "  each sentence of the case is used")
        said = desk.ask(
            "  its words: a sentence by its number, `first ... last`, both, or all of them (l lists)"
        ).strip()
        if not said:
            break
    at = desk.printed.begin(near.quotes()[0]) if near.quotes() else 0
    quote = desk.printed.meant(said, max(at, 0))
    if not locate(desk.words, quote):
        desk.say("  these words are not in the paper; nothing is added")
        return ""
    number = desk.printed.number(quote)
    if (wanted := _NUMBER.match(said)) and wanted["number"] != number:
        desk.say(f"  these words are not in sentence {wanted['number']}, but stand here:")
    desk.say((f"  sentence {number}: " if number else "  ") + f'"{quote}"')
    return quote


def _stretches(quote: str, desk: Desk) -> Iterator[tuple[int, int]]:
    for place in locate(desk.words, quote)[:1]:
        yield from place.stretches


def _offered(model: type[BaseModel], quote: str, desk: Desk) -> dict[str, str]:
    """Return the words that stand in a quote for the fields of a model that need one."""
    stretches = list(_stretches(quote, desk))
    found = {
        spec.name: desk.printed.named(spec, stretches[0][0], stretches[-1][1])
        for spec in fields(model)
        if spec.range == "term" and (spec.required or spec.name in _USUAL)
    }
    return {name: word for name, word in found.items() if word}


def _takes(spec: FieldSpec, told: Sequence[Held], desk: Desk) -> list[str]:
    """Return what a field takes, where that is a short list: words, or ids of what is told."""
    return _ids(spec, told) if spec.range == "ref" else allowed(spec, desk.vocabulary)


def _asked(model: type[BaseModel], spec: FieldSpec, word: str, told: Sequence[Held], desk: Desk) -> Any:  # noqa: ANN401
    """Return what a person says of one field, ``-`` for none; what a fact needs is asked for until it is said."""
    none = "- adds nothing" if spec.required else "- for none"
    while True:
        said = desk.ask(f"  {spec.name}" + (f" [{word}; {none}]" if word else "")).strip() or word
        if said and said != "-":
            read = typed(model, spec, said, _ids(spec, told), desk.vocabulary)
            if not read.fault:
                return read.value
            desk.say(f"  {read.fault}")
            continue
        if said or not spec.required:
            return "-"
        takes = _takes(spec, told, desk)
        desk.say(f"  {spec.name} is needed" + (f": {', '.join(takes)}" if takes else "") + " (- adds nothing)")


def _elsewhere(name: str, can: Sequence[Held], near: Held, into: Held, desk: Desk) -> Held:
    """Return what can hold a fact by its id, first that of the same case; what holds it now where none has it."""
    has = [one for one in can if str(one.node.get("id")) == name]
    if not has:
        ids = [str(one.node["id"]) for one in can if "id" in one.node]
        desk.say(f"  {name!r} cannot hold it; these can: {', '.join(ids) or 'none that has an id'}")
    return min(has, key=lambda one: one.path[:2] != near.path[:2], default=into)


def _first(
    model: type[BaseModel], offered: Mapping[str, str], told: Sequence[Held], desk: Desk
) -> dict[str, Any] | None:
    """Return what a person says of what a new fact needs, and of what it mostly has; nothing where it is given up.

    ``offered`` are the words for its fields that stand in its quote: Enter takes them.
    """
    node: dict[str, Any] = {"kind": kind_of(model)} if kind_of(model) else {}
    plain = [spec for spec in fields(model) if not spec.models]
    taken = {str(one.node["id"]) for one in told if "id" in one.node}
    called_by = next((offered[spec.name] for spec in plain if spec.name in offered), called(model))
    for spec in sorted((one for one in plain if one.required or one.name in offered), key=lambda one: one.name != "id"):
        word = slug(called_by, taken) if spec.name == "id" else offered.get(spec.name, "")
        said = _asked(model, spec, word, told, desk)
        if said == "-" and spec.required:
            desk.say("  nothing is added")
            return None
        if said != "-":
            node[spec.name] = said
    return node


def _place(into: Held, kind: type[BaseModel], desk: Desk) -> FieldSpec | None:
    """Return the field in which a fact of a kind stands; where there are several, the one that a person names."""
    specs = places_in(into, kind)
    if len(specs) == 1:
        return specs[0]
    told = ", ".join(f"{at} {spec.name} ({spec.doc.rstrip('.')})" for at, spec in enumerate(specs, 1))
    while (said := desk.ask(f"  which of {told}; - adds nothing").strip()) != "-":
        for at, spec in enumerate(specs, 1):
            if said in (str(at), spec.name):
                return spec
        desk.say(f"  say one of: {', '.join(spec.name for spec in specs)}")
    desk.say("  nothing is added")
    return None


def _kind(desk: Desk) -> type[BaseModel] | None:
    kinds = kinds_of_facts()
    what = desk.ask(f"  what ({', '.join(kinds)})").strip()
    if what not in kinds:
        close = nearest(what, kinds, count=1)
        desk.say(f"  there is no kind {what!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
    return kinds.get(what)


def add(told: Sequence[Held], near: Held, latest: Held | None, desk: Desk) -> New | None:
    """Return a new fact on words of the paper, and in what it stands: said at once, and `in: ID` names another."""
    if (kind := _kind(desk)) is None:
        return None
    if not (can := homes(told, kind)):
        owners = sorted({called(owner) for owner, _ in places_for(kind)})
        desk.say(f"  nothing told so far can hold it; first add one of: {', '.join(owners)}")
        return None
    if not (quote := choose_words("", near, told, desk)):
        return None
    into = home(told, kind, near, latest, desk.printed.begin(quote), desk.printed) or can[-1]
    desk.say(f"  {called(kind)} in {named(into)}" + (" (`in: ID` names another)" if len(can) > 1 else ""))
    if (node := _first(kind, _offered(kind, quote, desk), told, desk)) is None:
        return None
    others = ", ".join(spec.name for spec in fields(kind) if not (spec.models or spec.required or spec.name in _ASIDE))
    while said := desk.ask(f"  more, as `field: value` (Enter ends; {others})").strip():
        name, _, value = (part.strip() for part in said.partition(":"))
        if name == "in":
            into = _elsewhere(value, can, near, into, desk)
            desk.say(f"  {called(kind)} in {named(into)}")
        else:
            set_field(node, kind, said, told, desk)
    if (place := _place(into, kind, desk)) is None:
        return None
    node["quote"] = quote
    quote_named((one.node for one in told), node, kind)
    return New(Held(node, kind, into.path, into, added=True), place.name, place.many)
