"""Nanopublications, which the package of that name accepts, with the facts of the graph."""

from __future__ import annotations

import pytest
import rdflib

from lmsgraph import iris
from lmsgraph.exchange.export import Wanted, export
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_the_package_accepts_each_and_finds_the_facts_of_the_graph() -> None:
    from nanopub.nanopub import Nanopub

    facts = Facts(open_graph())
    files = export(Wanted("nanopub", paper="kim-2015", kind="claim"))
    claims = [node for node in facts.of_type("Statement") if node.startswith(f"{iris.DATA}kim-2015/")]
    assert len(claims) == len(files) > 20
    for name, content in files.items():
        graph = rdflib.ConjunctiveGraph()
        graph.parse(data=content, format="trig")
        made = Nanopub(rdf=graph)
        assert made.is_valid
        node = rdflib.URIRef(iris.DATA + name.removesuffix(".trig").replace(".", "/"))
        said = {str(o) for o in made.assertion.objects(node, rdflib.URIRef(iris.LMS + "subject"))}
        assert set(facts.values(str(node), "subject")) == said
        prints = {
            str(o).split(" ", 2)[2] for o in made.provenance.objects(None, rdflib.URIRef(iris.LMS + "fingerprint"))
        }
        assert {facts.value(span, "fingerprint") for span in facts.values(str(node), "evidence")} <= prints
