"""Rows of terms as people read them: an aligned table, Markdown, HTML, CSV for a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TextIO

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.query.engine.run import prefixes
from lmsgraph.query.wire.terminal import aligned, one_line

__all__ = ["Labels", "Rows", "labels_of", "render_rows", "short", "write_safe_csv"]

_FORMULA = r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
_NUMBER = r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
_MARKDOWN = r"([\\`*~|\[\]<>&])"
_PREF = NamedNode(iris.PREFIXES["skos"] + "prefLabel")
_LABEL = NamedNode(iris.PREFIXES["rdfs"] + "label")
_PREFIXES = {namespace: prefix for prefix, namespace in prefixes().items()}

Labels = Callable[[str], str]
Rows = Iterable[Sequence[object]]


def labels_of(store: Store) -> Labels:
    """Return a function that gives what people call an IRI, or nothing."""
    known: dict[str, str] = {}

    def find(iri: str) -> str:
        for predicate in (_LABEL, _PREF) if iri.startswith(iris.DATA) else (_PREF, _LABEL):
            for quad in store.quads_for_pattern(NamedNode(iri), predicate, None, None):
                if isinstance(quad.object, Literal):
                    return quad.object.value
        return ""

    def label(iri: str) -> str:
        if iri not in known:
            known[iri] = find(iri)
        return known[iri]

    return label


def short(iri: str) -> str:
    """Return an IRI with the longest prefix that a query may use for it; unchanged where none fits."""
    end = len(iri)
    while (end := max(iri.rfind("/", 0, end), iri.rfind("#", 0, end))) > 0:
        if (prefix := _PREFIXES.get(iri[: end + 1])) is not None:
            return f"{prefix}:{iri[end + 1 :]}"
    return iri


def render_rows(
    head: Sequence[str],
    rows: Rows,
    labels: Labels,
    *,
    format: str,  # noqa: A002 - what it is called everywhere
    width: int = 0,
    most: int | None = None,
) -> str:
    """Return rows of terms as a table for people: ``table``, ``md`` or ``html``.

    A ``table`` fits a width and has so many rows, if these are given; where it leaves anything out it says so.
    """
    waiting = iter(rows)
    body = (tuple(cell(term, labels) for term in row) for row in islice(waiting, most if format == "table" else None))
    if format == "table":
        shown = list(body)
        return aligned(head, shown, width, sum(1 for _ in waiting))
    return {"md": _markdown, "html": _html}[format](head, body)


def cell(term: object, labels: Labels) -> str:
    """Return a term as a person reads it: a label beside its short IRI, a literal as it is."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        name, label = short(term.value), labels(term.value)
        return f"{label} [{name}]" if label and label != name else name
    return term.value if isinstance(term, Literal) else str(term)


def write_safe_csv(head: Sequence[str], rows: Rows, out: TextIO) -> None:
    """Write CSV of which a spreadsheet runs no cell as a formula: an apostrophe stands before what looks like one."""
    import csv

    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_harmless("" if term is None else str(getattr(term, "value", term))) for term in row])


def _harmless(value: str) -> str:
    return f"'{value}" if re.match(_FORMULA, value) and not re.fullmatch(_NUMBER, value) else value


def _markdown(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(re.sub(_MARKDOWN, r"\\\1", one_line(text)) for text in cells) + " |"

    return "\n".join([line(head), "|" + " --- |" * len(head), *(line(row) for row in body), ""])


def _html(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    from html import escape

    def line(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(one_line(text))}</{tag}>" for text in cells) + "</tr>"

    rows = "".join(f"{line(row, 'td')}\n" for row in body)
    return f"<table>\n<thead>{line(head, 'th')}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
