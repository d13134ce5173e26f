"""The graphs that are told of: the packed papers, and the invented one that uses every field."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from lmsgraph.graph.facts import Facts
from lmsgraph.store.build import checked, fill
from lmsgraph.store.opened import open_graph
from lmsgraph.vocabulary import load
from tests.running import EXAMPLE


@pytest.fixture(scope="session")
def packed() -> Facts:
    return Facts(open_graph())


@pytest.fixture(scope="session")
def example() -> Facts:
    store = Store()
    fill(store, checked((EXAMPLE,), load()), load())
    return Facts(store)
