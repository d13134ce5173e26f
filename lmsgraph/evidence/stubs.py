"""A sentence from which no fact was taken to the lines that a curator may paste into the timeline and finish.

A stub names the words of the vocabulary that stand in the sentence and quotes a stretch around them; what the paper
says of them - given or not, there or not - is the curator's to add. Nothing is asserted that sealing does not prove.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lmsgraph.evidence.judges.proof import negated
from lmsgraph.evidence.text.words import Words, words
from lmsgraph.vocabulary import Vocabulary

__all__ = ["LEFT_TO_READ", "STUB_KINDS", "Named", "stub", "without_left"]

LEFT_TO_READ = "# Left to read; cut what you use into the timeline. `seal` takes the rest away."
"""The comment under which a draft names the sentences that gave nothing, in the paper's words."""


_LOOK = re.compile(r"  # look: \d+% sure(?:, .*)?$")
_LONGEST = 5  # words of a name
_QUOTED = 12  # words of a quote
STUB_KINDS = ("drug", "marker", "modality", "method", "disease", "finding")
_EVENTS = {
    "drug": "treatment",
    "modality": "treatment",
    "marker": "pathology",
    "method": "examination",
    "disease": "diagnosis",
    "finding": "visit",
}
"""The event in which a word of a kind most often stands, the kinds that say most first."""

_FIELDS = {
    "drug": ("drugs", "drug", ""),
    "modality": ("modalities", "", ""),
    "marker": ("markers", "marker", "result: "),
    "method": ("methods", "", ""),
    "finding": ("findings", "finding", ""),
}
"""The list of an event in which words of a kind stand, how each is called in it, and what is to be filled in."""

_CLEARER = {
    "method/tissue-examination": "pathology",
    "finding/histologic-feature": "pathology",
    "method/clinical-observation": "visit",
}
"""Words that say by what they are a kind of in which event they stand."""

_WHEN = frozenset(("at", "on", "upon", "until", "from"))
"""Right behind these stands when something was, and not what was found: at discharge."""

_GENERIC = frozenset(("cancer", "disease", "lesion", "malignancy", "neoplasia", "neoplasm", "tumor", "tumour"))
"""By these a paper means what it has called by its name before."""

_PAST = {"family": "family history", "familial": "family history", "history": "comorbidity"}
"""Words that make a sentence one of what was so before, and of what kind; the first that stands there counts."""


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
    found = [one for one in (_named(text, vocabulary) if named is None else named) if not _hollow(text, one)]
    ordered = sorted(found, key=lambda one: STUB_KINDS.index(one.kind))
    first = ordered[0] if ordered else None
    quoted = json.dumps(_quote(text, first), ensure_ascii=False)
    past = next((_PAST[word] for word in text.tokens if word in _PAST), "")
    about = next((one for one in ordered if one.kind in ("disease", "finding", "modality", "drug")), None)
    if past and about:
        topic = ", ".join([f"topic: {about.label}", f"history_role: {past}", *_status(text, about)])
        return f"# line {line}: goes under `history`\n- {{{topic}, quote: {quoted}}}"
    kind = _event(ordered, vocabulary)
    lines = [f"# line {line}", f"- id: line-{line}", f"  kind: {kind}"]
    used = [one for one in ordered if _stands(one, kind)]
    kinds = dict.fromkeys(one.kind for one in used)
    lines += [f"  {_field(each, kind, [one for one in used if one.kind == each], text)}" for each in kinds]
    others = [one.label for one in ordered if one not in used and one.label not in {one.label for one in used}]
    lines += [f"  # also named: {', '.join(dict.fromkeys(others))}"] if others else []
    return "\n".join([*lines, f"  quote: {quoted}"])


def _hollow(text: Words, one: Named) -> bool:
    """Whether a word only says when something was, or means by a general name what was named before."""
    if one.kind == "finding":
        return one.first > 0 and text.tokens[one.first - 1] in _WHEN
    return one.kind == "disease" and one.stop - one.first == 1 and text.tokens[one.first] in _GENERIC


def _event(ordered: Sequence[Named], vocabulary: Vocabulary) -> str:
    """Return in which event the words of a sentence stand: as the first kind says, and what its words are a kind of."""
    if not ordered:
        return "visit"
    stains = sum(one.kind == "marker" for one in ordered)
    if stains and stains >= sum(one.kind == "drug" for one in ordered):
        return "pathology"
    kind = _EVENTS[ordered[0].kind]
    for one in ordered if kind in ("examination", "visit") else ():
        concept = vocabulary.find(one.label, (one.kind,))
        above = {parent.key for parent in vocabulary.ancestors(concept)} if concept is not None else set()
        if clearer := next((event for key, event in _CLEARER.items() if key in above), ""):
            return clearer
    return kind


def _stands(one: Named, event: str) -> bool:
    """Whether a word of a kind has its place in an event of this kind."""
    if one.kind in ("method", "finding"):
        return event in ("examination", "pathology", "visit") and (one.kind == "finding" or event != "visit")
    return _EVENTS[one.kind] == event or (one.kind == "disease" and event == "pathology")


def _status(text: Words, one: Named) -> list[str]:
    """Return that something was not there, where its sentence says so."""
    said = negated(text.tokens, one.first, one.stop)
    return [f"status: {said}"] if said else []


def _field(kind: str, event: str, named: Sequence[Named], text: Words) -> str:
    """Return the line that names the words of one kind in an event."""
    if kind == "disease":
        return f"{'disease' if event == 'diagnosis' else 'histology'}: {named[0].label}"
    name, key, more = _FIELDS[kind]
    name = "procedures" if (kind, event) == ("method", "pathology") else name
    once = {one.label: one for one in reversed(named)}
    if not key:
        return f"{name}: [{', '.join(reversed(once))}]"
    told = (
        ", ".join([f"{key}: {label}", *filter(None, [more, *(_status(text, one) if kind == "finding" else [])])])
        for label, one in reversed(once.items())
    )
    return f"{name}: [{', '.join(f'{{{one}}}' for one in told)}]"


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
