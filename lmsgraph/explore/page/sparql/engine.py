"""An installed npm package ``oxigraph`` to the SPARQL engine of a page: its script, and its WebAssembly packed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.page.packing.packed import packed

__all__ = ["Engine", "read_engine"]

_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|function)\b)", re.MULTILINE)
_EXPORTS = re.compile(r"^export \{[^}]*\};?\s*$", re.MULTILINE)
_NEEDED = ("class Store", "async function __wbg_init(", "import.meta.url")


@dataclass(frozen=True, slots=True)
class Engine:
    """Oxigraph as the page runs it: the script that offers ``OXIGRAPH``, its packed WebAssembly, its version."""

    script: str
    wasm: str
    version: str


def read_engine(folder: Path | None = None) -> Engine:
    """Return the engine of a folder, or of ``node_modules`` where one works; an error says how to get it."""
    place = folder or Path("node_modules") / "oxigraph"
    if (place / "node_modules" / "oxigraph").is_dir():
        place = place / "node_modules" / "oxigraph"
    files = [place / name for name in ("package.json", "web.js", "web_bg.wasm")]
    if not all(file.is_file() for file in files):
        raise LmsgraphError(
            f"no Oxigraph for browsers in {place}; get it with: npm install oxigraph (or say where: --oxigraph DIR)"
        )
    try:
        about, script = json.loads(files[0].read_bytes()), files[1].read_text(encoding="utf-8")
    except ValueError as error:
        raise LmsgraphError(f"{place} is no npm package that can be read: {error}") from error
    version = str(about.get("version", "")) if isinstance(about, dict) else ""
    if not re.fullmatch(r"[\w.+-]{1,40}", version) or not all(part in script for part in _NEEDED):
        raise LmsgraphError(f"{place} is not the oxigraph that lmsgraph knows (0.4, 0.5); npm install oxigraph@0.5")
    return Engine(_classic(script), packed(files[2].read_bytes()), version)


def _classic(script: str) -> str:
    """Return a module as a plain script; it fetches nothing, since the page hands it the bytes."""
    plain = _EXPORTS.sub("", _EXPORT.sub("", script)).replace("import.meta.url", '""')
    return f"const OXIGRAPH = (() => {{\n{plain}\nreturn {{ Store, start: __wbg_init }};\n}})();\n"
