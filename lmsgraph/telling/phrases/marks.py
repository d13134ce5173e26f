"""What the curator doubts: put at the words it is about, and noted once, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text
from lmsgraph.telling.values.told import FACT, Note

__all__ = ["doubt_said", "doubts_about", "marked", "notes", "weight"]

# The kinds of discrepancies that change what one makes of a case, the gravest first.
_GRAVE = (
    "impossible-order",
    "impossible-stage",
    "conflicting-dates",
    "response-size-mismatch",
    "conflicting-numbers",
    "arithmetic",
    "ligand-for-receptor",
    "entity-confusion",
    "wrong-expansion",
    "differs-from-source",
    "unsupported-claim",
    "figure-text-mismatch",
    "implausible-value",
    "incomplete",
)
_SPELLING = ("misspelling", "abbreviation", "grammar")
_WORDING = ("conflicting-terms", "ambiguous")


def doubts_about(facts: Facts, node: str) -> list[str]:
    """Return the discrepancies about a node."""
    return [d for d in facts.subjects("about", node) if "Discrepancy" in facts.types(d)]


def marked(facts: Facts, node: str, text: Text) -> Text:
    """Return what is told of a node with its doubts, each at the value that is doubted where the text has it.

    What a curator read out of the paper without words that prove it says so.
    """
    if (why := facts.value(node, "readBecause")) and text:
        note = f" (read, not proved: {why})"
        text = text if str(text).endswith(note) else text + note
    for doubt in doubts_about(facts, node):
        text = text.marked(doubt, map(_plain, facts.values(doubt, "printed")))
    return text


def _plain(printed: str) -> str:
    return printed.replace("×", "x").replace("–", "-").replace("−", "-").strip()


def _kind_of_doubt(facts: Facts, doubt: str) -> str:
    """Return what kind of discrepancy it is."""
    return ", ".join(told("discrepancy", code) or facts.label(code) for code in facts.values(doubt, "kind"))


def weight(facts: Facts, doubt: str) -> str:
    """Return how much hangs on a doubt: a figure or fact, the wording, or the spelling."""
    said = facts.value(doubt, "weight")
    if said:
        return {"figure-or-fact": FACT}.get(code := said.rpartition("/")[2], code)
    code = _code(facts, doubt)
    return "spelling" if code in _SPELLING else "wording" if code in _WORDING else FACT


def _code(facts: Facts, doubt: str) -> str:
    return facts.value(doubt, "kind").rpartition("/")[2]


_CARE = {"Outcome", "Survival", "Observation", "Diagnosis", "Treatment", "DrugUse", "Radiation"}
"""What a doubt touches that changes how a case is read: end, response, stage, treatment and its date, dose."""
_ASIDE = {
    "DeviceUse",
    "Protection",
    "Embolization",
    "Ablation",
    "Involvement",
    "FindingResult",
    "Lesion",
    "MarkerResult",
}


def _effect(facts: Facts, doubt: str) -> int:
    """Return how much of the care of a patient hangs on what a doubt is about: the least number is the most."""
    types = {kind for about in facts.values(doubt, "about") for kind in facts.types(about)}
    return 0 if types & _CARE else 2 if types & _ASIDE else 1


def _gravity(facts: Facts, doubt: str) -> tuple[int, int, int, str]:
    code, weighs = _code(facts, doubt), weight(facts, doubt)
    weights = (FACT, "wording", "spelling")
    return (
        weights.index(weighs) if weighs in weights else len(weights),
        _effect(facts, doubt),
        _GRAVE.index(code) if code in _GRAVE else len(_GRAVE),
        doubt,
    )


def notes(facts: Facts, found: Iterable[str]) -> tuple[Note, ...]:
    """Return doubts as numbered notes, the gravest first."""
    return tuple(_notes(facts, sorted(set(found), key=lambda doubt: _gravity(facts, doubt))))


def doubt_said(note: Note, *, whole: bool = False) -> str:
    """Return a doubt in words: how it is read, or else what is at odds; with all of it also of what kind and why."""
    printed = " / ".join(note.printed)
    if not whole:
        at_odds = f"{note.kind}: {printed}" if len(note.printed) < 2 else " against ".join(note.printed)
        terse = note.printed and len(note.reading) < _TERSE
        said = f"{min(note.printed, key=lambda one: max(len(one), _TERSE))} -> " if terse else ""
        return said + note.reading if note.reading else at_odds
    said = f"{note.kind}: {printed}" if printed else note.kind
    return f"{said}. {note.reason}" + (f" -> {note.reading}" if note.reading else "")


_TERSE = 22
"""How short a reading says nothing without what is printed."""


def _notes(facts: Facts, found: Iterable[str]) -> Iterator[Note]:
    for number, doubt in enumerate(found, 1):
        yield Note(
            number,
            doubt,
            _kind_of_doubt(facts, doubt),
            (*facts.values(doubt, "printed"), *facts.values(doubt, "atOdds")),
            facts.value(doubt, "reading"),
            facts.value(doubt, "dcterms:description"),
            weight(facts, doubt),
            tuple(facts.values(doubt, "evidence")),
        )
