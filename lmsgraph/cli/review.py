"""A review of one's own: begin it, its words, the form of its records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lmsgraph.cli.group import PATHS, main, review_words
from lmsgraph.errors import LmsgraphError

__all__ = [
    "format_",
    "import_",
    "init",
    "migrate",
    "terms",
    "word",
]


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


@main.command("format")
@PATHS
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
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 where a file would change.")
def migrate(records: tuple[Path, ...], only_check: bool) -> None:
    """Bring RECORDS of an older format up to today's: all of them whole, or none.

    Keys and words that were renamed or withdrawn are replaced as ontology/formats.tsv and withdrawn.tsv say; what
    needs a person is named with its line, and nothing is written.

    \b
    Example: lmsgraph migrate seeds/
    """
    from lmsgraph.records.migrate import migrate_files
    from lmsgraph.vocabulary import load

    changed = migrate_files(records, load(), write=not only_check)
    for path, what in changed.items():
        click.echo(f"{'would change' if only_check else 'changed'} {path}")
        for change, count in sorted(what.items()):
            click.echo(f"  {count:>4} {change}")
    if not changed:
        click.echo("every record has today's format")
    if only_check and changed:
        sys.exit(1)


@main.command()
@click.argument("text", nargs=-1)
@click.option("-n", "--limit", type=click.IntRange(1), default=10, show_default=True, help="How many concepts to show.")
@click.option("--kind", help="Only words of a kind: drug, finding, history_role, consequence ...; alone: all of them.")
def terms(text: tuple[str, ...], limit: int, kind: str | None) -> None:
    """Find concepts of the vocabulary by label, synonym or identifier; a phrase by the words that it is made of.

    \b
    Example: lmsgraph terms adriamycin
    Example: lmsgraph terms "right inguinal mass"
    Example: lmsgraph terms --kind history_role
    """
    from lmsgraph.kinds import KINDS
    from lmsgraph.vocabulary.text import listed, meanings

    words = " ".join(text)
    if kind is not None and kind not in KINDS:
        raise LmsgraphError(f"--kind {kind}: there are {', '.join(KINDS)}")
    if not text:
        if kind is None:
            raise click.MissingParameter(param_type="argument", param_hint="'TEXT...'")
        click.echo(listed(kind, review_words()))
        return
    told = meanings(words, review_words(), limit, (kind,) if kind else KINDS)
    if not told:
        raise LmsgraphError(f"no concept is called anything like '{words}'")
    click.echo(told)


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
    from lmsgraph.vocabulary.tables.grow import Word, add_word

    review = current()
    if review.words is None:
        raise LmsgraphError("words are added to a review of your own; make one with: lmsgraph init, or name it with -C")
    given = Word(" ".join(label), kind, parents, also, ids)
    path, key = add_word(given, review_words(), review.tables[0], review.words)
    click.echo(f"{path}: {key}")


@main.command("import")
@click.argument("packet", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Write it here (default: into the records, or print it)."
)
def import_(packet: Path, out: Path | None) -> None:
    """Make the draft of a record from PACKET, a GA4GH Phenopacket of version 2.

    What a record has no place for is listed at the head of the draft. Each fact waits for the words of its paper.
    Outside a review of your own, and without -o, the draft is printed.

    \b
    Example: lmsgraph import patient.json -o patient.yaml
    """
    from lmsgraph.exchange.phenopackets.files import import_file

    click.echo(import_file(packet, out), nl=False)
