"""Imports point one way, from the words to the face; the hot path loads nothing heavy; every module says what it is."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import ROOT, environment

PACKAGE = ROOT / "lmsgraph"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may import, itself apart: the rooms to the left of it. Rooms on one level know nothing of each other.
LEVELS: tuple[tuple[str, ...], ...] = (
    ("cached", "errors", "iris", "kinds", "onefile", "put", "resources", "whole", "workers"),
    ("review",),
    ("vocabulary",),
    ("records",),
    ("agree", "evidence", "graph"),
    ("draft",),
    ("course", "network"),
    ("store",),
    ("query",),
    ("telling",),
    ("audit", "exchange", "reason"),
    ("explore",),
    ("cli",),
    ("__main__",),
)
LEVEL = {room: number for number, rooms in enumerate(LEVELS) for room in rooms}
GROUND = LEVELS[0]


def _room(path: Path) -> str:
    """Return the room of a module: its folder, or at the top the module itself."""
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything that is imported, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def test_every_room_is_on_the_map() -> None:
    rooms = {_room(path) for path in MODULES} - {"__init__"}
    assert rooms <= set(LEVEL), f"put {sorted(rooms - set(LEVEL))} in its place in LEVELS"


def test_the_docs_have_every_room_and_no_module_that_is_gone() -> None:
    told = (ROOT / "docs" / "develop.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| `(\w+)` \|", told)
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert sorted(rows) == sorted(rooms)
    assert [LEVEL[room] for room in rows] == sorted(LEVEL[room] for room in rows), "a room stands on those above it"
    named = re.findall(r"`(\w+(?:/\w+)*/\w+\.py)`", told)
    assert named
    assert [name for name in named if not any((base / name).is_file() for base in (PACKAGE, ROOT))] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_import_points_upward(path: Path) -> None:
    here = _room(path)
    for line, name in _imports(_parsed(path)):
        parts = name.split(".")
        if parts[0] != "lmsgraph" or here == "__init__":
            continue
        there = parts[1] if parts[1] in LEVEL else "__init__"
        if there in (here, "__init__"):
            continue
        below = LEVEL[there] < LEVEL[here]
        beside = LEVEL[there] == LEVEL[here] and here in GROUND
        assert below or beside, f"{path.relative_to(ROOT)}:{line}: {here} imports {name}, which stands above or beside"


def test_the_ground_has_no_circle() -> None:
    graph = {
        room: {n.split(".")[1] for _, n in _imports(_parsed(PACKAGE / f"{room}.py")) if n.startswith("lmsgraph.")}
        for room in GROUND
    }
    while free := [room for room, needs in graph.items() if not needs & set(graph)]:
        for room in free:
            del graph[room]
    assert graph == {}


def test_only_the_face_knows_click() -> None:
    found = {_room(path) for path in MODULES for _, name in _imports(_parsed(path)) if name.split(".")[0] == "click"}
    assert found == {"cli"}


def test_the_face_imports_at_its_top_only_the_standard_library_click_and_the_errors() -> None:
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        top = ast.Module([n for n in _parsed(path).body if isinstance(n, ast.Import | ast.ImportFrom)], [])
        names = {name for _, name in _imports(top)}
        own = {name for name in names if name.split(".")[0] not in sys.stdlib_module_names | {"click"}}
        assert {name.rpartition(".")[0] for name in own} <= {"lmsgraph.errors", "lmsgraph.cli", "lmsgraph.cli.group"}


def _loaded(*arguments: str) -> set[str]:
    """Return the packages that Python loads in a run."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE)}


HEAVY = {"pydantic", "pydantic_core", "pyoxigraph", "pyshacl", "rdflib", "yaml", "networkx", "owlready2", "rich"}


def test_help_loads_click_and_nothing_heavy() -> None:
    loaded = _loaded("-c", "import lmsgraph.cli")
    assert "click" in loaded
    assert set() == loaded & HEAVY
    assert set() == _loaded("-m", "lmsgraph", "build", "--help") & HEAVY


def test_terms_load_no_engine_and_no_models() -> None:
    assert set() == _loaded("-m", "lmsgraph", "terms", "adriamycin") & HEAVY


@pytest.mark.parametrize("asked", [("show", "pazopanib"), ("query", "failed")], ids=" ".join)
def test_what_is_asked_again_of_a_built_graph_loads_the_engine_alone(asked: tuple[str, str]) -> None:
    _loaded("-m", "lmsgraph", *asked)  # built, where it was not; and what the question's header says is kept
    assert {"pyoxigraph"} == _loaded("-m", "lmsgraph", *asked) & HEAVY


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_is_and_what_it_offers(path: Path) -> None:
    tree = _parsed(path)
    docstring = ast.get_docstring(tree)
    assert docstring
    assert docstring.partition("\n")[0].endswith((".", ":", ";"))
    names = [n.targets[0].id for n in tree.body if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)]
    names += [n.target.id for n in tree.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)]
    assert "__all__" in names or len(tree.body) == 1, "has code but no __all__"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_a_module_offers_is_there_and_stands_once(path: Path) -> None:
    tree = _parsed(path)
    offered: list[str] = next((ast.literal_eval(v) for name, v in _assigned(tree) if name == "__all__"), [])
    defined = {name for name, _ in _assigned(tree)}
    defined |= {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            defined |= {alias.asname or alias.name for alias in node.names}
    lazily = any(isinstance(n, ast.FunctionDef) and n.name == "__getattr__" for n in tree.body)
    assert lazily or set(offered) <= defined
    assert len(set(offered)) == len(offered)


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value
