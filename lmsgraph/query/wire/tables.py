"""Rows of terms as people read them: an aligned table, Markdown, HTML, CSV for a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TextIO

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.query.engine.run import prefixes

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

    A ``table`` is cut to a width and to so many rows, if these are given, and says so.
    """
    waiting = iter(rows)
    body = (tuple(cell(term, labels) for term in row) for row in islice(waiting, most if format == "table" else None))
    if format == "table":
        return _table(head, list(body), width, waiting)
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


def _table(head: Sequence[str], body: Iterable[Sequence[str]], width: int, left: Rows) -> str:
    """Return rows aligned for a terminal, wide columns cut so that a row fits; the last line says so.

    Of rows that are ``left`` it says how many they are.
    """
    plain = [tuple(_one_line(text) for text in row) for row in (head, *body)]
    if len(plain) == 1:
        return f"{'  '.join(plain[0])}\n(no rows)\n"
    whole = [max(_columns(row[i]) for row in plain) for i in range(len(head))]
    room = max(width - 2 * (len(head) - 1), 1)
    least = [_columns(name) for name in plain[0]]
    widths = _fit([min(wanted, room) for wanted in whole], least, room) if width else whole
    lines = ["  ".join(_cut(text, w) for text, w in zip(row, widths, strict=True)).rstrip() for row in plain]
    lines.insert(1, "  ".join("-" * w for w in widths))
    count = len(plain) - 1
    cut = f", cut to {width} columns; whole with | cat or .table()" if widths != whole else ""
    more = sum(1 for _ in left)
    shown = f"{count:,} of {count + more:,} rows; the others with --all" if more else f"{count} row{'s' * (count != 1)}"
    return "\n".join([*lines, f"({shown}{cut})\n"])


def _fit(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Return widths that fit a room: the widest columns give way first, none below its name."""
    widths = list(wanted)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: widths[i] - max(least[i], 8))
        if widths[widest] <= max(least[widest], 8):
            break
        widths[widest] -= 1
    return widths


def _one_line(text: str) -> str:
    """Return a text without what moves the cursor, colours or turns the writing round."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text fills."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _cut(text: str, width: int) -> str:
    """Return a text cut and filled to a number of columns."""
    if len(text) <= width and text.isascii():
        return text.ljust(width)
    filled = _columns(text)
    if filled <= width:
        return text + " " * (width - filled)
    text = text[: width - 1]  # a letter fills a column or two: this may still be too much
    while (filled := _columns(text)) > width - 1:
        text = text[:-1]
    return f"{text}…{' ' * (width - 1 - filled)}"


def _markdown(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(re.sub(_MARKDOWN, r"\\\1", _one_line(text)) for text in cells) + " |"

    return "\n".join([line(head), "|" + " --- |" * len(head), *(line(row) for row in body), ""])


def _html(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    from html import escape

    def line(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(_one_line(text))}</{tag}>" for text in cells) + "</tr>"

    rows = "".join(f"{line(row, 'td')}\n" for row in body)
    return f"<table>\n<thead>{line(head, 'th')}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
