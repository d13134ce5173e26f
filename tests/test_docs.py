"""What the documents show is what happens: commands, outputs, records, queries, links."""

from __future__ import annotations

import re
import runpy
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
import yaml
from pyoxigraph import QuerySolutions

from lmsgraph import iris, resources
from lmsgraph.cli import main
from lmsgraph.evidence.claims.claims import claims
from lmsgraph.kinds import KINDS
from lmsgraph.records.check import check_reading
from lmsgraph.records.read import read_files, read_source, record_paths
from lmsgraph.records.source import parse_yaml
from lmsgraph.store.opened import open_graph
from lmsgraph.vocabulary import load
from tests.running import ROOT, environment

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of code of a document."""

    where: str
    language: str
    text: str


def _blocks() -> Iterator[Block]:
    for path, text in TEXTS.items():
        for match in _BLOCK.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Block(f"{path.relative_to(ROOT)}:{line}", match[1], match[2])


BLOCKS = list(_blocks())


def of(language: str) -> list[Block]:
    return [block for block in BLOCKS if block.language == language]


def _same(expected: list[str], told: list[str]) -> bool:
    """Return whether lines are as expected, where ``...`` stands for any lines, or for the rest of a line."""
    if not expected:
        return not told
    if expected[0] == "...":
        return any(_same(expected[1:], told[at:]) for at in range(len(told) + 1))
    if not told:
        return False
    begins = expected[0].endswith("...") and told[0].startswith(expected[0].removesuffix("..."))
    return (begins or expected[0].rstrip() == told[0].rstrip()) and _same(expected[1:], told[1:])


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """Return a folder in which the command is found by its name, and the packed records as in the checkout."""
    command = tmp_path / "bin" / "lmsgraph"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m lmsgraph "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "here").mkdir()
    for name in ("seeds", "ontology", "queries"):
        (tmp_path / "here" / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.mark.parametrize("block", of("console"), ids=lambda block: block.where)
def test_a_command_that_is_shown_says_what_is_shown(block: Block, bench: Path) -> None:
    runs = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert runs[0] == "", f"{block.where}: begins with no command"
    path = f"{bench / 'bin'}:{environment()['PATH']}"
    for text in runs[1:]:
        command, *expected = text.splitlines()
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=bench / "here",
            env=environment({"PATH": path, "COLUMNS": "120"}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
        )
        told = done.stdout.splitlines()
        assert _same(expected, told), f"{block.where}: {command}\n{done.stdout}"


def test_something_is_shown() -> None:
    assert of("console")


def test_every_command_is_named() -> None:
    prose = "\n".join(text for path, text in TEXTS.items() if path.name != "cli.md")
    assert [] == [name for name in main.commands if f"lmsgraph {name}" not in prose]


def test_every_command_that_is_named_exists() -> None:
    for block in (*of("sh"), *of("console")):
        for line in block.text.replace("\\\n", " ").splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True) if "lmsgraph " in line else []
            if words[1:2] == ["-C"]:
                del words[1:3]
            if words[:1] != ["lmsgraph"]:
                continue
            command = main.commands.get(words[1])
            assert command is not None, f"{block.where}: {line}"
            known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
            given = {word.partition("=")[0] for word in words if re.match(r"--?[a-zA-Z]", word)}
            assert given <= known | {"-h", "--help"}, f"{block.where}: {line}"


def test_every_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for text in TEXTS.values() for name in re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)}
    assert named <= targets


def test_the_reference_of_the_commands_is_current() -> None:
    reference = runpy.run_path(str(ROOT / "docs" / "generate_cli.py"))["reference"]
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference(), "run: make generate"


def test_the_reference_of_the_stored_queries_is_current() -> None:
    reference = runpy.run_path(str(ROOT / "docs" / "generate_queries.py"))["reference"]
    assert (ROOT / "docs" / "queries.md").read_text(encoding="utf-8") == reference(), "run: make generate"


def test_every_option_says_what_it_is_for() -> None:
    for name, command in main.commands.items():
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.opts}"


@pytest.mark.parametrize("block", of("yaml"), ids=lambda block: block.where)
def test_a_record_that_is_shown_is_sound(block: Block) -> None:
    if not block.text.startswith("paper:"):
        assert yaml.safe_load(block.text)
        return
    reading = read_source(parse_yaml(block.text, block.where))
    assert [] == [str(problem) for problem in check_reading(reading, load(), drafts=True)]


@pytest.mark.parametrize("block", of("sparql"), ids=lambda block: block.where)
def test_a_query_that_is_shown_has_an_answer(block: Block) -> None:
    result = open_graph().query(block.text, prefixes=iris.prefixes(KINDS), use_default_graph_as_union=True)
    assert not isinstance(result, QuerySolutions) or list(result)


@pytest.mark.parametrize("block", of("python"), ids=lambda block: block.where)
def test_python_that_is_shown_compiles(block: Block) -> None:
    compile(block.text, block.where, "exec")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", _BLOCK.sub("", TEXTS[path])):
        assert "://" in target or (path.parent / target).exists(), f"{path.name}: {target}"


def _anchors(text: str) -> set[str]:
    """Return what the headings of a document can be linked by, as GitHub names them."""
    heads = re.findall(r"^#+ (.*)$", _BLOCK.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_heading_leads_to_one(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s:]*)#([^)\s]+)\)", _BLOCK.sub("", TEXTS[path])):
        held = (path.parent / target).read_text(encoding="utf-8") if target else TEXTS[path]
        assert anchor in _anchors(held), f"{path.name}: {target}#{anchor}"


def test_the_readme_counts_the_values_of_each_record() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    said = {name: int(count) for name, count in re.findall(r"^\| `([\w-]+)` \| .* \| (\d+) \|$", readme, re.MULTILINE)}
    vocabulary = load()
    counted = {
        reading.record.paper.id: sum(1 for _ in claims(reading.record, vocabulary))
        for reading in read_files(record_paths((resources.seeds(),)))
        if reading.record is not None
    }
    assert counted == said
