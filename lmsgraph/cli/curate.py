"""Records: begin a review, draft, check, seal and prove."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lmsgraph.cli.group import PATHS, SOURCES, in_layout, main, review_words, shown_progress
from lmsgraph.errors import LmsgraphError

__all__ = [
    "agree",
    "check",
    "coverage",
    "draft",
    "format_",
    "import_",
    "init",
    "migrate",
    "quote",
    "review_draft",
    "seal",
    "terms",
    "verify",
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
@click.option("--model", default="", metavar="URL", help="Ask a language model on this machine for more.")
def draft(paper: Path, out: Path | None, form: str, model: str) -> None:
    """Draft the record of PAPER (text, HTML, JATS, PDF): what its words prove, with quotes, for a person to check.

    With --model, an OpenAI-compatible server on this machine proposes more; nothing it says enters unless its words
    stand in the paper and prove it, and the record's curation names what it brought.

    \b
    Example: lmsgraph draft paper.txt -o doe-2020.yaml
    Example: lmsgraph draft paper.txt --format spans
    Example: lmsgraph draft paper.txt --model http://localhost:11434#llama3
    """
    from lmsgraph.draft.files import draft_of_file, spans_of_file
    from lmsgraph.vocabulary import load

    if model and form == "spans":
        raise click.UsageError("--model proposes facts for a record, where they are proved: leave out --format spans")
    text = draft_of_file(paper, load(), model=model) if form == "record" else spans_of_file(paper, load())
    if out is None:
        click.echo(text, nl=False)
        return
    out.write_text(text, encoding="utf-8")
    click.echo(f"{out}: {text.count(chr(10))} lines")


@main.command("review-draft")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), required=True, help="Your copy of the paper.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Write page or record here (default: beside RECORD)."
)
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@click.option("--terminal", is_flag=True, help="Ask here, fact by fact, and write the reviewed record.")
def review_draft(record: Path, source: Path, out: Path | None, opened: bool, terminal: bool) -> None:
    """Write a page that shows the draft RECORD beside its paper, to accept, correct, reject and add facts.

    The page works offline; it saves the reviewed record, which `check` and `seal` take. With `--terminal` the same is
    asked here.

    \b
    Example: lmsgraph review-draft draft.yaml --source paper.txt
    Example: lmsgraph review-draft draft.yaml --source paper.txt --terminal -o reviewed.yaml
    """
    if terminal:
        from lmsgraph.draft.desk.terminal import review_file

        out = out or record.with_suffix(".reviewed.yaml")
        text = review_file(
            record, source, lambda words: str(click.prompt(words, default="", show_default=False)), click.echo
        )
        out.write_bytes(text.encode())
        click.echo(f"{out}: lmsgraph seal {out} --source {source}")
        return
    from lmsgraph.draft.desk.page import desk_of_file

    out = out or record.with_suffix(".html")
    written = out.write_bytes(desk_of_file(record, source).encode())
    click.echo(f"{out}: {written:,} bytes")
    if opened:
        click.launch(str(out.resolve()))


@main.command()
@PATHS
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

    with shown_progress() as progress:
        count, warnings = check_records(records, progress=progress)
    for warning in warnings:
        click.echo(str(warning))
    click.echo(f"{count} record{'s' * (count != 1)}: no problems")


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
@PATHS
@SOURCES
@click.option("--list", "list_all", is_flag=True, help="List every value that falls short, not the first ten a paper.")
def verify(records: tuple[Path, ...], sources: Path, list_all: bool) -> None:
    """Prove every value of RECORDS (default: those of the review) against your own copies of the papers.

    Which file holds which paper is told by its words. Exit 1 where anything falls short.

    \b
    Example: lmsgraph verify --sources ~/papers
    """
    from lmsgraph.evidence.report import verify_files

    with shown_progress() as progress:
        text, good = verify_files(records, sources, progress=progress, limit=None if list_all else 10)
    click.echo(text)
    if not good:
        sys.exit(1)


@main.command()
@PATHS
@SOURCES
@click.option("--parts", is_flag=True, help="Show as well the clauses without a fact in sentences that carry one.")
@click.option("--stubs", is_flag=True, help="Write for each sentence left what may be pasted into a timeline.")
def coverage(records: tuple[Path, ...], sources: Path, parts: bool, stubs: bool) -> None:
    """List the sentences of the papers that carry no fact of RECORDS (default: those of the review) yet.

    \b
    Example: lmsgraph coverage --sources ~/papers
    """
    from lmsgraph.evidence.report import coverage_files

    with shown_progress() as progress:
        click.echo(coverage_files(records, sources, progress=progress, parts=parts, stubs=stubs))


@main.command()
@click.argument("node")
@SOURCES
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
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@in_layout("text", "md", "json", "html")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the agreed record here, once all is decided.")
@click.option("--decisions", type=click.Path(path_type=Path), help="The table of decisions (default: beside --out).")
@click.option("--take", type=click.Choice(["a", "b"]), help="Decide what is open for this record.")
@click.option("--by", default="", metavar="NAME", help="Who decides.")
def agree(a: Path, b: Path, layout: str, out: Path | None, decisions: Path | None, take: str | None, by: str) -> None:
    """Compare two curators' records A and B of one paper fact by fact; write the one on which they agree.

    With -o what is not alike becomes a table of decisions, a row each; once every row says which record is right (take)
    and who decided (by), the agreed record is written.

    \b
    Example: lmsgraph agree anna/doe-2020.yaml ben/doe-2020.yaml
    Example: lmsgraph agree anna/doe-2020.yaml ben/doe-2020.yaml -o records/doe-2020.yaml
    """
    from lmsgraph.agree.files import agree_files, settle_files

    if out is None:
        click.echo(agree_files(a, b, layout))
    else:
        click.echo(settle_files(a, b, out, decisions, take=take or "", by=by))


@main.command()
@click.argument("text", nargs=-1, required=True)
@click.option("-n", "--limit", type=click.IntRange(1), default=10, show_default=True, help="How many concepts to show.")
def terms(text: tuple[str, ...], limit: int) -> None:
    """Find concepts of the vocabulary by label, synonym or identifier; a phrase by the words that it is made of.

    \b
    Example: lmsgraph terms adriamycin
    Example: lmsgraph terms "right inguinal mass"
    """
    from lmsgraph.vocabulary.text import meanings

    words = " ".join(text)
    told = meanings(words, review_words(), limit)
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
    from lmsgraph.vocabulary.grow import Word, add_word

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
