"""A query and the address of a SPARQL 1.1 endpoint to the text of the answer, rendered as a local one is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QueryResultsFormat, QuerySolutions, RdfFormat, Store

from lmsgraph import iris
from lmsgraph.query.engine.fold import fold, folded
from lmsgraph.query.engine.run import Result, prefixes
from lmsgraph.query.safe.guard import RefusedQueryError, Token, form, has_dataset, tokens
from lmsgraph.query.wire.formats import render
from lmsgraph.query.wire.mend import mended_json, mended_triples
from lmsgraph.store.remote.server import Answer, Server, ServerError

__all__ = ["Endpoint", "portable"]

Format = TypeVar("Format")

_ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
_TRIPLES = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,  # what N-Triples were called before they had a name of their own
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
_ACCEPT_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
_ACCEPT_TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UNSAFE = re.compile(r'[<>"{}|^`\\\x00-\x20]')
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

_PAPER = f"?paper a <{iris.LMS}Paper>"
_PAPERS = f"SELECT ?paper ?graph WHERE {{ {{ GRAPH ?graph {{ {_PAPER} }} }} UNION {{ {_PAPER} }} }}"
_SHARED = tuple(iris.graph_iri(name) for name in ("inferred", "ontology", "vocabulary"))
_NAMED = 50  # more graphs by name slow a server down, and some send each name back in a header
_LABELS = (
    "CONSTRUCT { ?iri ?property ?label } WHERE { "
    f"VALUES ?property {{ <{iris.PREFIXES['skos']}prefLabel> <{iris.PREFIXES['rdfs']}label> }} "
    "VALUES ?iri { %s } ?iri ?property ?label }"
)
_AT_ONCE = 200


class _Dataset(NamedTuple):
    """The graphs that a query asks, by their names; none where it says so itself, or asks the server's default."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    empty: bool = False


def portable(query: str) -> str:
    """Return a query as any engine reads it: the names that it takes for declared are; no update passes.

    >>> portable("ASK { ?case lms:treatedWith drug:pazopanib }").count("PREFIX")
    2
    """
    words = list(tokens(query))
    declared, based = _prologue(query, words)
    known = prefixes()
    used = {token.text.partition(":")[0] for token in words if token.kind == "name"}
    relative = any(token.kind == "iri" and not _ABSOLUTE.match(token.text[1:]) for token in words)
    lines = [f"BASE <{iris.DATA}>"] if relative and not based else []
    lines += [f"PREFIX {prefix}: <{known[prefix]}>" for prefix in sorted(used & known.keys() - declared)]
    return " ".join([*lines, query])  # on the line of the query, so that a server counts its lines as we do


def _prologue(query: str, words: list[Token]) -> tuple[set[str], bool]:
    """Return the prefixes that a query declares, and whether it declares a base; refuse what then does not ask."""
    declared, based, at = set[str](), False, 0
    while at < len(words) and (word := words[at].text.upper()) in ("PREFIX", "BASE"):
        if word == "PREFIX" and at + 1 < len(words):
            declared.add(words[at + 1].text.partition(":")[0])
        based |= word == "BASE"
        at += 3 if word == "PREFIX" else 2
    if at < len(words) and words[at].kind == "word" and words[at].text.upper() in _FORMS:
        return declared, based
    found = f"'{words[at].text}'" if at < len(words) else "nothing"
    raise RefusedQueryError(
        f"a query begins with {', '.join(_FORMS)}, not with {found}; an endpoint is only asked, never changed "
        "(to load the graph there: lmsgraph build --endpoint URL)"
    )


