"""The command line: parse, call one function of a room, print."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from lmsgraph.errors import LmsgraphError, ProblemsError

if TYPE_CHECKING:
    from lmsgraph.vocabulary import Vocabulary

__all__ = ["main"]

_PATHS = click.argument("records", nargs=-1, type=click.Path(path_type=Path))


class _Group(click.Group):
    """Turns what the user can mend into one line and exit code 1; lists commands in the order of a day's work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a terminal or a file name may know no such letter
        try:
            try:
                return super().invoke(ctx)
            except LmsgraphError as error:
                _fail(error)
        except OSError as error:
            _break_off(error)


def _load() -> Vocabulary:
    """Return the words of the review; that rows of its tables were left out is said in a line."""
    from lmsgraph.vocabulary import faults, load

    if count := len(faults()):
        rows = f"{count} row{'s' * (count > 1)} of vocabulary/ {'are' if count > 1 else 'is'} left out"
        click.echo(f"lmsgraph: {rows}; lmsgraph check says why", err=True)
    return load()


def _fail(error: LmsgraphError) -> NoReturn:
    if isinstance(error, ProblemsError):
        for problem in error.problems:
            click.echo(str(problem))
        click.echo(f"lmsgraph: {error.summary}", err=True)
    else:
        click.echo(f"lmsgraph: {error}", err=True)
    sys.exit(1)


def _break_off(error: OSError) -> NoReturn:
    """Say what the system refused; where it was the output, what is left of it goes nowhere."""
    if not error.filename:
        sys.stdout = io.StringIO()
    if not isinstance(error, BrokenPipeError):
        where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        click.echo(f"lmsgraph: {where}{error.strerror or error}", err=True)
    sys.exit(1)


def _width(default: int) -> int:
    """Return how many columns the terminal has, or a default where there is none."""
    try:
        return int(os.environ.get("COLUMNS", "")) or default
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or default
    except (OSError, ValueError):
        return default


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Give a function that shows what is going on, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return

    def show(text: str) -> None:
        click.echo(f"\r\033[K{text}", err=True, nl=False)

    yield show
    click.echo("\r\033[K", err=True, nl=False)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="lmsgraph")
@click.option("-C", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Work in DIR, a review of your own.")
def main(folder: Path | None) -> None:
    """Published cases of a rare cancer as a knowledge graph in which every fact can be proved.

    In the folder of a review of your own (lmsgraph init), or below it, all commands are about that review; elsewhere
    about the packed one, of leiomyosarcoma.

    \b
    lmsgraph build                      the graph of the packed records
    lmsgraph show lee-2018 --brief      a case on one screen
    lmsgraph terms adriamycin           what a word means here
    lmsgraph init lipo --title "..."    a review of your own
    """
    if folder is not None:
        os.chdir(folder)
    from lmsgraph.review import current

    if base := current().settings.base_iri:
        from lmsgraph.iris import use_base

        use_base(base)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="What the review is called, on its page too.")
@click.option("--about", default="", help="What it is about, such as liposarcoma.")
@click.option("--base-iri", default="", metavar="IRI", help="Where your own cases have their addresses.")
@click.option("--with-packed", is_flag=True, help="Show the packed leiomyosarcoma records beside your own.")
def init(folder: Path, title: str, about: str, base_iri: str, with_packed: bool) -> None:
    """Make FOLDER a review of your own: review.yaml, records/, vocabulary/, queries/.

    \b
    Example: lmsgraph init lipo --title "Published cases of liposarcoma" --about liposarcoma
    """
    from lmsgraph.review.settings import Settings
    from lmsgraph.review.start import start

    click.echo(f"{start(folder, Settings(title, about, base_iri, with_packed))}: a review; records go into records/")


