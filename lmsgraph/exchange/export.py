"""What is asked for to the files of an export: which format is made of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.cx2 import cx2
from lmsgraph.exchange.facts import fact_quads
from lmsgraph.exchange.network import d3, gexf, graphml, neo4j
from lmsgraph.exchange.rdf import RDF, write_rdf
from lmsgraph.exchange.scope import find_scope, narrowed, quads_of
from lmsgraph.network.read import read_network
from lmsgraph.network.values import Network
from lmsgraph.store.opened import open_graph

__all__ = ["FORMATS", "Wanted", "export"]

_DRAWN: dict[str, Callable[[Network], bytes]] = {"graphml": graphml, "gexf": gexf, "cx2": cx2, "d3": d3}
_ROWS = ("csv", "xlsx", "parquet")
_REFERENCES = ("bibtex", "ris", "csl")
_PACKETS = ("phenopacket", "nanopub", "dictionary", "site")
_MAPPINGS = "sssom"
FORMATS = (*RDF, *_DRAWN, *_ROWS, *_PACKETS, *_REFERENCES, _MAPPINGS)


class Wanted(NamedTuple):
    """What is to be exported: a format; all, or a case, a paper, a kind, the answer of a query; how much of it."""

    format: str
    case: str = ""
    paper: str = ""
    facts_only: bool = False
    inferred: bool = True
    kind: str = ""
    query: str = ""


def export(wanted: Wanted, graph: Path | None = None) -> Mapping[str, bytes]:
    """Return the files of an export by their names; one that is alone has none."""
    _check(wanted, graph)
    if wanted.format == _MAPPINGS:
        from lmsgraph.exchange.sssom import sssom
        from lmsgraph.vocabulary import load

        return {"": sssom(load())}
    if wanted.format in _REFERENCES:
        return {"": _references(wanted)}
    store = open_graph(graph)
    scope = find_scope(store, case=wanted.case, paper=wanted.paper, inferred=wanted.inferred)
    if wanted.format in RDF and not (wanted.facts_only or wanted.query):
        return {"": write_rdf(quads_of(store, scope), wanted.format)}
    store = narrowed(store, scope)
    if wanted.query:
        return {"": _answer(store, wanted)}
    if wanted.format in _PACKETS:
        return _packets(store, wanted)
    if wanted.format in _ROWS and not wanted.facts_only:
        return _tables(store, wanted)
    network = _of_kind(read_network(store), wanted.kind)
    if wanted.format in RDF:
        return {"": write_rdf(fact_quads(store, network), wanted.format)}
    return neo4j(network) if wanted.format == "csv" else {"": _DRAWN[wanted.format](network)}


def _check(wanted: Wanted, graph: Path | None) -> None:
    """Refuse what a format has no way to do, rather than leave it out in silence."""
    name = wanted.format
    if name == _MAPPINGS and wanted != Wanted(name):
        raise LmsgraphError("sssom is made of the whole vocabulary; it takes no --case, --paper, --kind or --query")
    if wanted.facts_only and name in ("xlsx", "parquet", *_PACKETS, *_REFERENCES):
        raise LmsgraphError(f"--facts-only is for RDF, graphml, gexf, cx2, d3 and csv, not for {name}")
    if not wanted.inferred and name not in RDF:
        raise LmsgraphError(f"--no-inferred is for RDF; courses and results are inferred, and {name} is made of them")
    if name in _REFERENCES and (wanted.case or graph):
        raise LmsgraphError(f"{name} is made of the papers of the review: --paper ID, or none")
    if wanted.query and name not in (*RDF, *_ROWS):
        raise LmsgraphError(f"--query is for tables (csv, xlsx, parquet) and RDF, not for {name}")
    if wanted.query and (wanted.kind or wanted.facts_only):
        raise LmsgraphError("--query says what is exported; --kind and --facts-only do not go with it")
    whole = (*_REFERENCES, "phenopacket", "dictionary", "site")
    if wanted.kind and (name in whole or (name in RDF and not wanted.facts_only)):
        raise LmsgraphError(f"--kind is for networks, tables, nanopub and --facts-only, not for {name}")


def _of_kind(network: Network, kind: str) -> Network:
    """Return a network with the nodes of a kind, what they are joined to, and what joins these."""
    if not kind:
        return network
    kinds = {node.kind for node in network.nodes}
    if kind not in kinds:
        raise LmsgraphError(f"no node is a '{kind}'; kinds: {', '.join(sorted(kinds))}")
    own = {node.iri for node in network.nodes if node.kind == kind}
    near = {end for edge in network.edges if {edge.source, edge.target} & own for end in (edge.source, edge.target)}
    return Network.of((node for node in network.nodes if node.iri in own | near), network.edges)


def _tables(store: Store, wanted: Wanted) -> Mapping[str, bytes]:
    from lmsgraph.exchange.flat.tables import NAMES, explained, named, tables

    if wanted.kind:
        if wanted.kind not in NAMES:
            raise LmsgraphError(f"no table is called '{wanted.kind}'; tables: {', '.join(NAMES)}")
        return {"": _rows(named(store, wanted.kind), wanted.format)}
    found = tuple(tables(store))
    if wanted.format == "csv":
        from lmsgraph.exchange.flat.tables import csv_files

        return csv_files((*found, explained(found)))
    if wanted.format == "parquet":
        from lmsgraph.exchange.flat.tables import parquet_files

        return parquet_files((*found, explained(found)))
    from lmsgraph.exchange.flat.workbook import workbook

    return {"": workbook((explained(found), *found))}


def _rows(table: object, form: str) -> bytes:
    """Return one table in a format."""
    from lmsgraph.exchange.flat.tables import Table, csv_files, explained, parquet_files

    if not isinstance(table, Table):
        raise TypeError(table)
    if form == "xlsx":
        from lmsgraph.exchange.flat.workbook import workbook

        return workbook((explained((table,)), table))
    return next(iter((csv_files if form == "csv" else parquet_files)((table,)).values()))


def _answer(store: Store, wanted: Wanted) -> bytes:
    """Return the rows of a stored query, or the graph that it makes."""
    from lmsgraph.exchange.flat.tables import table_of

    if wanted.format in _ROWS:
        return _rows(table_of(store, wanted.query), wanted.format)
    from lmsgraph.query.ask.question import question
    from lmsgraph.query.engine.run import run

    found = run(store, question(wanted.query, None).sparql)
    if not isinstance(found, QueryTriples):
        raise LmsgraphError(f"the query '{wanted.query}' gives rows; they go into csv, xlsx or parquet")
    graph = NamedNode(iris.graph_iri("inferred"))
    return write_rdf((Quad(t.subject, t.predicate, t.object, graph) for t in found), wanted.format)


def _packets(store: Store, wanted: Wanted) -> Mapping[str, bytes]:
    """Return phenopackets, nanopublications, the data dictionary or the static site."""
    if wanted.format == "dictionary":
        from lmsgraph.exchange.flat.dictionary import dictionary

        return {"": _rows(dictionary(store), "csv")}
    if wanted.format == "site":
        from lmsgraph.exchange.site import site

        return site(store)
    if wanted.format == "nanopub":
        from lmsgraph.exchange.nanopub import KINDS, nanopubs

        if wanted.kind and wanted.kind not in KINDS:
            raise LmsgraphError(f"no nanopublication is of '{wanted.kind}'; kinds: {', '.join(KINDS)}")
        return nanopubs(store, wanted.kind)
    from lmsgraph.exchange.phenopackets.packet import packet_files

    files = packet_files(store)
    return {"": next(iter(files.values()))} if len(files) == 1 else files


def _references(wanted: Wanted) -> bytes:
    from lmsgraph.exchange.references import bibtex, csl, papers, ris

    return {"bibtex": bibtex, "csl": csl, "ris": ris}[wanted.format](papers(wanted.paper))
