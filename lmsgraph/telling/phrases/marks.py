"""What the curator doubts: put at the words it is about, and noted once, the gravest first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.telling.values.tables import told
from lmsgraph.telling.values.text import Text
from lmsgraph.telling.values.told import FACT, Note

__all__ = [
    "doubt_said",
    "doubts_about",
    "marked",
    "marked_of",
    "notes",
    "perhaps_same",
    "response_doubted",
    "response_doubts",
    "weight",
]

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


def response_doubted(facts: Facts, node: str) -> bool:
    """Return whether the response is doubted that a paper states of a lesion in a course, or of one of a course."""
    looks = [look for one in (node, *facts.values(node, "lesionResult")) for look in facts.values(one, "assessment")]
    return any(not facts.value(doubt, "reading") for look in looks for doubt in response_doubts(facts, look))


def response_doubts(facts: Facts, look: str) -> list[str]:
    """Return the doubts that bear on the response that a paper states at a look."""
    found = (one for one in doubts_about(facts, look) if facts.value(one, "field") == "category")
    return [one for one in found if weight(facts, one) == FACT]


def perhaps_same(facts: Facts, lesion: str) -> list[str]:
    """Return the lesions of the same role that a lesion may be: a doubt sets one site against the other."""
    case = next(iter(facts.subjects("hasLesion", lesion)), "")
    role = facts.values(lesion, "role")
    alike = [one for one in facts.values(case, "hasLesion") if facts.values(one, "role") == role]
    pairs = [(lesion, one) for one in alike] + [(one, lesion) for one in alike]
    return list(dict.fromkeys(b if a == lesion else a for a, b in pairs if a != b and _set_against(facts, a, b)))


def _set_against(facts: Facts, lesion: str, other: str) -> bool:
    """Return whether a doubt about the site of a lesion has the site of another as what it does not fit with."""
    doubts = [one for one in doubts_about(facts, lesion) if facts.value(one, "field") == "site"]
    printed = {said.casefold() for one in doubts for said in facts.values(one, "atOdds")}
    names = ("skos:prefLabel", "skos:altLabel")
    return any(
        said.casefold() in printed
        for site in facts.values(other, "site")
        for name in names
        for said in facts.values(site, name)
    )


def marked(facts: Facts, node: str, text: Text, *, apart: Collection[str] = ()) -> Text:
    """Return what is told of a node with its doubts, each at the value that is doubted where the text has it.

    What a curator read out of the paper without words that prove it says so. ``apart`` are the fields that are told
    elsewhere, with what is doubted of them.
    """
    if (why := facts.value(node, "readBecause")) and text:
        note = f" (read, not proved: {why})"
        text = text if str(text).endswith(note) else text + note
    for doubt in doubts_about(facts, node):
        if facts.value(doubt, "field") not in apart:
            text = _at_its_value(facts, node, doubt, text)
    return text


def marked_of(facts: Facts, node: str, text: Text, fields: Collection[str]) -> Text:
    """Return what is told of some fields of a node, with what is doubted of them."""
    for doubt in doubts_about(facts, node):
        if facts.value(doubt, "field") in fields:
            text = _at_its_value(facts, node, doubt, text)
    return text


def _at_its_value(facts: Facts, node: str, doubt: str, text: Text) -> Text:
    """Return a text with a doubt behind what is printed, else behind that of the values told that is most like it."""
    printed = [_plain(one) for one in facts.values(doubt, "printed")]
    said = _said(facts, node, facts.value(doubt, "field"))
    alike = [len(_stems(one) & {stem for words in printed for stem in _stems(words)}) for one in said]
    return text.marked(doubt, printed, [one for one, like in zip(said, alike, strict=True) if like == max(alike)])


def _stems(words: str) -> set[str]:
    """Return the words of a text without their endings, so that returning is like returned."""
    return {word[:5] for word in re.findall(r"\w+", words.casefold())}


def _said(facts: Facts, node: str, field: str) -> list[str]:
    """Return the words in which what a record has in a field may be told: labels, phrases, amounts as printed.

    A field is called as its property, but for many values in the plural.
    """
    head, *rest = field.split("_")
    name = head + "".join(one.capitalize() for one in rest)
    names = _PROPERTIES.get(field) or (name, name.removesuffix("s"), f"{name.removesuffix('ies')}y")
    found = [value for one in dict.fromkeys(names) for value in facts.values(node, one)]
    return [_plain(words) for value in found for words in _ways(facts, value) if words]


def _ways(facts: Facts, value: str) -> list[str]:
    """Return how a value may be told: a text as it is, an amount as printed, a word by its label or its phrase."""
    if "://" not in value:
        return [value]
    kind = value.removeprefix(iris.TERM).partition("/")[0]
    phrase = told(kind, value) if kind in _PHRASED else ""
    return [facts.value(value, "printed"), facts.label(value), phrase]


_PROPERTIES = {
    "analyte": ("concept",),
    "because": ("concept",),
    "qualities": ("quality",),
    "topic": ("concept",),
    "value": ("quantity",),
}
"""The properties of fields that are not called as these."""
_PHRASED = ("change", "intent")


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


@once
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
    """Return a doubt in words: what is printed and how it is read, or else why not; whole also of what kind."""
    printed = " / ".join(note.printed)
    if not whole:
        quoted = f'"{note.printed[0]}"' if note.printed else note.kind
        return f"{quoted} read as: {note.reading}" if note.reading else f"{quoted}: {_first(note.reason)}"
    said = f"{note.kind}: {printed}" if printed else note.kind
    return f"{said}. {note.reason}" + (f" -> {note.reading}" if note.reading else "")


def _first(reason: str) -> str:
    """Return the first sentence of a reason, as it stands behind a colon; of a long one the first clause.

    >>> _first("No criteria are named. They may be those of 2009."), _first("R0 is claimed; the margin is not told.")
    ('no criteria are named', 'R0 is claimed; the margin is not told')
    """
    said = _SENTENCE.split(reason, maxsplit=1)[0].rstrip(".")
    said = said if len(said) <= _LONG else said.partition("; ")[0]
    first, space, rest = said.partition(" ")
    return (first.lower() if first.istitle() and first.isalpha() else first) + space + rest


_SENTENCE = re.compile(r"(?<=[a-z)\d])\. (?=[A-Z])")
_LONG = 140
"""From how many characters on a sentence says too much at once."""


def _notes(facts: Facts, found: Iterable[str]) -> Iterator[Note]:
    yield from (_note(facts, doubt)._replace(number=number) for number, doubt in enumerate(found, 1))


@once
def _note(facts: Facts, doubt: str) -> Note:
    return Note(
        0,
        doubt,
        _kind_of_doubt(facts, doubt),
        (*facts.values(doubt, "printed"), *facts.values(doubt, "atOdds")),
        facts.value(doubt, "reading"),
        facts.value(doubt, "dcterms:description"),
        weight(facts, doubt),
        tuple(facts.values(doubt, "evidence")),
    )
