"""A sentence from which no fact was taken to the lines that a curator may paste into the timeline and finish.

A stub names the words of the vocabulary that stand in the sentence and quotes a stretch around them; what the paper
says of them - given or not, there or not - is the curator's to add. Nothing is asserted that sealing does not prove.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from lmsgraph.evidence.planned import HISTORY, PLAN_KINDS, Item, Named, Plan, Window, plans_of
from lmsgraph.evidence.text.words import Words, words
from lmsgraph.vocabulary import Vocabulary

__all__ = ["LEFT_TO_READ", "stub", "windows_of", "without_left"]

LEFT_TO_READ = "# Left to read; cut what you use into the timeline. `seal` takes the rest away."
"""The comment under which a draft names the sentences that gave nothing, in the paper's words."""


_LOOK = re.compile(r"  # look: \d+% sure(?:, .*)?$")
_LONGEST = 5  # words of a name
_QUOTED = 12  # words of a quote
_LONG = 24  # words of a quote of several things
_ONE = frozenset(("disease", "histology", "category"))
"""Fields that hold one thing."""
_UNSAID = {"markers": "result: "}
"""What is to be filled in beside a thing of a field."""


def without_left(text: str) -> str:
    r"""Return a draft without the comments of the drafter, which quote what is left to read; every line in its place.

    >>> without_left(f"a: 1  # look: 60% sure\n{LEFT_TO_READ}\n# line 3: nothing ...\nb: 2\n# mine\n")
    'a: 1\n\n\nb: 2\n# mine\n'
    """
    lines = text.split("\n")
    inside = False
    for place, line in enumerate(lines):
        inside = line == LEFT_TO_READ or (inside and line.startswith("#"))
        lines[place] = "" if inside else _LOOK.sub("", line)
    return "\n".join(lines)


def stub(sentence: str, line: int, vocabulary: Vocabulary, named: Sequence[Named] | None = None) -> str:
    """Return what may stand in a record for a sentence of the paper, as YAML with an empty value to fill in.

    ``named`` are the words of the vocabulary in it, where they are known already.

    >>> from lmsgraph.vocabulary import load
    >>> print(stub("He was given doxorubicin.", 41, load()))
    # line 41
    - id: line-41
      kind: treatment
      drugs: [{drug: doxorubicin}]
      quote: "He was given doxorubicin"
    """
    text = words(sentence)
    plans = plans_of(text, vocabulary, list(_named(text, vocabulary)) if named is None else named)
    rows = [row for number, plan in enumerate(plans) for row in _rows(text, plan, f"{line}{'-' * bool(number)}")]
    return "\n".join([f"# line {line}{': goes under `history`' * (plans[0].kind == HISTORY)}", *rows])


def _rows(text: Words, plan: Plan, name: str) -> Iterator[str]:
    """Yield the lines of one event, or of what was before."""
    if plan.kind == HISTORY:
        about, *more = _said(plan.items[0], text, ())
        told = ", ".join([about, f"history_role: {plan.role}", *more])
        yield f"- {{{told}, quote: {_quoted(text, plan.first)}}}"
        return
    windows = windows_of(text, plan)
    yield from (f"- id: line-{name}", f"  kind: {plan.kind}")
    if plan.when:
        yield f"  when: {plan.when}"
    for field in dict.fromkeys(one.field for one in plan.items):
        yield f"  {_row(field, [one for one in plan.items if one.field == field], text, windows)}"
    if plan.others:
        yield f"  # also named: {', '.join(plan.others)}"
    quotes = [json.dumps(_printed(text, *window), ensure_ascii=False) for window in windows]
    yield f"  quote: {quotes[0] if len(quotes) == 1 else '[' + ', '.join(quotes) + ']'}"


def windows_of(text: Words, plan: Plan) -> list[Window]:
    """Return the words that the event of a plan quotes: those that name what it holds by itself, and its date."""
    whole = [one.place for one in plan.items if not one.key] + ([plan.date] if plan.date else [])
    return _windows(text, whole or [plan.items[0].place if plan.items else plan.first or (0, 0)])


def _said(one: Item, text: Words, windows: Sequence[Window]) -> list[str]:
    """Return what is said of one thing, with a quote where none of the words that are quoted already names it."""
    said = [f"{one.key}: {one.label}", *filter(None, [_UNSAID.get(one.field, "")])]
    said += [f"status: {one.status}"] if one.status else []
    if windows and not any(first <= one.place[0] and one.place[1] <= stop for first, stop in windows):
        said.append(f"quote: {_quoted(text, one.place)}")
    return said


def _row(field: str, items: Sequence[Item], text: Words, windows: Sequence[Window]) -> str:
    """Return the line of one field of an event."""
    if field in _ONE:
        return f"{field}: {items[0].label}"
    if not items[0].key:
        return f"{field}: [{', '.join(one.label for one in items)}]"
    return f"{field}: [{', '.join('{' + ', '.join(_said(one, text, windows)) + '}' for one in items)}]"


def _named(text: Words, vocabulary: Vocabulary) -> Iterator[Named]:
    """Yield the longest names of the vocabulary that stand in a sentence, in their order."""
    at = 0
    while at < len(text):
        for stop in range(min(len(text), at + _LONGEST), at, -1):
            name = text.text[text.starts[at] : text.ends[stop - 1]]
            concept = vocabulary.find(name, PLAN_KINDS) if len(name) > 2 else None
            if concept is not None:
                yield Named(concept.kind, concept.label, at, stop)
                at = stop - 1
                break
        at += 1


def _quoted(text: Words, place: Window | None) -> str:
    """Return the words around a place as they are quoted, on one line."""
    return json.dumps(_printed(text, *_window(text, place or (0, 0))), ensure_ascii=False)


def _window(text: Words, place: Window) -> Window:
    """Return the words to quote around a place."""
    first = max(0, min((place[0] + place[1]) // 2 - _QUOTED // 2, len(text) - _QUOTED))
    return first, min(len(text), first + _QUOTED)


def _windows(text: Words, places: Sequence[Window]) -> list[Window]:
    """Return the words to quote around some places: those that lie near to each other in one."""
    windows: list[Window] = []
    for place in sorted(places) or [(0, 0)]:
        first, stop = _window(text, place)
        if windows and (stop <= windows[-1][1] or stop - windows[-1][0] <= _LONG):
            windows[-1] = windows[-1][0], max(stop, windows[-1][1])
        else:
            windows.append((first, stop))
    return windows


def _printed(text: Words, first: int, stop: int) -> str:
    return " ".join(text.text[text.starts[first] : text.ends[stop - 1]].split()) if stop > first else ""
