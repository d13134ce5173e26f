"""What was done, as the paper calls it, to its kind, intent and line, what was done with it, and what was removed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.facts import names_of
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import longest, names_in, narrowest, term
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["LINES", "OPERATION", "add_parts", "aims", "procedures", "taken_out_since", "takes_out"]

_CUES = cues("operations")
_ANY = "treatment"
"""Of this the word before it says the kind, and not the aim."""
LINES = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}
_GENERAL = {
    "surgical resection": ("surgical resection", "surgery"),
    "TACE": ("transarterial chemoembolization",),
    "hyperthermia": ("hyperthermia therapy",),
    "other": ("treatment",),
}
_DENIED = re.compile(r"(?:no|not|without)\b")
OPERATION = re.compile(r"[a-z-]*ectom(?:y|ies)")
"""An operation that is called by what it takes out."""
_TAKEN_OUT = re.compile(r"ectomy|excision|resection|surgery|amputation|debulking|enucleation|removal")
_SAMPLED = re.compile(r"biops|aspirat|\bcore\b|cytolog")
_LINE = re.compile(r"(?P<which>\w+)[- ]line")
_SIDES = re.compile(r"\b(?P<side>left|right)\b")


def aims(vocabulary: Vocabulary, words: Sequence[str], printed: str) -> tuple[list[str], dict[str, list[str] | str]]:
    """Return modalities without the printed words that say with what aim or in which line, and these as fields."""
    plain: list[str] = []
    said: dict[str, list[str] | str] = {}
    for word in words:
        first, _, rest = word.partition(" ")
        kind = vocabulary.find(rest, ("modality",)) if rest else None
        kind = kind if kind is not None and kind.label != _ANY else None
        intent = vocabulary.find(first, ("intent",))
        line = _LINE.fullmatch(first)
        if not printed.startswith(first.lower()):
            kind = None  # the paper says it in other words
        if kind is not None and intent is not None:
            said["intents"] = [intent.label]
        elif kind is not None and line and line["which"] in LINES:
            said["line"] = LINES[line["which"]]
        else:
            kind = None
        plain.append(kind.label if kind is not None else word)
    return list(dict.fromkeys(plain)), said


def takes_out(event: Part) -> bool:
    """Whether an event is an operation that took something out, and was done."""
    done = event.values["kind"] == "treatment" and "status" not in event.values
    return done and _TAKEN_OUT.search(" ".join(map(str, event.values.get("modalities", ())))) is not None


def taken_out_since(events: Sequence[Part], sentence: Sentence, specimen: Part, fact: Fact) -> bool:
    """Whether an operation is told between a specimen and a stain: it is one of what was taken out."""
    since = specimen.at[-1][1]
    done = any(takes_out(one) and since <= one.at[0][0] < fact.start for one in events)
    return done and not _SAMPLED.search(sentence.low)


def _bare(vocabulary: Vocabulary, name: str) -> str:
    """Return a treatment without the drug that its name has: others may be listed behind it, and each is told."""
    treatment, _, drug = name.partition(" with ")
    known = vocabulary.find(treatment, ("modality",)) if drug and vocabulary.find(drug, ("drug",)) else None
    return known.label if known else name


def procedures(paper: Paper, vocabulary: Vocabulary, fact: Fact) -> tuple[list[str], Stretch]:
    """Return all that one sentence names of a treatment in the vocabulary's words, and where it does."""
    value, printed = str(fact.value["value"]), " ".join(paper.low[slice(*fact.spans[0])].split())
    kinds = ("method",) if value == "biopsy" else ("modality",)
    sentence = paper.sentence(fact.start)
    here = [span for span in fact.spans if sentence.start <= span[0] < sentence.end]
    known = [longest(vocabulary, paper, kinds, span) for span in here]
    found = {name: at for name, at in filter(None, known) if not _DENIED.match(paper.low, at[0])}
    named = {_bare(vocabulary, name): at for name, at in found.items()}
    if named:
        at = min(start for start, _ in named.values()), max(end for _, end in named.values())
        drugged = value in ("chemotherapy", "targeted therapy", "other")
        told = list(named) if drugged else narrowest(vocabulary, kinds[0], list(named))
        of_it = [name for name in list(named)[:1] if name in _PLAIN and len(named) > _TWO and name not in told]
        return [*of_it, *told], at
    operation = OPERATION.search(printed)
    names = [printed, operation[0] if operation else "", *_GENERAL.get(value, (value,))]
    return [term(vocabulary, kinds, *[name for name in names if name])], fact.spans[0]


@lru_cache(maxsize=4)
def _operations(vocabulary: Vocabulary) -> frozenset[str]:
    """Return what a surgeon does."""
    return frozenset(
        concept.label
        for concept in vocabulary.of_kind("modality")
        if "surgery" in {broader.slug for broader in (concept, *vocabulary.ancestors(concept))}
    )


def _listed(sentence: Sentence, found: Sequence[Mention], begin: int, cue: str) -> Iterator[Mention]:
    """Yield what is named one after the other behind a place, as far as nothing but a list stands between."""
    for one in found:
        if one.start < begin:
            continue
        if not _CUES[cue].fullmatch(sentence.low[begin - sentence.start : one.start - sentence.start]):
            return
        begin = one.end
        yield one


def _done(paper: Paper, one: Mention) -> bool:
    return not negated(paper.words.tokens, *paper.tokens(one.start, one.end), breaks=paper.breaks)


def add_parts(paper: Paper, vocabulary: Vocabulary, operation: Part) -> None:
    """Add to an operation what its sentence says to have been done with it, or else what was taken out with it."""
    at = operation.at[0]
    if more := _done_with(paper, vocabulary, at):
        words = [*operation.values["modalities"], *(one.name for one in more)]
        operation.values["modalities"] = narrowest(vocabulary, "modality", list(dict.fromkeys(words)))
        operation.at = [(at[0], more[-1].end)]
    elif removed := _removals(paper, vocabulary, at):
        operation.values["removed"] = removed


def _done_with(paper: Paper, vocabulary: Vocabulary, at: Stretch) -> list[Mention]:
    """Return the operations that a sentence lists behind one: hysterectomy with adnexectomy, omentectomy and ..."""
    sentence = paper.sentence(at[0])
    operations = _operations(vocabulary)
    named = names_in(vocabulary, ("modality",)).find(paper, sentence)
    found = outermost(one for one in named if one.name in operations)
    return [one for one in _listed(sentence, found, at[1], "with_it") if _done(paper, one)]


def _removals(paper: Paper, vocabulary: Vocabulary, at: Stretch) -> list[Part]:
    """Return the organs that were taken out with the tumour: en bloc resection with the spleen and the colon."""
    sentence = paper.sentence(at[0])
    begin = _CUES["together"].match(sentence.low, at[1] - sentence.start)
    if begin is None:
        return []
    found = outermost(one for one in names_of(vocabulary).find(paper, sentence) if one.kind == "anatomy")
    parts = []
    for one in _listed(sentence, found, sentence.start + begin.end(), "organs"):
        side = _SIDES.match(one.name) or _SIDES.search(paper.low[max(at[1], one.start - 12) : one.start])
        name = vocabulary.find(one.name.removeprefix(f"{side['side']} "), ("anatomy",)) if side else None
        values: dict[str, str] = {"site": name.label if name else one.name}
        if side and name:
            values["side"] = side["side"]
        parts.append(Part(values, [(at[0], one.end)], sure=_SURE))
    return parts


_SURE = 0.65
_PLAIN = ("surgery", "surgical resection")
"""The operation on the tumour, where others are listed that were done with it."""
_TWO = 2
