"""The page looks for ways by the rules of ``lmsgraph path``: one table of pairs goes through both."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Browser

from lmsgraph import iris
from lmsgraph.explore.network.values import Edge, Network, Node
from lmsgraph.explore.page import html
from lmsgraph.explore.page.payload import payload
from lmsgraph.network.paths import nearest, ways
from lmsgraph.network.read import read_network
from lmsgraph.network.values import Network as Read
from lmsgraph.store.opened import open_graph

PAIRS = (
    ("term/drug/everolimus", "term/target/pdgfr"),
    ("term/drug/everolimus", "term/direction/stable"),
    ("term/target/vegfr", "id/lee-2018/index/chest-wall"),
    ("term/drug/pazopanib", "term/target/mtor"),
    ("term/drug/doxorubicin", "term/direction/better"),
    ("id/lee-2018/index", "id/zhao-2022/index"),
    ("term/drug_class/angiogenesis-inhibitor", "term/direction/worse"),
    ("term/target/kit", "id/zhao-2022/index/lung"),
    ("term/drug/anlotinib", "term/drug/pazopanib"),
    ("id/lee-2018/palette", "term/target/vegfr"),
    ("term/modality/chemotherapy", "term/direction/better"),
    ("term/drug/pazopanib", "term/marker/desmin"),
    ("term/drug/docetaxel", "id/lee-2018/index"),
)
ASSETS = Path(html.__file__).parent / "assets"
BASE = iris.TERM.removesuffix("term/")
_ASK = """pairs => pairs.map(([one, other]) => {
  const [i, j] = [one, other].map((name) => numberOf.get("~" + name));
  return [ways(i, j), nearest(i, j)].map((found) => JSON.parse(JSON.stringify(found)));
})"""


def test_page_and_command_find_the_same_ways(browser: Browser) -> None:
    read = read_network(open_graph())
    shown = as_shown(read)
    script = "".join((ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in ("data", "paths"))
    script = re.sub(r"const D = .*", lambda _: f"const D = {json.dumps(payload(shown))};", script)
    page = browser.new_page()
    try:
        found = page.evaluate(f"pairs => {{ {script} return ({_ASK})(pairs); }}", [list(pair) for pair in PAIRS])
    finally:
        page.close()
    names = [node.iri for node in shown.nodes]
    for pair, (routes, near) in zip(PAIRS, found, strict=True):
        one, other = (BASE + name for name in pair)
        known = ways(read, one, other, limit=4)
        theirs = {tuple(names[i] for i in way) for way in routes}
        # of several equally good ones at the end, either may have chosen others
        assert {way.nodes for way in known if way.cost < known[-1].cost - 1e-9} <= theirs, pair
        assert len(known) == len(theirs), pair
        if not known:
            assert set(nearest(read, one, other)) == {names[i] for i in near}, pair
    assert any(not routes for routes, _ in found)


def as_shown(read: Read) -> Network:
    """Return a network as the page holds one."""
    kinds = {"finding": "adverse event"}
    nodes = [Node(node.iri, kinds.get(node.kind, node.kind), node.label) for node in read.nodes]
    return Network.of(nodes, (Edge(edge.source, edge.target, edge.verb, "", edge.via) for edge in read.edges))
