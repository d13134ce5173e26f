"""Faults to plant in a record: every slip of the pen that a curator can make, each with what it changes."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lmsgraph.records.model.case import Case, Lesion
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.finding import MarkerResult
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.record import Curation, Paper, Record
from lmsgraph.records.model.statement import Discrepancy, Statement
from lmsgraph.records.model.study import Study, StudyResult
from lmsgraph.records.model.treatment import DrugUse
from lmsgraph.records.model.when import When
from lmsgraph.records.read import Reading, read_source
from lmsgraph.records.source import Source
from lmsgraph.records.walk import Visited, walk
from lmsgraph.vocabulary import KINDS, Concept, Vocabulary

__all__ = ["Fault", "faults", "planted"]

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One slip: what kind it is, where, and what stands there instead of what."""

    kind: str
    address: str
    field: str
    before: str
    after: str
    edits: tuple[tuple[Steps, Any], ...]

    def __str__(self) -> str:
        return f"{self.kind}: {self.address} {self.field}: {self.before} -> {self.after}"


def planted(reading: Reading, fault: Fault) -> Reading:
    """Return the reading of a record with a fault in it."""
    source = reading.source
    value = copy.deepcopy(source.value)
    for path, new in fault.edits:
        at = value
        for step in path[:-1]:
            at = at[step]
        if new is None:
            del at[path[-1]]
        else:
            at[path[-1]] = new
    return read_source(Source(source.file, value, source.marks, source.keys))


_UNITS = {
    "mg/m2": "mg",
    "mg": "g",
    "g": "mg",
    "µg/day": "mg/day",
    "μg/day": "mg/day",
    "cm": "mm",
    "mm": "cm",
    "months": "weeks",
    "month": "week",
    "weeks": "months",
    "week": "month",
    "days": "weeks",
    "day": "week",
    "years": "months",
    "year": "month",
    "hours": "minutes",
    "hour": "minute",
    "min": "hour",
    "cycles": "weeks",
    "Gy": "cGy",
    "cGy": "Gy",
    "%": "patients",
    "mmHg": "mg",
    "watts": "mg",
    "°C": "%",
    "g/l": "mg/dl",
    "mg/dl": "g/l",
    "patients": "%",
    "cases": "%",
}
_COMPARATORS = {
    "more than ": ("less than ", ""),
    "less than ": ("more than ", ""),
    "over ": ("less than ", ""),
    "> ": ("< ", ""),
    "< ": ("> ", ""),
    ">": ("<", ""),
    "<": (">", ""),
    "about ": ("", "more than "),
    "approximately ": ("", "more than "),
    "nearly ": ("", "more than "),
    "up to ": ("", "more than "),
    "at least ": ("", "at most "),
}
_OPPOSITES = {
    "relation": (
        ("inhibits", "activates"),
        ("increases", "decreases"),
        ("superior-to", "inferior-to"),
        ("effective-against", "not-effective-against"),
        ("improves", "worsens"),
        ("recommended-for", "not-recommended-for"),
        ("causes", "prevents"),
        ("targets", "activates"),
    ),
    "change": (
        ("increase", "decrease"),
        ("markedly-decreased", "more-increased"),
        ("slightly-increased", "slightly-decreased"),
        ("improvement", "worsening"),
        ("improved", "aggravated"),
        ("markedly-improved", "more-aggravated"),
        ("appearance", "disappearance"),
        ("gradually-decreased", "increased-in-size"),
        ("suddenly-decreased", "rapidly-increased"),
        ("recurred", "resolved-completely"),
    ),
    "statistic": (("mean", "median"), ("median", "mean"), ("range", "mean"), ("hazard-ratio", "odds-ratio")),
    "status": (("present", "absent"), ("absent", "present")),
    "result": (("positive", "negative"), ("negative", "positive")),
    "side": (("left", "right"), ("right", "left")),
    "sex": (("female", "male"), ("male", "female")),
    "vital": (("dead", "alive"), ("alive", "dead")),
    "interpretation": (("normal", "high"), ("high", "low"), ("low", "high")),
    "significance": (("significant", "not-significant"), ("not-significant", "significant")),
}
_BOTH_WAYS = {
    kind: {**{b: a for a, b in pairs}, **dict(pairs)} if kind in ("relation", "change") else dict(pairs)
    for kind, pairs in _OPPOSITES.items()
}
_NAMED = {
    "drug": "drug",
    "drug_class": "drug class",
    "target": "target",
    "anatomy": "site",
    "side": "side",
    "statistic": "statistic",
    "response": "response category",
    "grade": "grade",
    "change": "change word",
    "relation": "relation",
    "route": "route",
    "frequency": "frequency",
    "marker": "marker",
    "modality": "modality",
    "endpoint": "endpoint",
    "status": "present or absent",
    "result": "positive or negative",
    "finding": "finding",
    "disease": "disease",
    "method": "method",
    "significance": "significance",
    "quality": "quality",
}
_FIELDS = {"p": "p value", "ci": "confidence interval", "cycles": "cycles", "line": "line", "days": "days"}
_LINKS = frozenset(
    (
        *("apart_from", "arm", "blamed", "comparator", "during", "lesion", "residual", "since", "specimen", "target"),
        *("targets", "until"),
    )
)
"""The links that a paper's words bear out; what a lesion came from or an event rests on is the curator's ordering."""

