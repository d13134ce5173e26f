"""A cell of a table to what it stands for: the thing of that name that is of its case, or the only one so called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lmsgraph import iris
from lmsgraph.explore.page.tables.answers import Term
from lmsgraph.graph.facts import Facts

__all__ = ["Named"]

_LABELS = (iris.PREFIXES["rdfs"] + "label", iris.PREFIXES["skos"] + "prefLabel")
_KINDS = {"patient": "case", "specimen": "", "class": "drug_class"}
"""Columns whose name is not that of the kind."""

_LONGEST = 120
_GRADE = " grade "
"""What a name goes on with, if not with a comma: the cell of a table may hold no more than its head."""


class Named:
    """Knows what every name of a graph may stand for."""

    def __init__(self, facts: Facts) -> None:
        """Read the names once."""
        self._by_name: dict[str, set[str]] = {}
        self._by_head: dict[str, set[str]] = {}
        self._of_papers: dict[str, tuple[dict[str, list[str]], dict[str, list[str]]]] = {}
        self._types = facts.types
        self._meant: dict[tuple[str, str, str, str], str] = {}
        for predicate in _LABELS:
            for node, label in facts.pairs(predicate):
                if reported := node.startswith(iris.DATA):
                    self._by_head.setdefault(label.partition(",")[0].partition(_GRADE)[0], set()).add(node)
                if reported or node.startswith(iris.TERM):
                    self._by_name.setdefault(label, set()).add(node)

    def row(self, row: Sequence[Term], columns: Sequence[str], case: str) -> tuple[Term, ...]:
        """Return a row with the addresses that its cells stand for."""
        paper = _paper_of_row(row, case)
        told = self._row(row, columns, case, paper)
        if not paper and (paper := _paper_of_row(told, case)):  # what the row names tells of which paper it is
            told = self._row(row, columns, case, paper)
        return told

    def _row(self, row: Sequence[Term], columns: Sequence[str], case: str, paper: str) -> tuple[Term, ...]:
        return tuple(self._cell(cell, column, case, paper) for cell, column in zip(row, columns, strict=True))

    def _cell(self, cell: Term, column: str, case: str, paper: str) -> Term:
        """Return a cell with the address that it stands for; as it is where that cannot be told."""
        text, address = cell
        if address or not text or len(text) > _LONGEST:
            return cell
        asked = (text, column, case, paper)
        if asked not in self._meant:
            self._meant[asked] = self._address(*asked)
        return text, self._meant[asked]

    def _address(self, text: str, column: str, case: str, paper: str) -> str:
        """Return what a text stands for; in the row of a paper it is never a thing of another paper."""
        found = {*self._called(text, paper), *self._called(f"{text}, index", paper)}
        own = sorted(one for one in found if _of(case, one))
        own = own or sorted(one for one in self._headed(text, case) if _of(case, one))
        kind = _KINDS.get(column, column.removesuffix(" name")).replace(" ", "_")
        fits = sorted(one for one in found if self._kind(one) == kind)
        for some in ([one for one in own if one in fits], fits, own):
            if len(some) == 1 or (some and some is not fits):
                return some[0]
        return ""

    def _called(self, text: str, paper: str) -> Iterable[str]:
        """Return what has a text as its name: words, and things of a paper; of any where it is not known of which."""
        if text not in self._by_name:
            return ()
        by_paper, _ = self._by_papers(text)
        return (*by_paper.get("", ()), *by_paper.get(paper, ())) if paper else self._by_name[text]

    def _headed(self, text: str, case: str) -> Iterable[str]:
        """Return the things of the paper of a case whose names begin with a text."""
        return self._by_papers(text)[1].get(_paper_of(case), ()) if case and text in self._by_head else ()

    def _by_papers(self, text: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Return by paper what has a text as its name, and as its head."""
        if (known := self._of_papers.get(text)) is None:
            known = self._of_papers[text] = {}, {}
            for by_paper, some in zip(known, (self._by_name, self._by_head), strict=True):
                for node in some.get(text, ()):
                    by_paper.setdefault(_paper_of(node), []).append(node)
        return known

    def _kind(self, node: str) -> str:
        """Return what a node is: of a word the kind that its address names, else its class."""
        if node.startswith(iris.TERM):
            return node.removeprefix(iris.TERM).partition("/")[0]
        return next(iter(sorted(self._types(node))), "").casefold()


def _paper_of(iri: str) -> str:
    """Return the id of the paper that reports a thing; nothing for a word."""
    return iri.removeprefix(iris.DATA).partition("/")[0] if iri.startswith(iris.DATA) else ""


def _paper_of_row(row: Sequence[Term], case: str) -> str:
    return next(filter(None, map(_paper_of, (case, *(iri for _, iri in row)))), "")


def _of(case: str, node: str) -> bool:
    return bool(case) and (node == case or node.startswith(f"{case}/"))
