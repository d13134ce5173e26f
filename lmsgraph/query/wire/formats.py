"""Results in the forms that people and machines read: aligned tables, the W3C formats, Markdown, HTML, RDF.

CSV, TSV, JSON and XML are what the W3C prescribes, to the byte and as a stream. That holds for CSV, too: an apostrophe
before a cell that a spreadsheet would compute changes the value for every other reader; who needs it asks for it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Any, BinaryIO, TextIO

import pyoxigraph
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine.run import Result, prefixes
from lmsgraph.query.wire.tables import cell, labels_of, render_rows, write_safe_csv

__all__ = ["GRAPH_FORMATS", "TABLE_FORMATS", "Holds", "cell", "graph_text", "labels_of", "render", "write"]

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
_GRAPH_NAMES = {
    "turtle": "ttl", "ntriples": "nt", "n-triples": "nt", "json-ld": "jsonld", "rdf": "rdfxml", "rdf/xml": "rdfxml",
    "rdf-xml": "rdfxml",
}  # fmt: skip
TABLE_FORMATS = ("table", *_RESULTS, "md", "html")
GRAPH_FORMATS = tuple(_GRAPHS)


class Holds(Enum):
    """What an answer holds: no row, one that only counts to zero, or something."""

    NOTHING = 0
    ZERO = 1
    SOMETHING = 2


def render(
    result: Result,
    store: Store,
    *,
    format: str,  # noqa: A002 - what it is called everywhere
    width: int = 0,
    spreadsheet: bool = False,
    most: int | None = None,
) -> str:
    """Return a result as text in a format; an error names the formats that fit the result."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    write(result, store, out, format=format, width=width, spreadsheet=spreadsheet, most=most)
    out.seek(0)
    return out.read()


def write(
    result: Result,
    store: Store,
    out: TextIO,
    *,
    format: str,  # noqa: A002 - what it is called everywhere
    width: int = 0,
    spreadsheet: bool = False,
    most: int | None = None,
) -> Holds:
    """Write a result in a format, as a stream where the format allows, and return what it holds.

    Of a table that people read ``most`` rows are written.
    """
    if spreadsheet and format != "csv":
        raise LmsgraphError(f"--spreadsheet is for -f csv, not for {format}")
    if isinstance(result, QueryTriples):
        name = "ttl" if format in ("table", "md", "html") else format
        if name not in _GRAPHS:
            near = _GRAPH_NAMES.get(format.lower().strip("."))
            hint = f" (did you mean {near}?)" if near else ""
            raise LmsgraphError(f"a graph is written as {', '.join(_GRAPHS)}, not as {format}{hint}")
        lines = _ntriples(result)
        out.write(graph_text(lines, name))
        return Holds.SOMETHING if lines else Holds.NOTHING
    if format not in TABLE_FORMATS:
        graphs = "; CONSTRUCT makes a graph" if _GRAPH_NAMES.get(format.lower().strip("."), format) in _GRAPHS else ""
        raise LmsgraphError(f"rows are written as {', '.join(TABLE_FORMATS)}, not as {format}{graphs}")
    if isinstance(result, QueryBoolean):
        text = (result.serialize(format=_RESULTS[format]) or b"").decode() if format in _RESULTS else _yes(result)
        out.write(text)
        return Holds.SOMETHING if bool(result) else Holds.NOTHING
    head = [name.value for name in result.variables]
    if format in _RESULTS and not spreadsheet:
        out.flush()
        start = (_Xml if format == "xml" else _Start)(
            out.buffer
        )  # the W3C formats are UTF-8, whatever a terminal speaks
        result.serialize(start, format=_RESULTS[format])
        return start.holds(format)
    watched = _Watched(result)
    if spreadsheet:
        write_safe_csv(head, watched, out)
    else:
        out.write(render_rows(head, watched, labels_of(store), format=format, width=width, most=most))
    return watched.holds


def _yes(result: QueryBoolean) -> str:
    return "yes\n" if bool(result) else "no\n"


def _held(rows: Sequence[Sequence[str | None]]) -> Holds:
    """Return what the values of the first rows hold."""
    if len(rows) == 1 and "0" in rows[0] and all(value in ("0", "", None) for value in rows[0]):
        return Holds.ZERO
    return Holds.SOMETHING if rows else Holds.NOTHING