_MUTUAL = ("combined-with", "synergistic-with", "equivalent-to", "associated-with", "compared-with")
_SKIPPED = (Paper, Curation, Record)
_TRIES = 100
"""So many words are drawn until one says something else; all of a kind are asked only where it has few."""


def faults(reading: Reading, vocabulary: Vocabulary, rng: random.Random) -> Iterator[Fault]:
    """Yield every fault that can be planted in a record: one of each kind for each value."""
    if reading.record is None:
        raise ValueError(reading.problems)
    maker = _Maker(reading, reading.record, vocabulary, rng)
    for visited in maker.visited:
        if isinstance(visited.node, _SKIPPED):
            continue
        for spec in fields_of(type(visited.node)):
            value = getattr(visited.node, spec.name)
            values = value if spec.many else (value,)
            for index, item in enumerate(values):
                if item is not None:
                    path = (*visited.path, spec.name, index) if spec.many else (*visited.path, spec.name)
                    yield from maker.at(visited, spec, item, reading.source.path(path))
        yield from maker.of_node(visited)


class _Maker:
    """Makes the faults of one record; what it puts in the place of a value is drawn from the record or vocabulary."""

    def __init__(self, reading: Reading, record: Record, vocabulary: Vocabulary, rng: random.Random) -> None:
        self.source = reading.source
        self.vocabulary = vocabulary
        self.rng = rng
        self.visited = tuple(walk(record))
        self.kinds = {kind: vocabulary.of_kind(kind) for kind in KINDS}
        self.terms: dict[str, list[Concept]] = {}
        self.quantities: dict[tuple[str, str], list[tuple[Visited, Quantity]]] = {}
        for visited in self.visited:
            for spec in fields_of(type(visited.node)):
                value = getattr(visited.node, spec.name)
                for item in value if spec.many else (value,):
                    if spec.range == "term" and item is not None and spec.proof == "words":
                        concept = self.concept(str(item), spec)
                        if concept not in self.terms.setdefault(concept.kind, []):
                            self.terms[concept.kind].append(concept)
                    if isinstance(item, Quantity):
                        group = (self._group(visited), item.unit)
                        self.quantities.setdefault(group, []).append((visited, item))

    @staticmethod
    def _group(visited: Visited) -> str:
        """Return the case, study or statement that a node belongs to."""
        return "/".join(visited.address.split("/")[:2])

    def concept(self, text: str, spec: FieldSpec) -> Concept:
        found = self.vocabulary.find(text, spec.kinds)
        if found is None:
            raise ValueError(text)
        return found

    def at(self, visited: Visited, spec: FieldSpec, item: object, path: Steps) -> Iterator[Fault]:
        """Yield the faults of one value."""
        if isinstance(item, Quantity):
            yield from self._quantity(visited, spec, item, path)
        elif isinstance(item, When):
            yield from self._when(visited, spec, item, path)
        elif spec.range == "term" and spec.proof == "words":
            yield from self._term(visited, spec, str(item), path)
        elif spec.name in _LINKS and not isinstance(visited.node, Lesion | Case):
            yield from self._link(visited, spec, str(item), path)
        elif spec.range == "text" and spec.proof == "words" and not isinstance(visited.node, Discrepancy):
            yield from self._text(visited, spec, str(item), path)

    def _relation(self, node: Statement) -> str:
        relation = self.vocabulary.find(node.relation, ("relation",))
        return relation.slug if relation else ""

    def _fault(self, kind: str, visited: Visited, field: str, before: str, path: Steps, after: str) -> Fault:
        return Fault(kind, visited.address, field, before, after, ((path, after),))

    # quantities

    def _quantity(self, visited: Visited, spec: FieldSpec, item: Quantity, path: Steps) -> Iterator[Fault]:
        kind = _FIELDS.get(spec.name, "")
        for new in self._other_digit(item.printed):
            yield self._fault(kind or "digit", visited, spec.name, item.printed, path, new)
        for new in self._other_point(item.printed):
            yield self._fault("decimal point", visited, spec.name, item.printed, path, new)
        for new in self._other_unit(item):
            yield self._fault("unit", visited, spec.name, item.printed, path, new)
        for new in self._other_comparators(item.printed):
            yield self._fault("comparator", visited, spec.name, item.printed, path, new)
        others = [
            other.printed
            for _, other in self.quantities[self._group(visited), item.unit]
            if (other.comparator, other.numbers) != (item.comparator, item.numbers)
        ]
        if others:
            new = self.rng.choice(others)
            yield self._fault("value of another", visited, spec.name, item.printed, path, new)

    def _other_digit(self, printed: str) -> Iterator[str]:
        unit = _parsed(printed).unit
        number = printed.removesuffix(unit)
        places = [at for at, letter in enumerate(number) if letter.isdigit()]
        at = self.rng.choice(places)
        first = at == 0 or not (number[at - 1].isdigit() or number[at - 1] in ".,")
        alone = at + 1 == len(number) or not (number[at + 1].isdigit() or number[at + 1] in ".,")
        digits = "123456789" if first and not alone else "0123456789"
        new = self.rng.choice([digit for digit in digits if digit != number[at]])
        yield printed[:at] + new + printed[at + 1 :]

    def _other_point(self, printed: str) -> Iterator[str]:
        match = self.rng.choice(list(re.finditer(r"\d[\d,]*(?:\.\d+)?", printed.removesuffix(_parsed(printed).unit))))
        number = match[0].replace(",", "")
        choices = []
        if "." in number:
            whole, part = number.split(".")
            choices += [str(int(whole + part)), f"{whole}{part[0]}.{part[1:]}".lstrip("0") if len(part) > 1 else ""]
            if len(whole) > 1:
                choices.append(f"{whole[:-1]}.{whole[-1]}{part}")
        elif len(number) > 1:
            choices += [f"{number[:-1]}.{number[-1]}", f"{number}0"]
        else:
            choices += [f"0.{number}", f"{number}0"]
        choices = [choice for choice in choices if choice and choice != number and _is_number(choice)]
        if choices:
            yield printed[: match.start()] + self.rng.choice(choices) + printed[match.end() :]

    def _other_unit(self, item: Quantity) -> Iterator[str]:
        if not item.unit:
            return
        concept = self.vocabulary.find(item.unit, ("unit",))
        new = _UNITS.get(item.unit)
        if new is None or self.vocabulary.find(new, ("unit",)) is None:
            others = [other.label for other in self.vocabulary.of_kind("unit") if other is not concept]
            new = self.rng.choice(others)
        if self.vocabulary.find(new, ("unit",)) is not concept:
            yield f"{item.printed.removesuffix(item.unit)}{new}"

    def _other_comparators(self, printed: str) -> Iterator[str]:
        for comparator, others in _COMPARATORS.items():
            if printed.startswith(comparator):
                yield from (other + printed.removeprefix(comparator) for other in others)
                return
        if printed[0].isdigit():
            yield self.rng.choice(("about ", "more than ", "less than ")) + printed

    # times

    def _when(self, visited: Visited, spec: FieldSpec, item: When, path: Steps) -> Iterator[Fault]:
        text = item.printed
        for date in filter(None, (item.start, item.end)):
            for part, new in self._other_dates(date):
                changed = text.replace(date, new)
                if _is_when(changed):
                    yield self._fault(f"date: {part}", visited, spec.name, text, path, changed)
        if item.amount is not None:
            old = item.amount.printed
            for kind, news in (
                ("time: amount", self._other_digit(old)),
                ("time: unit", self._other_unit(item.amount)),
                ("time: comparator", self._other_comparators(old)),
            ):
                for new in news:
                    if _is_when(changed := text.replace(old, new, 1)):
                        yield self._fault(kind, visited, spec.name, text, path, changed)
        swap = {" after ": " before ", " before ": " after ", "after ": "before ", "before ": "after "}
        for old, new in swap.items():
            if (old in text) if old[0] == " " else text.startswith(old):
                changed = text.replace(old, new, 1)
                yield self._fault("time: before or after", visited, spec.name, text, path, changed)
                break
        edges = {"start of ": "end of ", "end of ": "start of "}
        for old, new in edges.items():
            if item.edge and old in text:
                yield self._fault("time: start or end", visited, spec.name, text, path, text.replace(old, new, 1))
        if item.anchor:
            case = visited.case
            events = case.node.timeline if case is not None and isinstance(case.node, Case) else ()
            own = visited.address.split("/")
            names = [event.id for event in events if event.id != item.anchor and event.id not in own]
            if names:
                new = text.removesuffix(item.anchor) + self.rng.choice(names)
                yield self._fault("time: anchor", visited, spec.name, text, path, new)

    def _other_dates(self, date: str) -> Iterator[tuple[str, str]]:
        year, *rest = date.split("-")
        yield "year", "-".join([str(int(year) + self.rng.choice((-3, -2, -1, 1, 2, 3))), *rest])
        if rest:
            month = self.rng.choice([m for m in range(1, 13) if m != int(rest[0])])
            yield "month", "-".join([year, f"{month:02}", *rest[1:]])
        if rest[1:]:
            day = self.rng.choice([d for d in range(1, 29) if d != int(rest[1])])
            yield "day", "-".join([year, rest[0], f"{day:02}"])

    # words

    def _term(self, visited: Visited, spec: FieldSpec, text: str, path: Steps) -> Iterator[Fault]:
        concept = self.concept(text, spec)
        kind = _NAMED.get(concept.kind, "another word")
        opposite = _BOTH_WAYS.get(concept.kind, {}).get(concept.slug)
        if opposite:
            other = self.vocabulary.get(f"{concept.kind}/{opposite}")
            if spec.name == "status" and isinstance(visited.node, Case):
                return
            yield self._fault(f"{kind}: opposite", visited, spec.name, text, path, self._word(other, spec))
        if concept.kind == "status":
            return
        for where, known in (("same paper", self.terms[concept.kind]), ("any", self.kinds[concept.kind])):
            drawn = self.rng.sample(known, min(len(known), _TRIES))
            if faulty := next((other for other in drawn if self._is_fault(visited, spec, concept, other)), None):
                yield self._fault(f"{kind}: {where}", visited, spec.name, text, path, self._word(faulty, spec))

    def _word(self, concept: Concept, spec: FieldSpec) -> str:
        """Return the word by which a field takes a concept."""
        return concept.label if self.vocabulary.find(concept.label, spec.kinds) is concept else concept.key

    def _is_fault(self, visited: Visited, spec: FieldSpec, concept: Concept, other: Concept) -> bool:
        """Return whether a concept says something else than another, and is not said here anyway."""
        if other == concept or self.vocabulary.find(self._word(other, spec), spec.kinds) is not other:
            return False
        if other in self.vocabulary.ancestors(concept) or concept in self.vocabulary.ancestors(other):
            return False
        return other not in self._said(visited, spec)

    def _said(self, visited: Visited, spec: FieldSpec) -> list[Concept]:
        value = getattr(visited.node, spec.name)
        return [self.concept(str(item), spec) for item in (value if spec.many else (value,)) if item is not None]

    def _text(self, visited: Visited, spec: FieldSpec, text: str, path: Steps) -> Iterator[Fault]:
        kind = {"days": "days", "toxicity_grade": "grade", "stage": "stage", "tnm": "stage"}.get(spec.name, "text")
        if re.search(r"\d", text):
            at = self.rng.choice([m.start() for m in re.finditer(r"\d", text)])
            new = self.rng.choice([digit for digit in "123456789" if digit != text[at]])
            yield self._fault(kind, visited, spec.name, text, path, text[:at] + new + text[at + 1 :])
        elif kind != "text":
            other = {"I": "III", "II": "IV", "III": "II", "IV": "III"}
            changed = re.sub(r"[IV]+", lambda match: other[match[0]], text)
            yield self._fault(kind, visited, spec.name, text, path, changed)
        else:
            letters = [at for at, letter in enumerate(text) if letter.isalpha()]
            at = self.rng.choice(letters)
            new = self.rng.choice([letter for letter in "bcdfghklmnprtvw" if letter != text[at].lower()])
            yield self._fault(kind, visited, spec.name, text, path, text[:at] + new + text[at + 1 :])

    # links

    def _link(self, visited: Visited, spec: FieldSpec, item: str, path: Steps) -> Iterator[Fault]:
        container = next((v for v in self.visited if v.address == self._group(visited)), None)
        node = container.node if container is not None else None
        names: list[str] = []
        if spec.links == ("lesion",) and isinstance(node, Case):
            names = [lesion.id for lesion in node.lesions]
        elif spec.links == ("event",) and isinstance(node, Case):
            names = [event.id for event in node.timeline]
        elif spec.links == ("arm",) and isinstance(node, Study):
            names = [arm.id for arm in node.arms]
        value = getattr(visited.node, spec.name)
        taken = {*(value if spec.many else (value,)), getattr(visited.node, "id", None)}
        names = [name for name in names if name not in taken]
        if names:
            kind = {"lesion": "lesion", "arm": "arm: another", "event": "event"}[spec.links[0]]
            yield self._fault(kind, visited, spec.name, item, path, self.rng.choice(names))

    # nodes

    def of_node(self, visited: Visited) -> Iterator[Fault]:
        """Yield the faults that take two values of a node."""
        node = visited.node
        if isinstance(node, DrugUse) and node.dose and node.evidence:
            dose, unsaid = (self.source.path((*visited.path, name)) for name in ("dose", "not_stated"))
            gone: tuple[tuple[Steps, Any], ...] = ((dose, None), (unsaid, [*node.not_stated, "dose"]))
            yield Fault("not stated: dose", visited.address, "dose", str(node.dose), "not stated", gone)
        if isinstance(node, StudyResult) and node.arm and node.comparator:
            edits = tuple(
                (self.source.path((*visited.path, name)), value)
                for name, value in (("arm", node.comparator), ("comparator", node.arm))
            )
            before = f"{node.arm} against {node.comparator}"
            yield Fault("arm: swapped", visited.address, "arm", before, "the other way round", edits)
        if (
            isinstance(node, Statement)
            and node.objects
            and node.subjects != node.objects
            and self._relation(node) not in _MUTUAL
        ):
            turned = (
                (self.source.path((*visited.path, "subjects")), list(node.objects)),
                (self.source.path((*visited.path, "objects")), list(node.subjects)),
            )
            before = f"{', '.join(node.subjects)} {node.relation} {', '.join(node.objects)}"
            yield Fault(
                "subject and object swapped", visited.address, "subjects", before, "the other way round", turned
            )
        if (
            "status" not in node.model_fields_set
            and getattr(node, "status", None) == "present"
            and not isinstance(node, MarkerResult)
        ):
            path = (*self.source.path(visited.path), "status")
            yield self._fault("present or absent: opposite", visited, "status", "present", path, "absent")


def _parsed(printed: str) -> Quantity:
    return Quantity.parse(printed)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", text) is not None


def _is_when(text: str) -> bool:
    try:
        When.parse(text)
    except ValueError:
        return False
    return True


def sample(known: Sequence[Fault], count: int, rng: random.Random) -> list[Fault]:
    """Return some faults, as many of each kind as of any other while there are as many."""
    by_kind: dict[str, list[Fault]] = {}
    for fault in known:
        by_kind.setdefault(fault.kind, []).append(fault)
    for group in by_kind.values():
        rng.shuffle(group)
    chosen: list[Fault] = []
    while len(chosen) < count and by_kind:
        for kind in sorted(by_kind):
            chosen.append(by_kind[kind].pop())
            if not by_kind[kind]:
                del by_kind[kind]
    return chosen[:count]
