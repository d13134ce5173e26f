"""Records side by side: the paper that is there twice, under whatever id, and the patient who may be in two papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lmsgraph.errors import Problem
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.record import Paper
from lmsgraph.records.read import Reading, field_name, read_file
from lmsgraph.records.scope import NOBODY
from lmsgraph.records.source import Source
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Name", "Patients", "check_unique", "known_elsewhere", "met_before", "names_of"]

_IDENTIFIERS = ("doi", "pmid", "pmcid")
_HEAD = 4000
_IDENTIFIER = re.compile(r"""\b(doi|pmid|pmcid): *["']?([^\s,}"']+)""")
_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:|pmid:|pmc)\s*", re.IGNORECASE)


Name = tuple[str, str, str, int, int]
"""A name of a paper: its field, how it is told, how it is remembered, line and column."""


def check_unique(reading: Reading, places: dict[str, tuple[str, int]]) -> Iterator[Problem]:
    """Yield a problem where a paper was met before, by its id or by a public identifier; ``places`` remembers them."""
    yield from met_before(names_of(reading), reading.source.file, places)


def met_before(names: Iterable[Name], file: str, places: dict[str, tuple[str, int]]) -> Iterator[Problem]:
    """Yield a problem where a name of a paper is that of one met before; one is enough to say so."""
    told = False
    for field, shown, met, line, column in names:
        if met in places and not told:
            other, first = places[met]
            message = f"the paper {shown} is also in {other}:{first}"
            yield Problem(file, line, column, f"paper.{field}", message, "one file a paper")
            told = True
        places.setdefault(met, (file, line))


def names_of(reading: Reading) -> Iterator[Name]:
    """Yield the names of a paper: its id, and the identifiers under which others know it."""
    if reading.record is None:
        return
    paper, source = reading.record.paper, reading.source
    yield "id", f"'{paper.id}'", paper.id, *source.mark(("paper", "id"))
    for field in _IDENTIFIERS:
        if given := getattr(paper, field):
            yield field, f"with the {field.upper()} {given}", f"{field} {_bare(given)}", *source.mark(("paper", field))


def known_elsewhere(paths: Iterable[Path], given: Iterable[Path]) -> dict[str, tuple[str, int]]:
    """Return the identifiers of papers in the files of a review that are not among those given, each with its place.

    Only the head of a file is looked at; a copy under the same id is not another record.
    """
    ours = {path.resolve() for path in given}
    found: dict[str, tuple[str, int]] = {}
    for path in paths:
        if path.suffix == ".jsonl" or path.resolve() in ours:
            continue
        with path.open("rb") as stream:
            head = (
                stream.read(_HEAD)
                .decode("utf-8", errors="replace")
                .partition("\ncases:")[0]
                .partition("\ncuration:")[0]
            )
        for match in _IDENTIFIER.finditer(head):
            line = head.count("\n", 0, match.start()) + 1
            found.setdefault(f"{match[1]} {_bare(match[2])}", (str(path), line))
    return found


def _bare(given: str) -> str:
    """Return an identifier without what is often written before it."""
    return _PREFIX.sub("", given.strip()).casefold().rstrip("/. ")


class _Patient(NamedTuple):
    """Who a patient is, as far as two papers can be compared."""

    sex: str
    age: tuple[str, ...]
    sites: frozenset[str]


class Patients:
    """The patients of the papers met so far."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._met: dict[_Patient, list[tuple[Paper, str]]] = {}
        self._cases: dict[str, list[str]] = {}
        self._said: list[tuple[str, Problem]] = []

    def check(self, reading: Reading) -> Iterator[Problem]:
        """Yield each patient who may be that of a paper of the same authors met before, if nobody says so."""
        record, source = reading.record, reading.source
        if record is None:
            return
        self._cases[record.paper.id] = [case.id for case in record.cases]
        for index, case in enumerate(record.cases):
            self._remember(case, source, ("cases", index, "same_patient_as"))
            patient = self._patient(case)
            if patient is None or case.role != "index":
                continue
            path = ("cases", index, "patient")
            for paper, other in self._met.get(patient, ()):
                shared = sorted(_surnames(paper) & _surnames(record.paper))
                if shared and paper.id != record.paper.id and case.same_patient_as is None:
                    message = f"may be the patient of {other}: sex, age, site and an author are the same"
                    line, column = source.mark(source.path(path))
                    name = field_name(source, source.path(path))
                    repair = f"say of the case 'same_patient_as: {other}', so that nobody is counted twice; else 'none'"
                    yield Problem(source.file, line, column, name, message, repair)
            self._met.setdefault(patient, []).append((record.paper, f"{record.paper.id}/{case.id}"))

    def _remember(self, case: Case, source: Source, path: tuple[str | int, ...]) -> None:
        """Remember which case of another paper a case is said to be, until all papers were met."""
        if case.same_patient_as and case.same_patient_as != NOBODY:
            line, column = source.mark(source.path(path))
            place = Problem(source.file, line, column, field_name(source, source.path(path)), "")
            self._said.append((case.same_patient_as, place))

    def unknown(self, others: Iterable[Path]) -> Iterator[Problem]:
        """Yield each case that is said to be one that no paper has; ``others`` are files that were not met."""
        files = {path.stem: path for path in others}
        for said, place in self._said:
            paper, _, case = said.partition("/")
            if paper not in self._cases and paper in files:
                read = [reading.record for reading in read_file(files[paper])]
                self._cases |= {one.paper.id: [of.id for of in one.cases] for one in read if one is not None}
            cases = self._cases.get(paper)
            if cases is None:
                message = f"no record here is of a paper '{paper}'"
                yield place._replace(message=message, repair="name a case of a record of this review, or 'none'")
            elif case not in cases:
                message = f"{paper} has no case '{case}'"
                yield place._replace(message=message, repair=f"its cases are {', '.join(cases)}")

    def _patient(self, case: Case) -> _Patient | None:
        """Return who the patient is, where sex, age and the place of the primary are told."""
        if case.patient is None or not case.patient.sex or case.patient.age is None:
            return None
        primary = [site for lesion in case.lesions if lesion.role == "primary" for site in lesion.site]
        found = [self._vocabulary.find(site, ("anatomy",)) for site in primary]
        sites = frozenset(concept.key for concept in found if concept is not None)
        return _Patient(case.patient.sex.casefold(), case.patient.age.numbers, sites) if sites else None


def _surnames(paper: Paper) -> set[str]:
    return {name.replace(",", " ").split()[-1].casefold() for name in paper.authors if name.strip(", ")}