@main.command()
@_PATHS
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
    if endpoint is not None and no_files:
        raise click.UsageError("--endpoint sends what the files hold; leave --no-files away")
    from lmsgraph.store.build import build
    from lmsgraph.store.place import default_folder

    server = None
    if endpoint is not None:
        from lmsgraph.store.remote.server import Server

        server = Server(endpoint, timeout=timeout)
    with _progress() as progress:
        built = build(records, out or default_folder(), workers=workers, files=not no_files, progress=progress)
    click.echo("\n".join(built.told()))
    if tables:
        from lmsgraph.query.wire.parquet import write_tables

        for table, count in write_tables(built.folder):
            click.echo(f"{count:>8,}  rows in {built.folder / 'tables' / table}.parquet")
    if server is not None:
        from lmsgraph.store.remote.upload import upload

        with _progress() as progress:
            uploaded = upload(built.folder, server, progress=progress)
        click.echo(str(uploaded))


@main.command()
@_PATHS
@click.option("--words", is_flag=True, help="List the words that no table knows, each with the line that adds it.")
def check(records: tuple[Path, ...], words: bool) -> None:
    """Check RECORDS (files or folders; default: those of the review) and say all that is wrong with them.

    \b
    Example: lmsgraph check seeds/
    Example: lmsgraph check --words
    """
    from lmsgraph.store.check import check_records, words_missing

    if words:
        click.echo(words_missing(records) or "every word is known")
        return

    with _progress() as progress:
        count, warnings = check_records(records, progress=progress)
    for warning in warnings:
        click.echo(str(warning))
    click.echo(f"{count} record{'s' * (count != 1)}: no problems")


@main.command("format")
@_PATHS
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 where a file would change.")
def format_(records: tuple[Path, ...], only_check: bool) -> None:
    """Write RECORDS in the canonical layout: order of keys, indentation, quotes; comments stay.

    \b
    Example: lmsgraph format seeds/lee-2018.yaml
    """
    from lmsgraph.records.layout import format_files

    changed = format_files(records, write=not only_check)
    for path in changed:
        click.echo(f"{'would change' if only_check else 'changed'} {path}")
    if only_check and changed:
        sys.exit(1)


@main.command()
@click.argument("text", nargs=-1, required=True)
@click.option("-n", "--limit", type=click.IntRange(1), default=10, show_default=True, help="How many concepts to show.")
def terms(text: tuple[str, ...], limit: int) -> None:
    """Find concepts of the vocabulary by label, synonym or identifier.

    \b
    Example: lmsgraph terms adriamycin
    """
    from lmsgraph.vocabulary.text import describe

    words, vocabulary = " ".join(text), _load()
    matches = vocabulary.search(words, limit)
    if not matches:
        raise LmsgraphError(f"no concept is called anything like '{words}'")
    click.echo("\n\n".join(describe(match, vocabulary) for match in matches))


@main.command()
@click.argument("label", nargs=-1, required=True)
@click.option("--kind", required=True, help="anatomy, disease, drug, finding, marker, method, modality, quality ...")
@click.option("--parent", "parents", multiple=True, metavar="WORD", help="What it is a kind or a part of.")
@click.option("--also", multiple=True, metavar="WORD", help="Another name of it.")
@click.option("--id", "ids", multiple=True, metavar="CURIE", help="The same elsewhere, as UBERON:0000002.")
def word(
    label: tuple[str, ...], kind: str, parents: tuple[str, ...], also: tuple[str, ...], ids: tuple[str, ...]
) -> None:
    """Add a word to the tables of the review, or other names, parents and identifiers to one that is known.

    What a word means is never changed: a name that means something else already is refused.

    \b
    Example: lmsgraph word "posterior vaginal wall" --kind anatomy --parent vagina --also "posterior wall of the vagina"
    """
    from lmsgraph.review import current
    from lmsgraph.vocabulary.grow import Word, add_word

    review = current()
    if review.words is None:
        raise LmsgraphError("words are added to a review of your own; make one with: lmsgraph init, or name it with -C")
    given = Word(" ".join(label), kind, parents, also, ids)
    path, key = add_word(given, _load(), review.tables[0], review.words)
    click.echo(f"{path}: {key}")


