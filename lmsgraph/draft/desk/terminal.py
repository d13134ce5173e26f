"""A draft and the answers of a person, fact by fact in a terminal, to the record as it was reviewed."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lmsgraph.draft.desk.asked import Desk, New, add, choose_words, set_field
from lmsgraph.draft.desk.beside import Left, left_in, looked, with_beside
from lmsgraph.draft.desk.forms import fields, kinds_of_facts
from lmsgraph.draft.desk.homes import Held, held_in, named
from lmsgraph.draft.desk.named import quote_named
from lmsgraph.draft.desk.payload import ABOUT, facts_of_draft
from lmsgraph.draft.desk.rejected import leave_out
from lmsgraph.draft.desk.typed import typed
from lmsgraph.draft.desk.used import lacking, listed, said_of, used_words
from lmsgraph.draft.desk.words import Printed
from lmsgraph.evidence.spans.papers import read_source
from lmsgraph.records.layout import format_text
from lmsgraph.records.model.record import Curation, Paper
from lmsgraph.records.source import parse_yaml, read_bytes
from lmsgraph.records.wording.unknown import TO_FILL
from lmsgraph.vocabulary import load

__all__ = ["review_file"]

_KEYS = "[a]ccept (or Enter), [r]eject, [c]orrect, add a [n]ew one, [u]ndo the last decision, [s]ave and stop"
_MEANT = {"": "a", **{name: name[0] for name in ("accept", "reject", "correct", "new", "undo", "save")}}
"""What a person may type for a key, besides the key."""


def _shown(fact: Held, place: str) -> Iterator[str]:
    """Yield the lines that show a fact: what it is and the how many-th of all, its values, its words."""
    node = fact.node
    yield f"{named(fact)} ({place})"
    for name, value in node.items():
        items = value if isinstance(value, list) else [value]
        if name != "quote" and not any(isinstance(item, dict) for item in items):
            yield f"  {name}: {', '.join(map(str, items))}"
    yield from (f'  "{quote}"' for quote in listed(node["quote"]))


def _key(desk: Desk, *, refused: bool) -> str:
    """Return the key that a person types; what is none is asked again, and Enter behind what was refused, once."""
    while True:
        said = desk.ask(_KEYS).strip()
        key = said if said.startswith("+") else _MEANT.get(said.lower(), said.lower())
        if refused and not said:
            desk.say(
                "  nothing is accepted: the last input was refused; Enter again or `a` accepts the fact as it stands"
            )
        elif key in _MEANT.values() or key.startswith("+"):
            return key
        else:
            desk.say(f"  there is no key {said!r}; the keys are: {_KEYS}")
        refused = bool(said)


def _new_words(said: str, fact: Held, told: Sequence[Held], desk: Desk) -> bool:
    """Quote with a fact other words, or more after a plus; return whether there are any."""
    quote = choose_words(said.removeprefix("+").strip(), fact, told, desk)
    if quote:
        fact.node["quote"] = [*fact.quotes(), quote] if said.startswith("+") else quote
    return bool(quote)


def _correct(value: dict[str, Any], fact: Held, told: Sequence[Held], desk: Desk) -> bool:
    """Correct a field or the words of a fact, say at once what of it stands in other words; return whether it was."""
    said = desk.ask("  field: value (`quote: first ... last` for other words, `quote: + ...` for more)").strip()
    name, _, rest = said.partition(":")
    words = name.strip() == "quote"
    if not (
        _new_words(rest.strip(), fact, told, desk) if words else set_field(fact.node, fact.model, said, told, desk)
    ):
        return False
    _say_lacking(value, fact, told, desk)
    return True


def _more_words(value: dict[str, Any], said: str, fact: Held, told: Sequence[Held], desk: Desk) -> bool:
    """Quote more words with a fact, by their number or as printed; return whether there are any."""
    found = _new_words(said, fact, told, desk)
    if found:
        _say_lacking(value, fact, told, desk)
    return found


def _say_lacking(value: dict[str, Any], fact: Held, told: Sequence[Held], desk: Desk) -> None:
    """Quote with a fact what it names by an id, and say what of it no words say yet, and which would."""
    quote_named((one.node for one in told), fact.node, fact.model)
    for short in lacking(value, fact.path, desk.words, desk.vocabulary, list(desk.printed.each())):
        desk.say(f"  {short}")


def _put_in(new: New, printed: Printed) -> None:
    """Put an added fact into its owner: in a list where its words stand in the paper among the others."""
    if new.fact.within is None:
        return
    owner = new.fact.within.node
    if not new.many:
        owner[new.place] = new.fact.node
        return
    told = owner[new.place] = listed(owner.get(new.place, []))
    begins = [printed.begin(str(next(iter(listed(one.get("quote", ""))), ""))) for one in (*told, new.fact.node)]
    told.insert(next((at for at, begin in enumerate(begins) if begin > begins[-1]), len(told)), new.fact.node)


def _fill_in(value: dict[str, Any], desk: Desk) -> None:
    """Ask for what the paper is and who curates it, where that is still open."""
    for part, model in (("paper", Paper), ("curation", Curation)):
        held = value.setdefault(part, {})
        specs = {spec.name: spec for spec in fields(model)}
        for name in ABOUT[part]:
            while held.get(name) in (None, TO_FILL) and (
                said := desk.ask(f"{part}: {name} (Enter leaves it open)").strip()
            ):
                if _MEANT.get(said, said) == "s":
                    return
                if said in _MEANT or said in _MEANT.values() or said in kinds_of_facts():
                    desk.say(
                        f"  {said!r} is typed of a fact; all facts are decided, and asked is the {name} of the {part}"
                    )
                    continue
                read = typed(model, specs[name], said, (), desk.vocabulary)
                if read.fault:
                    desk.say(f"  {read.fault}")
                else:
                    held[name] = read.value


def _card(value: dict[str, Any], fact: Held, place: str, told: list[Held], news: list[New], desk: Desk) -> str:
    """Return the key with which a person leaves the card of a fact; what is added there joins what is told."""
    desk.say("\n".join(_shown(fact, place)))
    latest: Held | None = None
    refused = False
    while (key := _key(desk, refused=refused)) in ("c", "n") or key.startswith("+"):
        refused = False
        if key.startswith("+"):
            refused = not _more_words(value, key, fact, told, desk)
        elif key == "c":
            refused = not _correct(value, fact, told, desk)
        elif new := add(told, fact, latest, desk):
            latest = new.fact
            told.append(new.fact)
            news.append(new)
        else:
            refused = True
    return key


class _Past(NamedTuple):
    """How all stood when a fact came up for a decision."""

    at: int
    fact: Held
    node: dict[str, Any]
    lists: tuple[list[Any], ...]


def _taken_back(past: list[_Past], lists: tuple[list[Any], ...], at: int, desk: Desk) -> int:
    """Return which fact is decided again: the one before, with all as it was; the same where none was decided."""
    if not past:
        desk.say("  nothing is decided yet")
        return at
    last = past.pop()
    last.fact.node.clear()
    last.fact.node.update(last.node)
    for now, then in zip(lists, last.lists, strict=True):
        now[:] = then
    desk.say("  the last decision is taken back")
    return last.at


def _decide(value: dict[str, Any], told: list[Held], gone: list[Held], news: list[New], desk: Desk) -> list[Held]:
    """Ask a person of each fact what holds; return the facts that were left undecided."""
    facts = [one for one in told if "quote" in one.node]
    lists: tuple[list[Any], ...] = (told, gone, news)
    past: list[_Past] = []
    at = 0
    while at < len(facts):
        fact = facts[at]
        if any(one in gone for one in fact.around()):
            at += 1
            continue
        before = _Past(at, fact, dict(fact.node), tuple(list(one) for one in lists))
        try:
            key = _card(value, fact, f"{at + 1} of {len(facts)}", told, news, desk)
        except EOFError:
            key = "s"  # nobody answers any more: what was decided is kept
        if key == "s":
            break
        if key == "u":
            at = _taken_back(past, lists, at, desk)
            continue
        past.append(before)
        at += 1
        if key == "r":
            gone.append(fact)
            for one in [one for one in told if one.added and fact in one.around()]:
                desk.say(f"  what was added to it goes with it: {named(one)}")
            told[:] = [one for one in told if fact not in one.around()]
    return [one for one in facts[at:] if not any(around in gone for around in one.around())]


def review_file(record: Path, source: Path, ask: Callable[[str], str], say: Callable[[str], None]) -> str:
    """Return the text of a draft after a person has said of each fact what holds; what was not asked stays."""
    written = read_bytes(record)
    draft, lines = parse_yaml(written, str(record)), written.splitlines()
    words = read_source(source).words
    vocabulary = load()
    desk = Desk(words, Printed(words.text, vocabulary), vocabulary, ask, say)
    value = copy.deepcopy(draft.value)
    told = held_in(value)
    gone: list[Held] = []
    news: list[New] = []
    looks = {id(one.node): looked(draft, lines, one.path) for one in told}
    open_ = _decide(value, told, gone, news, desk)
    if not open_:
        with contextlib.suppress(EOFError):
            _fill_in(value, desk)
    leave_out(value, [one.path for one in gone])
    for new in news:
        _put_in(new, desk.printed)
    if open_:
        say("1 fact is not decided" if len(open_) == 1 else f"{len(open_)} facts are not decided")
    undecided = {id(one.node) for one in open_}
    paths = {path: looks[id(node)] for path, node in facts_of_draft(value) if id(node) in undecided and looks[id(node)]}
    text = format_text(json.dumps(value, ensure_ascii=False))
    return with_beside(text, paths, _still_left(value, lines, desk))


def _still_left(value: dict[str, Any], lines: Sequence[str], desk: Desk) -> list[Left]:
    """Return what a draft names as left to read, but sentences that a fact quotes now."""
    printed = desk.printed
    facts = list(facts_of_draft(value))
    quotes = (str(quote) for _, node in facts for quote in listed(node.get("quote", [])))
    done = {printed.sentence(begin) for begin in map(printed.begin, quotes) if begin >= 0}
    used = used_words(value, desk.words, desk.vocabulary)
    done -= printed.in_part([said_of(node, used.words.get(path, ())) for path, node in facts])
    return [one for one in left_in(lines, desk.words) if one.begin < 0 or printed.sentence(one.begin) not in done]