class Endpoint:
    """A SPARQL endpoint; what it is asked, it is asked over all graphs of lmsgraph that it holds, as one."""

    def __init__(self, url: str, *, timeout: float) -> None:
        self._server = Server(url, timeout=timeout)

    def answer(
        self, query: str, *, layout: str, width: int, spreadsheet: bool = False, most: int | None = None
    ) -> tuple[str, str]:
        """Return the answer as text, ``most`` rows of a table, and what the reader should know of it, if anything."""
        text = portable(query)
        graph = form(text) in ("CONSTRUCT", "DESCRIBE")
        parse = self._triples if graph else self._rows
        own, labelled = has_dataset(text), layout in ("table", "md", "html") and not graph
        try:
            known = self._dataset(text) if labelled or not own else _Dataset()
            dataset = _Dataset() if own else known
            answer = self._ask(text, dataset)
            labels = self._labels(_names(parse(answer)), known) if labelled else Store()
            names, found = folded(query), parse(answer)
            found = fold(found, names) if names and isinstance(found, QuerySolutions) else found
            rendered = render(found, labels, format=layout, width=width, spreadsheet=spreadsheet, most=most)
        except (SyntaxError, ValueError) as error:
            raise ServerError(f"{self._server}: the answer cannot be read ({error})") from error
        return rendered, self._remark(answer, dataset)

    def _ask(self, query: str, dataset: _Dataset) -> Answer:
        graph = form(query) in ("CONSTRUCT", "DESCRIBE")
        fields = [("query", query)]
        fields += [("default-graph-uri", name) for name in dataset.default]
        fields += [("named-graph-uri", name) for name in dataset.named]
        return self._server.send(
            "POST",
            body=urlencode(fields).encode(),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": _ACCEPT_TRIPLES if graph else _ACCEPT_ROWS,
            },
        )

    def _dataset(self, query: str) -> _Dataset:
        """Return every graph of lmsgraph that the server holds, as the dataset for a query."""
        papers: dict[str, set[str]] = {}
        result = self._rows(self._ask(_PAPERS, _Dataset()))
        for row in result if isinstance(result, QuerySolutions) else ():
            graph = row["graph"]
            papers.setdefault(graph.value if isinstance(graph, NamedNode) else "", set()).add(str(row["paper"]))
        default = papers.pop("", set())
        if not papers:
            return _Dataset(empty=not default)
        if len(papers) > _NAMED and default >= set[str]().union(*papers.values()):
            return _Dataset()
        graphs = tuple(sorted({*papers, *_SHARED}))
        apart = any(token.kind == "word" and token.text.upper() == "GRAPH" for token in tokens(query))
        return _Dataset(graphs, graphs if apart else ())

    def _rows(self, answer: Answer) -> Result:
        """Return the rows, or the yes or no, of an answer."""
        kind = self._format(answer, _ROWS)
        body = mended_json(answer.body) if kind == QueryResultsFormat.JSON else answer.body
        return pyoxigraph.parse_query_results(body, format=kind)

    def _triples(self, answer: Answer) -> Result:
        """Return the graph of an answer."""
        store = Store()
        for triple in mended_triples(pyoxigraph.parse(answer.body, format=self._format(answer, _TRIPLES))):
            store.add(Quad(triple.subject, triple.predicate, triple.object))
        return store.query("CONSTRUCT WHERE { ?s ?p ?o }")

    def _format(self, answer: Answer, known: Mapping[str, Format]) -> Format:
        if answer.type not in known:
            raise ServerError(f"{self._server}: answers with {answer.type}; is this the address of a SPARQL endpoint?")
        return known[answer.type]

    def _labels(self, names: Iterable[str], dataset: _Dataset) -> Store:
        """Return a store with what the server calls some IRIs."""
        store, wanted = Store(), sorted(set(names))
        for at in range(0, len(wanted), _AT_ONCE):
            values = " ".join(f"<{name}>" for name in wanted[at : at + _AT_ONCE])
            answer = self._ask(_LABELS % values, dataset)
            store.load(answer.body, format=self._format(answer, _TRIPLES))
        return store

    def _remark(self, answer: Answer, dataset: _Dataset) -> str:
        if dataset.empty:
            return (
                f"{self._server} holds no graph of lmsgraph that it would show; its default graph was asked "
                "(lmsgraph build --endpoint URL loads the graph)"
            )
        if limit := answer.headers.get("X-SPARQL-MaxRows"):
            return f"{self._server} gives no more than {limit} rows; there may be more"
        return ""


def _names(result: Result) -> Iterator[str]:
    """Yield the IRIs among the terms of some rows."""
    if isinstance(result, QuerySolutions):
        for row in result:
            yield from (term.value for term in row if isinstance(term, NamedNode) and not _UNSAFE.search(term.value))
