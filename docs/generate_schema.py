"""Draw ``docs/schema.svg``: the model as the packed records use it."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.explore.figures.export import draw, render
from lmsgraph.store.opened import open_graph

if __name__ == "__main__":
    picture = render(draw(open_graph(None), "schema")[0], "svg")
    Path(__file__).with_name("schema.svg").write_bytes(picture)