@main.command()
@click.argument("name", nargs=-1, required=True)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(("text", "md", "json")),
    default="text",
    show_default=True,
    help="For a terminal, for a document, for a program.",
)
@click.option("--brief", is_flag=True, help="On one screen.")
@click.option("--all-doubts", is_flag=True, help="Every doubt whole, also those on wording and spelling.")
@click.option("--evidence", is_flag=True, help="Under each row the sections and sentences of the paper that say it.")
@click.option("--sources", type=click.Path(path_type=Path), help="Under each row the words, from the papers in DIR.")
@click.option("--graph", type=click.Path(path_type=Path), help="Folder of a built graph (default: that of the review).")
def show(
    name: tuple[str, ...],
    format_: str,
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

    form = Form(format_, _width(100), brief, all_doubts, evidence, sources)
    click.echo(shown(open_graph(graph), " ".join(name), form))


@main.command()
@click.argument("name", required=False)
@click.option("-e", "--expression", help="The query itself.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter, looked up and bound.")
@click.option(
    "-f", "--format", "format_", default=None, help="table, csv, tsv, json, xml, md, html; ttl, nt, jsonld, rdfxml."
)
@click.option("--spreadsheet", is_flag=True, help="CSV: keep a spreadsheet from running cells as formulas.")
@click.option(
    "--why", is_flag=True, help="Say which part of the pattern narrows the answer, also where it is not empty."
)
@click.option("--graph", type=click.Path(path_type=Path), help="Folder of a built graph (default: that of the review).")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL 1.1 endpoint instead of a graph on this machine.")
@click.option("--timeout", default=60.0, show_default=True, help="Seconds after which the query is ended.")
@click.option("--memory", default=4096, show_default=True, help="Megabytes that the query may use.")
def query(
    name: str | None,
    expression: str | None,
    params: tuple[str, ...],
    format_: str | None,
    spreadsheet: bool,
    why: bool,
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
    Example: lmsgraph query -e 'SELECT ?case WHERE { ?case lms:treatedWith drug:pazopanib }'
    """
    if endpoint is not None and (graph is not None or why):
        raise click.UsageError("--endpoint goes neither with --graph nor with --why, which are of the local graph")
    from lmsgraph.query.ask.question import answer, question
    from lmsgraph.query.safe.sandbox import limited

    asked = question(name, expression, params)
    format_ = format_ or ("table" if asked.form not in ("CONSTRUCT", "DESCRIBE") else "ttl")
    width = _width(0)  # what goes into a file or a pipe is whole
    build = None
    if endpoint is None:
        from lmsgraph.store.opened import find_build

        build = find_build(graph)  # a first build is no part of the question's time

    def work() -> int:
        remark = answer(
            asked,
            build,
            sys.stdout,
            endpoint=endpoint,
            seconds=timeout,
            layout=format_,
            width=width,
            spreadsheet=spreadsheet,
            explain=why,
        )
        if remark:
            click.echo(remark, err=True)
        return 0

    grace = 0 if endpoint is None else 1  # a silent server is named by the one who asked it
    sys.exit(limited(work, seconds=timeout + grace, megabytes=memory))


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


@main.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("lmsgraph.html"),
    show_default=True,
    help="Write the page here; - is standard output.",
)
@click.option("--focus", default="", metavar="NAME", help="Only what is around a drug, target, case ...")
@click.option("--hops", type=click.IntRange(1), default=2, show_default=True, help="How many steps around --focus.")
@click.option("--kind", "kinds", default="", metavar="A,B", help="Only these kinds: drug,course,direction ...")
@click.option("--case", default="", metavar="ID", help="Only one case, such as lee-2018.")
@click.option("--query", "asked", default="", metavar="NAME|FILE", help="The graph that a CONSTRUCT query makes.")
@click.option("--sources", type=click.Path(path_type=Path), help="Your copies of the papers: cards show their words.")
@click.option("--graph", type=click.Path(path_type=Path), help="Folder of a built graph (default: that of the review).")
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
def view(
    out: Path,
    focus: str,
    hops: int,
    kinds: str,
    case: str,
    asked: str,
    sources: Path | None,
    graph: Path | None,
    opened: bool,
) -> None:
    """Write the whole review, or a part of it, as one page that opens offline in any browser.

    \b
    Example: lmsgraph view --open
    Example: lmsgraph view --focus pazopanib --hops 2 -o pazopanib.html
    """
    from lmsgraph.explore.page.view import View, view
    from lmsgraph.store.opened import open_graph

    wanted = View(focus, hops, tuple(filter(None, kinds.split(","))), case, asked)
    page = view(open_graph(graph), wanted, sources=sources)
    if str(out) == "-":
        click.echo(page, nl=False)
        return
    written = out.write_bytes(page.encode())
    click.echo(f"{out}: {written:,} bytes")
    if opened:
        click.launch(str(out.resolve()))


@main.command()
@click.argument("kind", type=click.Choice(["swimmer", "flow", "timeline", "ihc"]))
@click.option("-o", "--out", metavar="FILE", help="Where to: x.svg, x.pdf, x.png, or - (default: KIND.svg).")
@click.option("--case", metavar="ID", help="The case of a timeline, such as lee-2018.")
@click.option(
    "-f", "--format", "format_", type=click.Choice(["svg", "pdf", "png"]), help="Default: the ending of FILE."
)
@click.option("--width", type=click.FloatRange(5, 5000), metavar="MM", help="Millimetres wide at most.")
@click.option("--height", type=click.FloatRange(5, 5000), metavar="MM", help="Millimetres high at most.")
@click.option("--dpi", type=click.FloatRange(20, 2400), default=300, show_default=True, help="Dots per inch of a PNG.")
@click.option("--graph", type=click.Path(path_type=Path), help="Folder of a built graph (default: that of the review).")
def figure(
    kind: str,
    out: str | None,
    case: str | None,
    format_: str | None,
    width: float | None,
    height: float | None,
    dpi: float,
    graph: Path | None,
) -> None:
    """Draw a picture for a paper or a slide.

    \b
    swimmer    all cases over time: treatments, assessments, adverse events, ends
    flow       from drug to target to case to response and outcome
    timeline   one case over time: doses, sizes of lesions, responses, adverse events
    ihc        immunohistochemistry: markers and cases

    What is uncertain is drawn as uncertain, and n = 1 as n = 1; legible in greyscale. PDF and PNG need
    pip install 'lmsgraph[figures]'; SVG needs nothing more.

    \b
    Example: lmsgraph figure swimmer -o swimmer.pdf
    Example: lmsgraph figure timeline --case lee-2018 -o lee.png --width 180 --dpi 600
    Example: lmsgraph figure ihc -o - > ihc.svg
    """
    from lmsgraph.explore.figures.export import draw, layout_of, render
    from lmsgraph.store.opened import open_graph

    layout = layout_of(out, format_)
    svg, name = draw(open_graph(graph), kind, case)
    picture = render(svg, layout, width=width, height=height, dpi=dpi, title=name)
    if out == "-":
        sys.stdout.buffer.write(picture)
        return
    path = Path(out or f"{name}.{layout}")
    path.write_bytes(picture)
    click.echo(f"{path}: {len(picture):,} bytes")


_RDF = ("turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld")
_OTHERS = ("graphml", "gexf", "d3", "csv", "xlsx", "bibtex", "csl")


@main.command()
@click.option(
    "-f",
    "--format",
    "format_",
    required=True,
    type=click.Choice((*_RDF, *_OTHERS)),
    help="RDF; networks (facts only); tables; references.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("-"),
    show_default=True,
    metavar="FILE|DIR",
    help="Write it here; csv is several files, into DIR; - is standard output.",
)
@click.option("--case", default="", metavar="ID", help="Only one case and what it names, such as lee-2018.")
@click.option("--paper", default="", metavar="ID", help="Only one paper and what it names, such as lee-2018.")
@click.option("--facts-only", is_flag=True, help="The network of facts, without evidence: RDF, csv (for Neo4j).")
@click.option("--inferred/--no-inferred", default=True, show_default=True, help="RDF: with what the rules infer.")
@click.option("--graph", type=click.Path(path_type=Path), help="Folder of a built graph (default: that of the review).")
def export(
    format_: str, out: Path, case: str, paper: str, facts_only: bool, inferred: bool, graph: Path | None
) -> None:
    """Export the graph, or a part of it, for other tools.

    \b
    turtle trig ntriples nquads rdfxml jsonld   RDF; rdfxml and ntriples for Protege and owlready2
    graphml gexf d3                             patients, courses, drugs, targets, lesions, results ... as a network
    csv --facts-only                            the same for Neo4j: nodes.csv, edges.csv
    csv xlsx                                    tables for R, pandas, Excel; xlsx: pip install 'lmsgraph[xlsx]'
    bibtex csl                                  the papers for a reference manager

    The same graph gives the same bytes. A file is written whole or not at all.

    \b
    Example: lmsgraph export -f xlsx -o lmsgraph.xlsx
    Example: lmsgraph export -f graphml --case lee-2018 -o lee.graphml
    Example: lmsgraph export -f csv --facts-only -o neo4j
    """
    from lmsgraph.exchange.export import Wanted
    from lmsgraph.exchange.export import export as exported
    from lmsgraph.exchange.place import put

    files = exported(Wanted(format_, case, paper, facts_only, inferred), graph)
    for line in put(files, out):
        click.echo(line)


_SOURCES = click.option(
    "--sources",
    type=click.Path(path_type=Path),
    envvar="LMSGRAPH_SOURCES",
    required=True,
    help="Folder (or file) with your copies of the papers: text, HTML, XML, PDF. Default: $LMSGRAPH_SOURCES.",
)


@main.command()
@click.argument("paper", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write it here (default: print it).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["record", "spans"]),
    default="record",
    show_default=True,
    help="The draft of a record, or each fact with its place, as JSON Lines.",
)
def draft(paper: Path, out: Path | None, form: str) -> None:
    """Draft the record of PAPER (text, HTML, JATS, PDF): what its words prove, with quotes, for a person to check.

    \b
    Example: lmsgraph draft paper.txt -o doe-2020.yaml
    Example: lmsgraph draft paper.txt --format spans
    """
    from lmsgraph.draft.files import draft_of_file, spans_of_file
    from lmsgraph.vocabulary import load

    text = (draft_of_file if form == "record" else spans_of_file)(paper, load())
    if out is None:
        click.echo(text, nl=False)
        return
    out.write_text(text, encoding="utf-8")
    click.echo(f"{out}: {text.count(chr(10))} lines")


@main.command("review-draft")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), required=True, help="Your copy of the paper.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the page here (default: beside the record).")
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
def review_draft(record: Path, source: Path, out: Path | None, opened: bool) -> None:
    """Write a page that shows the draft RECORD beside its paper, to accept, correct, reject and add facts.

    The page works offline; it saves the reviewed record as a download, which `check` and `seal` take.

    \b
    Example: lmsgraph review-draft draft.yaml --source paper.txt
    """
    from lmsgraph.draft.desk.page import desk_of_file

    out = out or record.with_suffix(".html")
    written = out.write_bytes(desk_of_file(record, source).encode())
    click.echo(f"{out}: {written:,} bytes")
    if opened:
        click.launch(str(out.resolve()))


@main.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), required=True, help="Your copy of the paper.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the sealed record here (default: in place).")
@click.option("--number", is_flag=True, help="Only write the number of its sentence into each fingerprint, in place.")
def seal(record: Path, source: Path, out: Path | None, number: bool) -> None:
    """Replace the draft quotes of RECORD by fingerprints, once each is found and proves its values.

    \b
    Example: lmsgraph seal draft.yaml --source paper.txt
    """
    from lmsgraph.evidence.report import number_file, seal_file

    if number and out:
        raise click.UsageError("--number changes the record in place; it takes no --out.")
    click.echo(number_file(record, source) if number else seal_file(record, source, out or record))


@main.command()
@_PATHS
@_SOURCES
@click.option("--list", "list_all", is_flag=True, help="List every value that falls short, not the first ten a paper.")
def verify(records: tuple[Path, ...], sources: Path, list_all: bool) -> None:
    """Prove every value of RECORDS (default: those of the review) against your own copies of the papers.

    Which file holds which paper is told by its words. Exit 1 where anything falls short.

    \b
    Example: lmsgraph verify --sources ~/papers
    """
    from lmsgraph.evidence.report import verify_files

    with _progress() as progress:
        text, good = verify_files(records, sources, progress=progress, limit=None if list_all else 10)
    click.echo(text)
    if not good:
        sys.exit(1)


@main.command()
@click.argument("node")
@_SOURCES
@click.option(
    "-r",
    "--records",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Your own records, instead of the packed ones.",
)
@click.option("-C", "--context", type=click.IntRange(0), default=1, show_default=True, help="Lines around the words.")
def quote(node: str, sources: Path, records: tuple[Path, ...], context: int) -> None:
    """Print the words of the paper that say NODE (its address, or a fingerprint), the values marked.

    \b
    Example: lmsgraph quote lee-2018/index/ac --sources ~/papers
    """
    from lmsgraph.evidence.report import quote_node

    click.echo(quote_node(node, sources, paths=records, context=context, color=sys.stdout.isatty()))


@main.command()
@_PATHS
@_SOURCES
@click.option("--parts", is_flag=True, help="Show as well the clauses without a fact in sentences that carry one.")
@click.option("--stubs", is_flag=True, help="Write for each sentence left what may be pasted into a timeline.")
def coverage(records: tuple[Path, ...], sources: Path, parts: bool, stubs: bool) -> None:
    """List the sentences of the papers that carry no fact of RECORDS (default: those of the review) yet.

    \b
    Example: lmsgraph coverage --sources ~/papers
    """
    from lmsgraph.evidence.report import coverage_files

    with _progress() as progress:
        click.echo(coverage_files(records, sources, progress=progress, parts=parts, stubs=stubs))


@main.command()
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["text", "md", "json", "html"]),
    default="text",
    help="How to show it.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the agreed record here, once all is decided.")
@click.option("--decisions", type=click.Path(path_type=Path), help="The table of decisions (default: beside --out).")
@click.option("--take", type=click.Choice(["a", "b"]), help="Decide what is open for this record.")
@click.option("--by", default="", metavar="NAME", help="Who decides.")
def agree(a: Path, b: Path, format_: str, out: Path | None, decisions: Path | None, take: str | None, by: str) -> None:
    """Compare two curators' records A and B of one paper fact by fact; write the one on which they agree.

    With -o what is not alike becomes a table of decisions, a row each; once every row says which record is right (take)
    and who decided (by), the agreed record is written.

    \b
    Example: lmsgraph agree anna/doe-2020.yaml ben/doe-2020.yaml
    Example: lmsgraph agree anna/doe-2020.yaml ben/doe-2020.yaml -o records/doe-2020.yaml
    """
    from lmsgraph.agree.files import agree_files, settle_files

    if out is None:
        click.echo(agree_files(a, b, format_))
    else:
        click.echo(settle_files(a, b, out, decisions, take=take or "", by=by))


_GRAPH = click.option(
    "--graph", type=click.Path(path_type=Path), help="Folder of a built graph (default: that of the review)."
)


@main.command()
@_GRAPH
@click.option("--ontology", "own", multiple=True, type=click.Path(path_type=Path), help="Axioms of your own.")
@click.option("--write", "out", type=click.Path(path_type=Path), metavar="FILE", help="Write the classes as TriG.")
@click.option(
    "-f",
    "--format",
    "layout",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def reason(graph: Path | None, own: tuple[Path, ...], out: Path | None, layout: str) -> None:
    """Prove the graph consistent and say what follows by definition; name the statements that contradict each other.

    HermiT reasons, which needs Java (Debian: apt-get install default-jre-headless). Exit 1 where the graph contradicts
    itself: then the fewest statements that cannot all be true are listed with the records that make them.

    \b
    Example: lmsgraph reason
    Example: lmsgraph reason --ontology mine.ttl --write classes.trig
    """
    from lmsgraph.reason.report import reason as reasoned
    from lmsgraph.store.opened import open_graph

    text, holds = reasoned(open_graph(graph), own, layout=layout, out=out)
    click.echo(text)
    if not holds:
        sys.exit(1)


@main.command()
@click.argument("start")
@click.argument("end")
@click.option("--via", multiple=True, metavar="NAME", help="Only ways that pass this.")
@click.option("--not-via", multiple=True, metavar="NAME", help="No way that passes this.")
@click.option("--max-hops", type=click.IntRange(1, 10), default=6, show_default=True, help="Steps of a way at most.")
@click.option("-n", "limit", type=click.IntRange(1, 20), default=3, show_default=True, help="How many ways.")
@click.option(
    "-f",
    "--format",
    "layout",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@_GRAPH
def path(
    start: str,
    end: str,
    via: tuple[str, ...],
    not_via: tuple[str, ...],
    max_hops: int,
    limit: int,
    layout: str,
    graph: Path | None,
) -> None:
    """Say how START and END are linked: along one course, one patient or the vocabulary, each step with its place.

    That two patients share a sex or an outcome is no link. Exit 1 where there is none; then what is nearest is told.

    \b
    Example: lmsgraph path everolimus PDGFR
    Example: lmsgraph path VEGFR2 "regional hyperthermia" --not-via bevacizumab
    """
    from lmsgraph.reason.linked import linked
    from lmsgraph.store.opened import open_graph

    text, found = linked(
        open_graph(graph), start, end, via=via, not_via=not_via, hops=max_hops, limit=limit, layout=layout
    )
    click.echo(text)
    if not found:
        sys.exit(1)


@main.command()
@click.argument("case")
@click.option("-n", "limit", type=click.IntRange(1, 100), default=3, show_default=True, help="How many cases.")
@click.option(
    "-f",
    "--format",
    "layout",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@_GRAPH
def like(case: str, limit: int, layout: str, graph: Path | None) -> None:
    """Show the published cases most like CASE: what both share, where they part, what was tried there and not here.

    Scores are the share of what is rare that both have, by disease, spread, markers, drugs, treatments and results.

    \b
    Example: lmsgraph like lee-2018
    """
    from lmsgraph.reason.likeness import likest
    from lmsgraph.store.opened import open_graph

    click.echo(likest(open_graph(graph), case, limit=limit, layout=layout))


@main.command()
@click.option(
    "-f",
    "--format",
    "layout",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@_GRAPH
def stats(layout: str, graph: Path | None) -> None:
    """Count what the graph holds: by kind, what most cases share, what rests on one case alone, what papers report.

    \b
    Example: lmsgraph stats
    """
    from lmsgraph.reason.numbers import numbers
    from lmsgraph.store.opened import open_graph

    click.echo(numbers(open_graph(graph), layout=layout))


@main.command()
@click.argument("subject")
@click.argument("property_", metavar="[PROPERTY]", default="")
@click.argument("value", metavar="[VALUE]", default="")
@click.option(
    "-f",
    "--format",
    "layout",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    show_default=True,
    help="For people, a page or programs.",
)
@_GRAPH
def why(subject: str, property_: str, value: str, layout: str, graph: Path | None) -> None:
    """Prove what the graph says of SUBJECT: the rule or computation, its premises, down to the place in the paper.

    Without a PROPERTY all that follows of SUBJECT is proved. Names, labels and addresses will do. Exit 1 where the
    graph does not say it.

    \b
    Example: lmsgraph why pazopanib hits VEGFR
    Example: lmsgraph why lee-2018/index/pazopanib/course/lung "last direction"
    """
    from lmsgraph.reason.why import why as proved
    from lmsgraph.store.opened import open_graph

    text, found = proved(open_graph(graph), subject, property_, value, layout=layout)
    click.echo(text)
    if not found:
        sys.exit(1)
