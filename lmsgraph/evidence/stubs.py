"""A sentence from which no fact was taken to the lines that a curator may paste into the timeline and finish.

A stub names the words of the vocabulary that stand in the sentence and quotes a stretch around them; what the paper
says of them - given or not, there or not - is the curator's to add. Nothing is asserted that sealing does not prove.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lmsgraph.evidence.text.words import Words, words
from lmsgraph.vocabulary import Vocabulary

__all__ = ["LEFT_TO_READ", "STUB_KINDS", "Named", "stub", "without_left"]

LEFT_TO_READ = "# Left to read; cut what you use into the timeline. `seal` takes the rest away."
"""The comment under which a draft names the sentences that gave nothing, in the paper's words."""


_LOOK = re.compile(r"  # look: \d+% sure$")
_LONGEST = 5  # words of a name
_QUOTED = 12  # words of a quote
STUB_KINDS = ("drug", "marker", "modality", "method", "disease", "finding")
_EVENTS = {
    "drug": ("treatment", "drugs: [{{drug: {0}}}]"),
    "modality": ("treatment", "modalities: [{0}]"),
    "marker": ("pathology", "markers: [{{marker: {0}, result: }}]"),
    "method": ("examination", "methods: [{0}]"),
    "disease": ("diagnosis", "disease: {0}"),
    "finding": ("visit", "findings: [{{finding: {0}}}]"),
}
"""What a word of a kind most often is in a record, the kinds that say most first."""


class Named(NamedTuple):
    """A word of the vocabulary in a sentence: what it is, and the words of the sentence that name it."""

    kind: str
    label: str
    first: int
    stop: int


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
    found = _named(text, vocabulary) if named is None else named
    ordered = sorted(found, key=lambda one: STUB_KINDS.index(one.kind))
    first = ordered[0] if ordered else None
    kind, value = _EVENTS[first.kind] if first else ("visit", "")
    lines = [f"# line {line}", f"- id: line-{line}", f"  kind: {kind}"]
    if first:
        lines.append(f"  {value.format(first.label)}")
        others = [one.label for one in ordered[1:] if one.label != first.label]
        lines += [f"  # also named: {', '.join(dict.fromkeys(others))}"] if others else []
    return "\n".join([*lines, f"  quote: {json.dumps(_quote(text, first), ensure_ascii=False)}"])


def _named(text: Words, vocabulary: Vocabulary) -> Iterator[Named]:
    """Yield the longest names of the vocabulary that stand in a sentence, in their order."""
    at = 0
    while at < len(text):
        for stop in range(min(len(text), at + _LONGEST), at, -1):
            name = text.text[text.starts[at] : text.ends[stop - 1]]
            concept = vocabulary.find(name, STUB_KINDS) if len(name) > 2 else None
            if concept is not None:
                yield Named(concept.kind, concept.label, at, stop)
                at = stop - 1
                break
        at += 1


def _quote(text: Words, named: Named | None) -> str:
    """Return the words around a name, or the first ones, on one line."""
    middle = (named.first + named.stop) // 2 if named else 0
    first = max(0, min(middle - _QUOTED // 2, len(text) - _QUOTED))
    stop = min(len(text), first + _QUOTED)
    return " ".join(text.text[text.starts[first] : text.ends[stop - 1]].split()) if len(text) else ""
