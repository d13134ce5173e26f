"""The Turtle of each packed record, with what follows about it, compared as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from lmsgraph import iris, resources
from lmsgraph.kinds import KINDS
from lmsgraph.store.files import nquads, turtle
from lmsgraph.store.opened import open_graph
from tests.conftest import Golden
from tests.running import DATA


@pytest.mark.parametrize("path", sorted(resources.seeds().glob("*.yaml")), ids=lambda path: path.stem)
def test_the_turtle_of_a_record_is_as_it_was(path: Path, golden: Golden) -> None:
    store = open_graph()
    own = Store()
    own.extend(store.quads_for_pattern(None, None, None, NamedNode(iris.graph_iri(path.stem))))
    about = f"{iris.paper_iri(path.stem)}/"
    inferred = store.quads_for_pattern(None, None, None, NamedNode(iris.graph_iri("inferred")))
    own.extend(
        quad for quad in inferred if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(about)
    )
    golden(DATA / "golden" / "turtle" / f"{path.stem}.ttl", turtle(nquads(own), iris.prefixes(KINDS)))