class _Watched:
    """The rows of a result, of which the first two are remembered."""

    def __init__(self, result: QuerySolutions) -> None:
        self._result = result
        self._first: list[list[str | None]] = []

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        for solution in self._result:
            row = tuple(solution)
            if len(self._first) <= 1:
                self._first.append([None if term is None else str(getattr(term, "value", term)) for term in row])
            yield row

    @property
    def holds(self) -> Holds:
        return _held(self._first)


class _Start(io.BytesIO):
    """A stream into another one that remembers how it began, as far as an answer that holds nothing can go."""

    _ENOUGH = 8192

    def __init__(self, out: BinaryIO) -> None:
        super().__init__()
        self._out = out

    def write(self, content: Any) -> int:  # noqa: ANN401 - any buffer of bytes
        if self.tell() < self._ENOUGH:
            super().write(content)
        return self._out.write(content)

    def holds(self, layout: str) -> Holds:
        if self.tell() >= self._ENOUGH:
            return Holds.SOMETHING
        if layout == "csv":
            return _held([line.split(",") for line in self.getvalue().decode().split("\r\n")[1:-1]])
        result = pyoxigraph.parse_query_results(self.getvalue(), format=_RESULTS[layout])
        rows = result if isinstance(result, QuerySolutions) else ()
        return _held([[None if term is None else str(getattr(term, "value", term)) for term in row] for row in rows])


class _Xml(_Start):
    """The same for XML: a carriage return, which readers take for a line's end, is kept; what XML lacks is refused."""

    _LACKS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
    _last = b""

    def write(self, content: Any) -> int:  # noqa: ANN401 - any buffer of bytes
        text = bytes(content)
        if (found := self._LACKS.search(self._last + text)) is not None:
            character = f"U+{ord(found[0].decode()):04X}"
            raise LmsgraphError(f"XML has no way to write this answer (it holds {character}); JSON has: -f json")
        self._last = text[-2:]
        super().write(text.replace(b"\r", b"&#xD;"))
        return len(text)


def _ntriples(triples: Iterable[Triple]) -> list[str]:
    """Return triples as sorted lines, each once; blank nodes are named by what is said of them."""
    content = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    if b"_:" in content:
        graph = Dataset(pyoxigraph.parse(content, format=RdfFormat.N_TRIPLES))
        graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        content = pyoxigraph.serialize((quad.triple for quad in graph), format=RdfFormat.N_TRIPLES) or b""
    return sorted(set(content.decode().split("\n")[:-1]))  # only a line feed ends a line, whatever Python thinks


def graph_text(lines: Sequence[str], name: str) -> str:
    """Return sorted N-Triples in an RDF format, so that the same graph is the same text."""
    if name == "nt":
        return "".join(f"{line}\n" for line in lines)
    text = "\n".join(lines)
    quads = pyoxigraph.parse(text, format=RdfFormat.N_TRIPLES)
    known = {prefix: space for prefix, space in sorted(prefixes().items()) if f"<{space}" in text}
    content = pyoxigraph.serialize((q.triple for q in quads), format=_GRAPHS[name], prefixes=known) or b""
    if name == "ttl":
        content = _tidy_head(content)
    if name == "rdfxml":
        content = content.replace(b"\r", b"&#xD;")  # readers take a bare one for a line's end
        _check_xml(content)
    return content.decode()


def _tidy_head(turtle: bytes) -> bytes:
    """Return Turtle with the prefixes that it uses, in order; the writer has all that it was given, in any."""
    lines = turtle.splitlines(keepends=True)
    end = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    used = set(re.findall(rb"(?:^|[\s(\[^])([\w.-]*:)", b"".join(lines[end:])))
    return b"".join([*sorted(line for line in lines[:end] if line.split()[1] in used), *lines[end:]])


def _check_xml(content: bytes) -> None:
    """Raise an error where a graph made no XML: a property may end as no name can, a text hold what XML does not."""
    from xml.parsers.expat import ExpatError, ParserCreate

    try:
        ParserCreate(namespace_separator=" ").Parse(content, True)
    except ExpatError as error:
        raise LmsgraphError(f"RDF/XML has no way to write this graph ({error}); Turtle has: -f ttl") from error
