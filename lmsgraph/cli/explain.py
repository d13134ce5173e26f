"""What follows and why, how things are linked, who is alike."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lmsgraph.cli.group import GRAPH, in_layout, main

__all__ = ["diff", "impact", "like", "path", "reason", "stats", "why"]


@main.command()
@click.argument("subject")
@click.argument("property_", metavar="[PROPERTY]", default="")
@click.argument("value", metavar="[VALUE]", default="")
@in_layout("text", "md", "json")
@click.option("--all", "whole", is_flag=True, help="The whole proof, also what goes without saying.")
@GRAPH
def why(subject: str, property_: str, value: str, layout: str, whole: bool, graph: Path | None) -> None:
    """Prove what the graph says of SUBJECT: the rule or computation, its premises, down to the place in the paper.

    Without a PROPERTY all that follows of SUBJECT is proved. Names, labels and addresses will do; "a" asks for a class.
    Exit 1 where the graph does not say it: then the rule by which it would follow is named, with what is missing.

    \b
    Example: lmsgraph why pazopanib hits VEGFR
    Example: lmsgraph why lee-2018 a "metastatic at diagnosis"
    Example: lmsgraph why lee-2018/index/pazopanib/course/lung "last direction"
    """
    from lmsgraph.reason.proofs.why import why as proved
    from lmsgraph.store.opened import open_graph

    text, found = proved(open_graph(graph), subject, property_, value, layout=layout, whole=whole)
    click.echo(text)
    if not found:
        sys.exit(1)


@main.command()
@click.argument("start")
@click.argument("end")
@click.option("--via", multiple=True, metavar="NAME", help="Only ways that pass this.")
@click.option("--not-via", multiple=True, metavar="NAME", help="No way that passes this.")
@click.option("--max-hops", type=click.IntRange(1, 10), default=6, show_default=True, help="Steps of a way at most.")
@click.option("-n", "limit", type=click.IntRange(1, 20), default=3, show_default=True, help="How many ways.")
@in_layout("text", "json")
@GRAPH
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
@in_layout("text", "json")
@click.option("--with-packed", is_flag=True, help="Beside the cases of your review, compare the packed ones.")
@GRAPH
def like(case: str, limit: int, layout: str, with_packed: bool, graph: Path | None) -> None:
    """Show the published cases most like CASE: what both share, where they part, what was tried there and not here.

    Scores are the share of what is rare that both have, by disease, spread, markers, drugs, treatments and results.

    \b
    Example: lmsgraph like lee-2018
    """
    from lmsgraph.reason.likeness import likest
    from lmsgraph.store.opened import open_graph, packed_graph

    packed = packed_graph() if with_packed else None
    click.echo(likest(open_graph(graph), case, limit=limit, layout=layout, packed=packed))


@main.command()
@in_layout("text", "json")
@GRAPH
def stats(layout: str, graph: Path | None) -> None:
    """Count what the graph holds: by kind, what most cases share, what rests on one case alone, what papers report.

    \b
    Example: lmsgraph stats
    """
    from lmsgraph.reason.numbers import numbers
    from lmsgraph.store.opened import open_graph

    click.echo(numbers(open_graph(graph), layout=layout))


@main.command()
@GRAPH
@click.option("--ontology", "own", multiple=True, type=click.Path(path_type=Path), help="Axioms of your own.")
@click.option("--write", "out", type=click.Path(path_type=Path), metavar="FILE", help="Write the classes as TriG.")
@in_layout("text", "json")
def reason(graph: Path | None, own: tuple[Path, ...], out: Path | None, layout: str) -> None:
    """Prove the graph consistent and say what follows by definition; name the statements that contradict each other.

    HermiT reasons, which needs Java (Debian: apt-get install default-jre-headless). Exit 1 where the graph contradicts
    itself: then the fewest statements that cannot all be true are listed with the records that make them.

    \b
    Example: lmsgraph reason
    Example: lmsgraph reason --ontology mine.ttl --write classes.trig
    """
    from lmsgraph.reason.owl.report import reason as reasoned
    from lmsgraph.store.opened import open_graph

    text, holds = reasoned(open_graph(graph), own, layout=layout, out=out)
    click.echo(text)
    if not holds:
        sys.exit(1)


_LAYOUT = in_layout("text", "md", "json")


@main.command()
@click.argument("old")
@click.argument("new")
@_LAYOUT
def diff(old: str, new: str, layout: str) -> None:
    """Say what changed from OLD to NEW: facts, and the stored queries that answer otherwise, by which fact.

    OLD and NEW are each a folder that was built into, a record or a folder of them, or a revision of git, such as
    HEAD~1, that holds the records of the review. Exit 1 where nothing changed.

    \b
    Example: lmsgraph diff old/lee-2018.yaml seeds/lee-2018.yaml
    """
    from lmsgraph.audit.report import diff as told

    text, changed = told(old, new, layout=layout)
    click.echo(text)
    if not changed:
        sys.exit(1)


@main.command()
@click.argument("paper")
@_LAYOUT
@GRAPH
def impact(paper: str, layout: str, graph: Path | None) -> None:
    """Say what leans on PAPER: each answer that would be another without it, what is inferred of others, figures.

    For a paper that was retracted, or that turns out to tell of a patient of another one; also for one study that it
    cites.

    \b
    Example: lmsgraph impact lee-2018
    Example: lmsgraph impact lee-2018/palette
    """
    from lmsgraph.audit.report import impact as told
    from lmsgraph.store.opened import open_graph

    click.echo(told(open_graph(graph), paper, layout=layout))
