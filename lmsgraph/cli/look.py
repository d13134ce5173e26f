"""What people look at and take away: the page, pictures, files for other tools."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from lmsgraph.cli.group import GRAPH, main, put_files

__all__ = ["export", "figure", "view"]


_RDF = ("turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld")
_FIGURES = ("swimmer", "flow", "timeline", "compare", "waterfall", "ihc", "schema")
_OTHERS = (
    *("graphml", "gexf", "cx2", "d3", "csv", "xlsx", "parquet"),
    *("phenopacket", "nanopub", "dictionary", "bibtex", "ris", "csl", "sssom", "site"),
)


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
@click.option("--sparql", is_flag=True, help="The page holds the graph and a SPARQL engine: ask it offline.")
@click.option(
    "--oxigraph", "engine", type=click.Path(path_type=Path), metavar="DIR", help="Where npm put it, for --sparql."
)
@GRAPH
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
def view(
    out: Path,
    focus: str,
    hops: int,
    kinds: str,
    case: str,
    asked: str,
    sources: Path | None,
    sparql: bool,
    engine: Path | None,
    graph: Path | None,
    opened: bool,
) -> None:
    """Write the whole review, or a part of it, as one page that opens offline in any browser.

    With --sparql the page answers SPARQL by itself, by Oxigraph compiled to WebAssembly: npm install oxigraph (2.5 MB
    more); without it, the page composes the query and gives the command that asks it.

    \b
    Example: lmsgraph view --open
    Example: lmsgraph view --focus pazopanib --hops 2 -o pazopanib.html
    Example: lmsgraph view --sparql -o ask.html
    """
    from lmsgraph.explore.page.paged import paged
    from lmsgraph.explore.page.sparql.engine import read_engine
    from lmsgraph.explore.page.wanted import View

    wanted = View(focus, hops, tuple(filter(None, kinds.split(","))), case, asked)
    found = read_engine(engine) if sparql or engine is not None else None
    gc.disable()  # what is made here is needed to the end
    try:
        page = paged(graph, wanted, sources=sources, engine=found)
    finally:
        gc.enable()
    put_files({"": page.encode()}, out)
    if opened and out.is_file():
        click.launch(str(out.resolve()))


@main.command()
@click.argument("kind", type=click.Choice(_FIGURES))
@click.option("-o", "--out", metavar="FILE", help="Where to: x.svg, x.pdf, x.png, or - (default: KIND.svg).")
@click.option(
    "--case", "cases", multiple=True, metavar="ID", help="The case of a timeline, such as lee-2018; of compare, each."
)
@click.option("--align", default="", metavar="WHAT", help="compare: treatment, diagnosis, death, line 1, a drug.")
@click.option(
    "-f", "--format", "format_", type=click.Choice(["svg", "pdf", "png"]), help="Default: the ending of FILE."
)
@click.option("--width", type=click.FloatRange(5, 5000), metavar="MM", help="Millimetres wide at most.")
@click.option("--height", type=click.FloatRange(5, 5000), metavar="MM", help="Millimetres high at most.")
@click.option("--dpi", type=click.FloatRange(20, 2400), default=300, show_default=True, help="Dots per inch of a PNG.")
@GRAPH
def figure(
    kind: str,
    out: str | None,
    cases: tuple[str, ...],
    align: str,
    format_: str | None,
    width: float | None,
    height: float | None,
    dpi: float,
    graph: Path | None,
) -> None:
    """Draw a picture for a paper or a slide.

    \b
    swimmer    all cases over time: treatments, assessments, adverse events, ends
    flow       from target to drug, course and what came of it
    timeline   one case over time: doses, sizes of lesions, responses, adverse events
    compare    two to five cases on one axis, aligned at a day of each, and what they share
    waterfall  best change of the longest diameter of each lesion, where sizes are printed
    ihc        immunohistochemistry: markers and cases
    schema     the model: classes, properties, how many of each

    What is uncertain is drawn as uncertain, and n = 1 as n = 1; legible in greyscale. PDF and PNG need
    pip install reportlab resvg-py; SVG needs nothing more.

    \b
    Example: lmsgraph figure swimmer -o swimmer.pdf
    Example: lmsgraph figure timeline --case lee-2018 -o lee.png --width 180 --dpi 600
    Example: lmsgraph figure compare --case lee-2018 --case zhao-2022 --align pazopanib
    Example: lmsgraph figure ihc -o - > ihc.svg
    """
    from lmsgraph.explore.figures.export import draw, layout_of, render
    from lmsgraph.store.opened import open_graph

    layout = layout_of(out, format_)
    svg, name = draw(open_graph(graph), kind, cases, align)
    picture = render(svg, layout, width=width, height=height, dpi=dpi, title=name)
    put_files({"": picture}, Path(out or f"{name}.{layout}"))


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
@click.option("--kind", default="", metavar="KIND", help="Only drug, course, claim ... and what they are joined to.")
@click.option("--query", "query_", default="", metavar="NAME", help="The answer of a stored query, as a table or RDF.")
@click.option("--facts-only", is_flag=True, help="The network of facts, without evidence: RDF, csv (for Neo4j).")
@click.option("--inferred/--no-inferred", default=True, show_default=True, help="RDF: with what the rules infer.")
@GRAPH
def export(
    format_: str,
    out: Path,
    case: str,
    paper: str,
    kind: str,
    query_: str,
    facts_only: bool,
    inferred: bool,
    graph: Path | None,
) -> None:
    """Export the graph, or a part of it, for other tools.

    \b
    turtle trig ntriples nquads rdfxml jsonld   RDF; rdfxml and ntriples for Protege and owlready2
    graphml gexf cx2 d3                         patients, courses, drugs, targets, lesions, results ... as a network
    csv --facts-only                            the same for Neo4j: nodes.csv, edges.csv
    csv xlsx parquet                            tables for R, pandas, Excel; pip install 'lmsgraph[xlsx,tables]'
    phenopacket                                 GA4GH Phenopackets v2, a file a case
    nanopub                                     nanopublications, a TriG file a fact
    dictionary                                  what each class and property means, as CSV
    bibtex ris csl                              the papers for a reference manager
    site                                        a page and Turtle for each address, and .htaccess for w3id.org
    sssom                                       what other vocabularies call the words: mappings as a table

    The same graph gives the same bytes. A file is written whole or not at all.

    \b
    Example: lmsgraph export -f xlsx -o lmsgraph.xlsx
    Example: lmsgraph export -f graphml --case lee-2018 -o lee.graphml
    Example: lmsgraph export -f csv --facts-only -o neo4j
    Example: lmsgraph export -f phenopacket --case lee-2018 -o lee-2018.json
    Example: lmsgraph export -f nanopub --kind claim -o nanopubs
    Example: lmsgraph export -f parquet --query after-drug -o after-drug.parquet
    """
    from lmsgraph.exchange.export import Wanted
    from lmsgraph.exchange.export import export as exported

    put_files(exported(Wanted(format_, case, paper, facts_only, inferred, kind, query_), graph), out)
