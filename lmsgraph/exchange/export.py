"""What is asked for to the files of an export: which format is made of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.facts import fact_quads
from lmsgraph.exchange.network import d3, gexf, graphml, neo4j
from lmsgraph.exchange.rdf import RDF, write_rdf
from lmsgraph.exchange.scope import find_scope, narrowed, quads_of
from lmsgraph.network.read import read_network
from lmsgraph.network.values import Network
from lmsgraph.store.opened import open_graph

__all__ = ["FORMATS", "Wanted", "export"]

_DRAWN: dict[str, Callable[[Network], bytes]] = {"graphml": graphml, "gexf": gexf, "d3": d3}
_ROWS = ("csv", "xlsx")
_REFERENCES = ("bibtex", "csl")
FORMATS = (*RDF, *_DRAWN, *_ROWS, *_REFERENCES)


class Wanted(NamedTuple):
    """What is to be exported: a format, a case or a paper or all, the facts alone, with what is inferred or without."""

    format: str
    case: str = ""
    paper: str = ""
    facts_only: bool = False
    inferred: bool = True


def export(wanted: Wanted, graph: Path | None = None) -> Mapping[str, bytes]:
    """Return the files of an export by their names; one that is alone has none."""
    _check(wanted, graph)
    if wanted.format in _REFERENCES:
        return {"": _references(wanted)}
    store = open_graph(graph)
    scope = find_scope(store, case=wanted.case, paper=wanted.paper, inferred=wanted.inferred)
    if wanted.format in RDF and not wanted.facts_only:
        return {"": write_rdf(quads_of(store, scope), wanted.format)}
    store = narrowed(store, scope)
    if wanted.format in _ROWS and not wanted.facts_only:
        return _tables(store, wanted.format)
    network = read_network(store)
    if wanted.format in RDF:
        return {"": write_rdf(fact_quads(store, network), wanted.format)}
    return neo4j(network) if wanted.format == "csv" else {"": _DRAWN[wanted.format](network)}


def _check(wanted: Wanted, graph: Path | None) -> None:
    """Refuse what a format has no way to do, rather than leave it out in silence."""
    name = wanted.format
    if wanted.facts_only and name in ("xlsx", *_REFERENCES):
        raise LmsgraphError(f"--facts-only is for RDF, graphml, gexf, d3 and csv, not for {name}")
    if not wanted.inferred and name not in RDF:
        raise LmsgraphError(f"--no-inferred is for RDF; courses and results are inferred, and {name} is made of them")
    if name in _REFERENCES and (wanted.case or graph):
        raise LmsgraphError(f"{name} is made of the papers of the review: --paper ID, or none")


def _tables(store: Store, name: str) -> Mapping[str, bytes]:
    from lmsgraph.exchange.tables import csv_files, explained, tables

    found = tuple(tables(store))
    if name == "csv":
        return csv_files((*found, explained(found)))
    from lmsgraph.exchange.workbook import workbook

    return {"": workbook((explained(found), *found))}


def _references(wanted: Wanted) -> bytes:
    from lmsgraph.exchange.references import bibtex, csl, papers

    return {"bibtex": bibtex, "csl": csl}[wanted.format](papers(wanted.paper))
