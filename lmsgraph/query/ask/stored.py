"""Stored queries: one question a file, its header in grlc's ``#+`` lines, strictly read."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path
from typing import Any, NamedTuple

from lmsgraph.cached import Cached
from lmsgraph.errors import LmsgraphError, meant, nearest
from lmsgraph.query.engine.fold import fold_mark
from lmsgraph.query.engine.scan import SCAN
from lmsgraph.review import current

__all__ = ["Parameter", "StoredQuery", "find_query", "is_name", "read_queries", "read_query"]

_KEYS = {"summary", "description", "params", "tags", "fold", "node", "scan"}
_PARAM_KEYS = {"type", "kinds", "default", "enum", "description", "required"}
_NAME, _VARIABLE = r"[A-Za-z0-9][\w-]{0,99}", r"[A-Za-z_][A-Za-z0-9_]*"
_FOLD = re.compile(r"^fold: \[([\w, ]+)\]$", re.MULTILINE)  # read without YAML, which takes its time
_SCAN = re.compile(r"^scan: true$", re.MULTILINE)
_NODE = re.compile(r"^node: (\w+)$", re.MULTILINE)
_BINDS = r"\b(?:default|required)\b"
_TYPES = ("term", "string", "integer", "decimal", "case", "address")


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
    node: str = ""
    """The variable of what a row is about, where it is about one thing."""


def is_name(text: str) -> bool:
    """Return whether a text can be the name of a stored query; SPARQL cannot."""
    return re.fullmatch(_NAME, text) is not None


def read_query(path: Path, *, stored: bool = True, header: bool = True) -> StoredQuery:
    """Return the query of a file; an error says what is wrong with its header, or that a stored one has none.

    Without ``header`` one that binds nothing is left unread.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise LmsgraphError(f"{path}: is no text in UTF-8 (byte {error.start})") from error
    head = "\n".join(line[2:].removeprefix(" ") for line in lines if line.startswith("#+"))
    body = "\n".join("" if line.startswith("#+") else line for line in lines)
    sparql = f"{body.strip()}\n" if stored else body  # in a file of one's own, lines are counted as they stand there
    if folds := _FOLD.search(head):
        sparql += fold_mark([name.strip() for name in folds[1].split(",")]) + "\n"
    if _SCAN.search(head):
        sparql += f"{SCAN}\n"
    node = about[1] if (about := _NODE.search(head)) else ""
    if not (header or re.search(_BINDS, head)) or not (stored or head):
        return StoredQuery(path.stem, "", "", (), (), sparql, node)
    values = _read_header(path, head)
    _known(path, values, _KEYS, "header")
    if not values.get("summary"):
        raise LmsgraphError(f"{path}: the #+ header has no 'summary'")
    params = values.get("params") or {}
    if not isinstance(params, dict):
        raise LmsgraphError(f"{path}: 'params' must be 'name: {{...}}' lines")
    return StoredQuery(
        path.stem,
        str(values["summary"]),
        str(values.get("description") or "").strip(),
        tuple(_parameter(path, str(name), options) for name, options in params.items()),
        _texts(path, values, "tags"),
        sparql,
        node,
    )


def _read_header(path: Path, head: str) -> dict[str, Any]:
    """Return what a header says, kept for the next time: to load YAML takes a tenth of the time of a question."""
    cached = Cached(f"headers/{path.stem}", (head.encode(),))
    if known := cached.read():
        return dict(known[0])
    values = _parsed_header(path, head)
    cached.keep((values,))
    return values


def _parsed_header(path: Path, head: str) -> dict[str, Any]:
    import yaml

    try:
        values = yaml.load(head, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise LmsgraphError(f"{path}: the #+ header is not YAML: {getattr(error, 'problem', error)}") from error
    if not isinstance(values, dict):
        raise LmsgraphError(f"{path}: the #+ header must be 'key: value' lines")
    return values


def _known(path: Path, values: dict[str, Any], keys: set[str], where: str) -> None:
    for key in values:
        if key not in keys:
            hint = meant(nearest(str(key), keys, count=1), f"known: {', '.join(sorted(keys))}")
            raise LmsgraphError(f"{path}: unknown key '{key}' in the {where} ({hint})")


def _texts(path: Path, values: dict[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts; a single one without its brackets is a slip, not a list of letters."""
    found = values.get(key) or []
    if not isinstance(found, list):
        raise LmsgraphError(f"{path}: '{key}' must be a list: [{found}]")
    return tuple(str(text) for text in found)


def _parameter(path: Path, name: str, options: Any) -> Parameter:  # noqa: ANN401 - whatever YAML holds
    if not re.fullmatch(_VARIABLE, name):
        raise LmsgraphError(f"{path}: a parameter is called as its variable, in letters, digits and _ (got '{name}')")
    options = options or {}
    if not isinstance(options, dict):
        raise LmsgraphError(f"{path}: parameter '{name}' must be {{key: value, ...}} (got '{options}')")
    _known(path, options, _PARAM_KEYS, f"parameter '{name}'")
    kind = str(options.get("type", "term"))
    if kind not in _TYPES:
        raise LmsgraphError(f"{path}: parameter '{name}' has the type '{kind}' (known: {', '.join(_TYPES)})")
    default = options.get("default")
    return Parameter(
        name,
        kind,
        _texts(path, options, "kinds"),
        None if default is None else str(default),
        _texts(path, options, "enum"),
        str(options.get("description") or ""),
        bool(options.get("required", False)),
    )


def read_queries(folder: Path | None = None, names: Container[str] | None = None) -> tuple[StoredQuery, ...]:
    """Return the stored queries of a folder, or of the review one works in, sorted by name; all, or those of names."""
    files = sorted(_files(folder).items())
    return tuple(read_query(path) for name, path in files if names is None or name in names)


def _files(folder: Path | None) -> dict[str, Path]:
    """Return the files of stored queries by name; of two with one name that of the review is taken."""
    folders = (folder,) if folder else current().queries
    return {path.stem: path for place in reversed(folders) for path in place.glob("*.rq")}


def find_query(name: str, folder: Path | None = None, *, header: bool = True) -> StoredQuery:
    """Return the stored query of a name; an error names the nearest ones."""
    if is_name(name):
        for place in (folder,) if folder else current().queries:
            if (path := place / f"{name}.rq").is_file():
                return read_query(path, header=header)
    hint = meant(nearest(name, _files(folder), least=0.4), "lmsgraph queries lists them")
    raise LmsgraphError(f"there is no stored query '{name}' ({hint})")
