"""What a page shows to the page: one HTML file that asks nothing of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.figures.svg import DARK
from lmsgraph.explore.page.packing.packed import packed
from lmsgraph.explore.page.sparql.engine import Engine
from lmsgraph.onefile import filled, policy

__all__ = ["render_page", "render_split"]

_FOLDER = Path(__file__).resolve().parent / "assets"
_STYLES = ("page", "compare", "schema", "sparql")
_SCRIPTS = (
    "unpack",
    "lzma",
    "data",
    "blocks",
    "dom",
    "state",
    "views",
    "paths",
    "map",
    "visible",
    *(f"papers/{name}" for name in ("words", "digest", "own")),
    "card",
    "search",
    "export",
    "pictures",
    *(f"sparql/{name}" for name in ("words", "engine")),
    *(
        f"views/{name}"
        for name in ("graph", "overview", "flow", "cases", "case", "compare", "tables", "schema", "sparql")
    ),
    "main",
)
_RENDERER = "templates/lib/vis-*/vis-network.min.js"
_REMARK = re.compile(r"^ *(?://.*\n|/\*\*.*\*/\n)?", re.MULTILINE)  # what is for those who read the sources


def render_page(payload: Mapping[str, object], engine: Engine | None = None, graph: bytes = b"") -> str:
    """Return the page of what is shown; with an engine it holds the graph, too, and answers SPARQL."""
    return _page(str(payload["title"]), packed(payload), engine, graph)


def render_split(title: str, data: str, bundles: Iterable[str]) -> str:
    """Return the page of what is packed already, with bundles that it opens one by one."""
    return _page(title, data, bundles=bundles)


def _page(title: str, data: str, engine: Engine | None = None, graph: bytes = b"", bundles: Iterable[str] = ()) -> str:
    """Return a page: style and script named by their digests, all else as packed text that nothing runs."""
    style, script = _style(), _script(engine.script if engine is not None else "")
    wasm, worker = (" 'wasm-unsafe-eval'", "worker-src blob:; ") if engine is not None else ("", "")
    parts = {
        "policy": policy(style, script, scripts=wasm, more=worker),
        "style": style,
        "script": script,
        "data": data,
        "engine": _packed_text("engine", engine.wasm) + _packed_text("quads", packed(graph)) if engine else "",
        "bundles": "".join(_packed_text(f"bundle-{number}", words) for number, words in enumerate(bundles)),
        "title": escape(title),
    }
    return filled((_FOLDER / "page.html").read_text(encoding="utf-8"), parts)


def _style() -> str:
    dark = "\n".join(f"  {name} {{ {rule}; }}" for name, rule in DARK.items())
    ours = "".join((_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES)
    return f"{ours}@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _packed_text(name: str, words: str) -> str:
    return f'<script type="text/plain" id="{name}">{words}</script>\n'


def _script(engine: str = "") -> str:
    ours, apart = "\n".join(map(_source, _SCRIPTS)), ""
    if engine:
        apart = f"function ENGINE() {{\n{engine}{_source('sparql/worker')}}}\n"
    text = f'{_renderer()}\n{apart}(async () => {{\n"use strict";\n{ours}}})();\n'
    return text.replace("</script", "<\\/script").replace("<script", "\\x3cscript").replace("<!--", "<\\!--")


def _source(name: str) -> str:
    """Return a script of ours without what is for those who read it."""
    return _REMARK.sub("", (_FOLDER / f"{name}.js").read_text(encoding="utf-8"))


@cache
def _renderer() -> str:
    """Return vis-network as the installed pyvis brings it; its smallest build, read and never imported."""
    found = find_spec("pyvis")
    if found is None:
        raise LmsgraphError("the page is drawn by pyvis, which is not installed; pip install pyvis")
    paths = [path for folder in found.submodule_search_locations or () for path in Path(folder).glob(_RENDERER)]
    if not paths:
        raise LmsgraphError("this pyvis brings no vis-network; pip install 'pyvis>=0.3.2'")
    text = min(paths, key=lambda path: (path.stat().st_size, str(path))).read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", text)
