"""Records: draft, check, seal and prove."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lmsgraph.cli.group import PATHS, SOURCES, in_layout, main, put_files, shown_progress
from lmsgraph.errors import Problem

__all__ = [
    "agree",
    "check",
    "coverage",
    "draft",
    "quote",
    "review_draft",
    "seal",
    "verify",
]


@main.command()
@click.argument("paper", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write it here (default, or -: print it).")
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
    put_files({"": text.encode()}, out or Path("-"))


def _answer(words: str) -> str:
    """Return what a person answers; where the input is at its end, that is no wish to lose what was answered."""
    try:
        return str(click.prompt(words, default="", show_default=False))
    except click.Abort as stop:
        if isinstance(stop.__context__, EOFError):
            raise EOFError from None
        raise


@main.command("review-draft")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), required=True, help="Your copy of the paper.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="Write page or record here (default: beside RECORD); - prints it.",
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
        if out.is_dir() or not out.resolve().parent.is_dir():  # before an hour of answers, not after it
            raise click.UsageError(f"no file can be written to {out}: name another with -o")
        put_files({"": review_file(record, source, _answer, click.echo).encode()}, out)
        if str(out) != "-":
            click.echo(f"next: lmsgraph seal {out} --source {source}")
        return
    from lmsgraph.draft.desk.page import desk_of_file

    out = out or record.with_suffix(".html")
    put_files({"": desk_of_file(record, source).encode()}, out)
    if opened and out.is_file():
        click.launch(str(out.resolve()))


@main.command()
@PATHS
@click.option("--words", is_flag=True, help="List the words that no table knows, each with the line that adds it.")
@click.option(
    "--source", type=click.Path(path_type=Path), help="Your copy of the paper: hold the quotes of a draft to it."
)
def check(records: tuple[Path, ...], words: bool, source: Path | None) -> None:
    """Check RECORDS (files or folders; default: those of the review) and say all that is wrong with them.

    \b
    Example: lmsgraph check seeds/
    Example: lmsgraph check --words
    Example: lmsgraph check draft.yaml --source paper.txt
    """
    from lmsgraph.store.check import check_records, words_missing

    if words:
        click.echo(words_missing(records) or "every word is known")
        return

    if source and len(records) != 1:
        raise click.UsageError("--source is the paper of one record: name that record.")
    known: tuple[Problem, ...] = ()
    if source:
        from lmsgraph.evidence.told.sealing import held_to_paper

        known = held_to_paper(records[0], source)
    with shown_progress() as progress:
        count, warnings = check_records(records, known=known, progress=progress)
    for warning in warnings:
        if not (source and "is a draft quote" in warning.message):  # it was held to the paper
            click.echo(str(warning))
    click.echo(f"{count} record{'s' * (count != 1)}: no problems{', every value proved' if source else ''}")


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
    from lmsgraph.evidence.told.sealing import number_file, seal_file

    if number and out:
        raise click.UsageError("--number changes the record in place; it takes no --out.")
    click.echo(number_file(record, source) if number else seal_file(record, source, out or record))


@main.command()
@PATHS
@SOURCES
@click.option("--list", "list_all", is_flag=True, help="List every value that falls short, not the first ten a paper.")
@click.option("--again", is_flag=True, help="Prove as well what was proved before and is as it was.")
def verify(records: tuple[Path, ...], sources: Path, list_all: bool, again: bool) -> None:
    """Prove every value of RECORDS (default: those of the review) against your own copies of the papers.

    Which file holds which paper is told by its words. Exit 1 where anything falls short. A record in which all was
    proved is not proved again until record, paper, vocabulary or program change.

    \b
    Example: lmsgraph verify --sources ~/papers
    """
    from lmsgraph.evidence.told.verdict import verify_files

    with shown_progress() as progress:
        text, good = verify_files(records, sources, progress=progress, limit=None if list_all else 10, again=again)
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
    from lmsgraph.evidence.told.gaps import coverage_files

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
    from lmsgraph.evidence.told.quotes import quote_node

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
