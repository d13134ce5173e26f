"""A store to what ``lmsgraph schema`` prints: the model as a tree, or one class or property; text, Markdown or JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from pyoxigraph import Store

from lmsgraph.explore.cards.markdown import markdown
from lmsgraph.explore.cards.terminal import terminal
from lmsgraph.explore.schema.read import read_schema
from lmsgraph.explore.schema.told import find_term, term_told, tree_lines
from lmsgraph.explore.schema.tree import branches

__all__ = ["show_schema"]


def show_schema(store: Store, name: str = "", *, layout: str = "text", width: int = 100) -> str:
    """Return the model of a store, or one class or property of it, in a layout."""
    schema = read_schema(store)
    if layout == "json":
        value = find_term(schema, name) if name else None
        told = asdict(value) | {"query": value.query} if value else {"trees": branches(schema), **vars(schema)}
        return json.dumps(told, ensure_ascii=False, indent=1, default=asdict)
    if name:
        card = term_told(schema, name)
        return markdown(card) if layout == "md" else terminal(card, width=width)
    lines = tree_lines(schema, width)
    return f"```\n{lines}\n```" if layout == "md" else lines
