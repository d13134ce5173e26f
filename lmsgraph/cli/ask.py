"""The graph: build it, read cards, ask questions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmsgraph.cli.group import GRAPH, PATHS, in_layout, main, shown_progress, terminal_width

if TYPE_CHECKING:
    from lmsgraph.store.build import Built
    from lmsgraph.store.remote.server import Server

__all__ = ["build", "queries", "query", "schema", "show"]

_ROWS = 100
"""So many rows of a table are shown on a terminal: nobody reads thousands, and to write them takes its time."""


@main.command()
@PATHS
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Folder to build into (default: the user's cache).")
@click.option("--endpoint", metavar="URL", help="Then load the graph into this graph store (Graph Store Protocol).")
@click.option("--timeout", default=600.0, show_default=True, help="Seconds that the graph store may keep silent.")
@click.option(
    "--workers",
    metavar="N|dask://HOST:PORT",
    default="",
    help="Processes that work side by side (default: the processors), or a Dask cluster.",
)
@click.option("--no-files", is_flag=True, help="Write the store alone, none of the files that other tools read.")
@click.option("--all-words", is_flag=True, help="Write the whole vocabulary, not only the words that papers use.")
@click.option("--counts", is_flag=True, help="Write what counting queries answer as CSV, too, each beside its query.")
@click.option(
    "--answers/--no-answers",
    default=None,
    help="Ask every stored question now, so that nobody waits later (default: where a hundred papers are new).",
)
@click.option(
    "--tables", is_flag=True, help="Write tables as Parquet, too: cases, courses, results, markers, counts ..."
)
def build(
    records: tuple[Path, ...],
    out: Path | None,
    endpoint: str | None,
    timeout: float,
    workers: str,
    no_files: bool,
    all_words: bool,
    counts: bool,
    answers: bool | None,
    tables: bool,
) -> None:
    """Build the graph of RECORDS (files or folders; default: those of the review).

    Writes lmsgraph.ttl, lmsgraph.trig and lmsgraph.nq, and the store that other commands open. The graph that stood
    there before is replaced whole, or not at all. What was made of a record is kept: only records, or words, that
    changed since are worked on again.

    With --endpoint every named graph that changed is replaced there, too. Who signs in: LMSGRAPH_USER and
    LMSGRAPH_PASSWORD, or ~/.netrc.

    \b
    Example: lmsgraph build seeds/ -o build
    Example: lmsgraph build --endpoint http://localhost:7878/store
    """
    from lmsgraph.store.build import build
    from lmsgraph.store.place import default_folder

    server = _server(endpoint, timeout)
    with shown_progress() as progress:
        built = build(
            records,
            out or default_folder(),
            workers=workers,
            files=not no_files,
            all_words=all_words,
            progress=progress,
        )
    click.echo("\n".join(built.told()))
    for line in _beside(built, counts=counts, answers=answers, tables=tables, server=server):
        click.echo(line)


def _server(endpoint: str | None, timeout: float) -> Server | None:
    """Return the graph store of an address; nothing where none is named."""
    if endpoint is None:
        return None
    from lmsgraph.store.remote.server import Server

    return Server(endpoint, timeout=timeout)


def _beside(built: Built, *, counts: bool, answers: bool | None, tables: bool, server: Server | None) -> Iterator[str]:
    """Make what was asked for beside a build, and load it into a graph store; yield what is said of it."""
    folder = built.folder
    if built.slow_to_ask if answers is None else answers:
        yield from _answers(folder)
    if counts:
        from lmsgraph.query.wire.beside import write_counts

        for file, rows in write_counts(folder):
            yield f"{rows:>8,}  rows in {file}"
    if tables:
        from lmsgraph.query.wire.parquet import write_tables

        for file, rows in write_tables(folder):
            yield f"{rows:>8,}  rows in {file}"
    if server is not None:
        from lmsgraph.store.remote.upload import upload

        with shown_progress() as progress:
            uploaded = upload(folder, server, progress=progress)
        yield str(uploaded)


def _answers(folder: Path) -> Iterator[str]:
    """Ask every stored question of a build; yield how many have an answer, and why others have none."""
    from lmsgraph.query.ask.ready import ask_all

    failed = list[str]()
    number = 0
    with shown_progress() as progress:
        for number, (name, why) in enumerate(ask_all(folder), 1):
            progress(f"{number} stored questions asked, last {name}")
            failed += [f"{name} has no answer: {why}"] if why else []
    yield "\n".join([f"{number:>8,}  stored questions asked; what took its time is kept", *failed])


@main.command()
@click.argument("name", nargs=-1, required=True)
@in_layout("text", "md", "json")
@click.option("--brief", is_flag=True, help="On one screen: a case, or what came of a drug; other cards as they are.")
@click.option("--all-doubts", is_flag=True, help="Every doubt whole, also those on wording and spelling.")
@click.option("--evidence", is_flag=True, help="Under each row the sections and sentences of the paper that say it.")
@click.option("--sources", type=click.Path(path_type=Path), help="Under each row the words, from the papers in DIR.")
@GRAPH
def show(
    name: tuple[str, ...],
    layout: str,
    brief: bool,
    all_doubts: bool,
    evidence: bool,
    sources: Path | None,
    graph: Path | None,
) -> None:
    """Show a case, drug, target, study, paper, lesion or any other thing as a card.

    NAME is what people call it, an identifier, the address of a part of a record, or a term of the ontology.

    \b
    Example: lmsgraph show lee-2018 --brief
    Example: lmsgraph show pazopanib
    Example: lmsgraph show lms:Examination
    """
    from lmsgraph.explore.cards.show import Form
    from lmsgraph.explore.cards.show import show as shown
    from lmsgraph.store.opened import open_graph

    form = Form(layout, terminal_width(100), brief, all_doubts, evidence, sources)
    click.echo(shown(open_graph(graph), " ".join(name), form))


@main.command()
@click.argument("name", nargs=-1)
@in_layout("text", "md", "json")
@GRAPH
def schema(name: tuple[str, ...], layout: str, graph: Path | None) -> None:
    """Show the model of the graph as a tree of classes, or one class or property NAME.

    Each with its meaning, how many there are in the data and, of one, an example and a query to paste.

    \b
    Example: lmsgraph schema
    Example: lmsgraph schema Course
    Example: lmsgraph schema lms:bestDirection
    """
    from lmsgraph.explore.schema.show import show_schema
    from lmsgraph.store.opened import open_graph

    click.echo(show_schema(open_graph(graph), " ".join(name), layout=layout, width=terminal_width(100)))


@main.command()
@click.argument("name", required=False)
@click.option("-e", "--expression", help="The query itself.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter, looked up and bound.")
@click.option(
    "-f", "--format", "format_", default=None, help="table, csv, tsv, json, xml, md, html; ttl, nt, jsonld, rdfxml."
)
@click.option("--spreadsheet", is_flag=True, help="CSV: keep a spreadsheet from running cells as formulas.")
@click.option(
    "--nodes", is_flag=True, help="Add the address of what each row is about, which quote, show and why take."
)
@click.option(
    "--why", is_flag=True, help="Say which part of the pattern narrows the answer, also where it is not empty."
)
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Rows of a table; on a terminal, 100 where none is given."
)
@click.option("--all", "all_rows", is_flag=True, help="Every row of a table, also on a terminal.")
@GRAPH
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL 1.1 endpoint instead of a graph on this machine.")
@click.option("--timeout", default=60.0, show_default=True, help="Seconds after which the query is ended.")
@click.option("--memory", default=4096, show_default=True, help="Megabytes that the query may use.")
def query(
    name: str | None,
    expression: str | None,
    params: tuple[str, ...],
    format_: str | None,
    spreadsheet: bool,
    nodes: bool,
    why: bool,
    limit: int | None,
    all_rows: bool,
    graph: Path | None,
    endpoint: str | None,
    timeout: float,
    memory: int,
) -> None:
    """Ask the graph: NAME of a stored query, a .rq file, - for standard input, or -e 'SELECT ...'.

    All prefixes are declared (lms:, drug:, target:, anatomy: ...), and all graphs are asked as one. The query can
    neither reach the network or a file nor change anything. With --endpoint a server is asked the same: its own
    address gets the query, no other; who signs in: LMSGRAPH_USER and LMSGRAPH_PASSWORD, or ~/.netrc.

    \b
    Example: lmsgraph query treatments
    Example: lmsgraph query responses -p case=lee-2018 --nodes -f csv
    Example: lmsgraph query -e 'SELECT ?case WHERE { ?case lms:treatedWith drug:pazopanib }'
    """
    if endpoint is not None and (graph is not None or why):
        raise click.UsageError("--endpoint goes neither with --graph nor with --why, which are of the local graph")
    from lmsgraph.query.ask.answer import Form, answer_limited
    from lmsgraph.query.ask.question import question

    asked = question(name, expression, params, nodes=nodes)
    layout = format_ or ("table" if asked.form not in ("CONSTRUCT", "DESCRIBE") else "ttl")
    most = _most(limit, layout, all_rows=all_rows)
    form = Form(layout, terminal_width(0), spreadsheet, most, why)  # what goes into a file or a pipe is whole
    sys.exit(answer_limited(asked, graph, form, endpoint=endpoint, seconds=timeout, megabytes=memory))


def _most(limit: int | None, layout: str, *, all_rows: bool) -> int | None:
    """Return how many rows of a table are shown; nothing where all are."""
    if limit is not None and (all_rows or layout != "table"):
        raise click.UsageError("--limit is for tables, and goes not with --all; a query has LIMIT")
    return limit or (_ROWS if sys.stdout.isatty() and not all_rows else None)


@main.command()
@click.argument("name", required=False)
def queries(name: str | None) -> None:
    """List the stored queries by tag, or show one: question, parameters, SPARQL.

    \b
    Example: lmsgraph queries
    """
    from lmsgraph.query.ask.catalog import describe, listing
    from lmsgraph.query.ask.stored import find_query, read_queries

    click.echo(describe(find_query(name)) if name else listing(read_queries()))
