"""Results in the forms that people and machines read: aligned tables, the W3C formats, Markdown, HTML, RDF."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

import pyoxigraph
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine import Result, prefixes

__all__ = ["GRAPH_FORMATS", "TABLE_FORMATS", "Labels", "cell", "render", "rows"]

_RESULTS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_GRAPHS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
TABLE_FORMATS = ("table", *_RESULTS, "md", "html")
GRAPH_FORMATS = tuple(_GRAPHS)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PREF = NamedNode(iris.PREFIXES["skos"] + "prefLabel")
_LABEL = NamedNode(iris.PREFIXES["rdfs"] + "label")

Labels = Callable[[str], str]


def labels_of(store: Store) -> Labels:
    """Return a function that gives what people call an IRI, or nothing."""

    def label(iri: str) -> str:
        for predicate in (_PREF, _LABEL):
            for quad in store.quads_for_pattern(NamedNode(iri), predicate, None, None):
                if isinstance(quad.object, Literal):
                    return quad.object.value
        return ""

    return label


def cell(term: object, labels: Labels) -> str:
    """Return a term as a person reads it: a label beside its short IRI, a literal as it is."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        short = iris.shorten(term.value)
        label = labels(term.value)
        return f"{label} [{short}]" if label and label != short else short
    value = getattr(term, "value", None)
    return str(term) if value is None else str(value)


def rows(result: QuerySolutions, labels: Labels) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a result as texts."""
    names = result.variables
    for solution in result:
        yield tuple(cell(solution[name], labels) for name in names)


def render(result: Result, store: Store, *, format: str, width: int = 100, spreadsheet: bool = False) -> str:  # noqa: A002 - what it is called everywhere
    """Return a result as text in a format; an error names the formats that fit the result."""
    if isinstance(result, QueryTriples):
        name = "ttl" if format in ("table", "md", "html") else format
        if name not in _GRAPHS:
            raise LmsgraphError(f"a graph is written as {', '.join(_GRAPHS)}, not as {format}")
        return graph(result, name)
    if format in _GRAPHS:
        raise LmsgraphError(f"rows are written as {', '.join(TABLE_FORMATS)}, not as {format}; CONSTRUCT makes a graph")
    if isinstance(result, QueryBoolean):
        if format in ("json", "xml"):
            return (result.serialize(format=_RESULTS[format]) or b"").decode()
        return "yes" if bool(result) else "no"
    if format == "csv" and spreadsheet:
        return _safe_csv(result)
    if format in _RESULTS:
        return (result.serialize(format=_RESULTS[format]) or b"").decode()
    head = tuple(name.value for name in result.variables)
    body = list(rows(result, labels_of(store)))
    return {"table": _table, "md": _markdown, "html": _html}[format](head, body, width)


def graph(triples: Iterable[Triple], name: str) -> str:
    """Return triples in an RDF format, sorted, so that the same graph is the same text."""
    lines = sorted(set((pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode().splitlines()))
    if name == "nt":
        return "".join(f"{line}\n" for line in lines)
    quads = pyoxigraph.parse("\n".join(lines), format=RdfFormat.N_TRIPLES)
    text = pyoxigraph.serialize(
        (q.triple for q in quads), format=_GRAPHS[name], prefixes=dict(sorted(prefixes().items()))
    )
    return (text or b"").decode()


def _safe_csv(result: QuerySolutions) -> str:
    """Return CSV of which a spreadsheet runs no cell as a formula: an apostrophe stands before what looks like one."""
    import csv

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name.value for name in result.variables])
    for solution in result:
        values = [getattr(solution[name], "value", "") for name in result.variables]
        writer.writerow([f"'{value}" if value.startswith(_FORMULA) else value for value in values])
    return out.getvalue()


def _table(head: Sequence[str], body: list[tuple[str, ...]], width: int) -> str:
    """Return rows aligned for a terminal, wide columns cut so that a row fits."""
    if not body:
        return f"{'  '.join(head)}\n(no rows)"
    plain = [tuple(_one_line(text) for text in row) for row in [tuple(head), *body]]
    wanted = [max(len(row[i]) for row in plain) for i in range(len(head))]
    widths = _fit(wanted, [len(name) for name in head], width - 2 * (len(head) - 1))
    lines = ["  ".join(_cut(text, w).ljust(w) for text, w in zip(row, widths, strict=True)).rstrip() for row in plain]
    lines.insert(1, "  ".join("-" * w for w in widths))
    count = f"{len(body)} row{'s' * (len(body) != 1)}"
    return "\n".join([*lines, f"({count})"])


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
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _markdown(head: Sequence[str], body: list[tuple[str, ...]], width: int) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(html.escape(_one_line(c), quote=False).replace("|", "\\|") for c in cells) + " |"

    return "\n".join([line(head), "|" + " --- |" * len(head), *(line(row) for row in body)])


def _html(head: Sequence[str], body: list[tuple[str, ...]], width: int) -> str:
    def line(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"

    rows_ = "\n".join(line(row, "td") for row in body)
    return f"<table>\n<thead>{line(head, 'th')}</thead>\n<tbody>\n{rows_}\n</tbody>\n</table>"
