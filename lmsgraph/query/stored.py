"""Stored queries: one question a file, its header in grlc's ``#+`` lines, strictly read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from lmsgraph import resources
from lmsgraph.errors import LmsgraphError

__all__ = ["Parameter", "StoredQuery", "find_query", "read_queries", "read_query"]

_KEYS = {"summary", "description", "params", "tags"}
_PARAM_KEYS = {"type", "kinds", "default", "enum", "description", "required"}
_TYPES = ("term", "string", "integer", "decimal", "case")


class Parameter(NamedTuple):
    """A parameter of a query: the variable it binds and what it may be."""

    name: str
    type: str
    kinds: tuple[str, ...] = ()
    default: str | None = None
    enum: tuple[str, ...] = ()
    description: str = ""
    required: bool = False


class StoredQuery(NamedTuple):
    """A question in plain words and its SPARQL."""

    name: str
    summary: str
    description: str
    params: tuple[Parameter, ...]
    tags: tuple[str, ...]
    sparql: str


def read_query(path: Path) -> StoredQuery:
    """Return the stored query of a file; an error says what its header lacks."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    head = "\n".join(line[2:].removeprefix(" ") for line in lines if line.startswith("#+"))
    body = "\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n"
    try:
        values = yaml.load(head, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise LmsgraphError(f"{path}: the #+ header is not YAML: {getattr(error, 'problem', error)}") from error
    if not isinstance(values, dict):
        raise LmsgraphError(f"{path}: the #+ header must be 'key: value' lines")
    _known(path, values, _KEYS, "header")
    if not values.get("summary"):
        raise LmsgraphError(f"{path}: the #+ header has no 'summary'")
    params = values.get("params") or {}
    return StoredQuery(
        path.stem,
        str(values["summary"]),
        str(values.get("description", "")).strip(),
        tuple(_parameter(path, str(name), options or {}) for name, options in params.items()),
        tuple(str(tag) for tag in values.get("tags") or ()),
        body,
    )


def _known(path: Path, values: dict[str, Any], keys: set[str], where: str) -> None:
    for key in values:
        if key not in keys:
            import difflib

            near = difflib.get_close_matches(str(key), sorted(keys), n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(sorted(keys))}"
            raise LmsgraphError(f"{path}: unknown key '{key}' in the {where} ({hint})")


def _parameter(path: Path, name: str, options: dict[str, Any]) -> Parameter:
    _known(path, options, _PARAM_KEYS, f"parameter '{name}'")
    kind = str(options.get("type", "term"))
    if kind not in _TYPES:
        raise LmsgraphError(f"{path}: parameter '{name}' has the type '{kind}' (known: {', '.join(_TYPES)})")
    default = options.get("default")
    return Parameter(
        name,
        kind,
        tuple(options.get("kinds") or ()),
        None if default is None else str(default),
        tuple(str(value) for value in options.get("enum") or ()),
        str(options.get("description", "")),
        bool(options.get("required", False)),
    )


def read_queries(folder: Path | None = None) -> tuple[StoredQuery, ...]:
    """Return the stored queries of a folder, sorted by name."""
    return tuple(read_query(path) for path in sorted((folder or resources.queries()).glob("*.rq")))


def find_query(name: str, folder: Path | None = None) -> StoredQuery:
    """Return the stored query of a name; an error names the nearest ones."""
    folder = folder or resources.queries()
    path = folder / f"{name}.rq"
    if path.parent == folder and path.is_file():
        return read_query(path)
    known = sorted(p.stem for p in folder.glob("*.rq"))
    import difflib

    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}?" if near else "lmsgraph queries lists them"
    raise LmsgraphError(f"there is no stored query '{name}' ({hint})")
