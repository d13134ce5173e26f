"""The group of all commands: errors in one line, and the options and small things that commands share."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from lmsgraph.errors import LmsgraphError, ProblemsError

if TYPE_CHECKING:
    from lmsgraph.vocabulary import Vocabulary

_Command = TypeVar("_Command", bound=Callable[..., Any])

__all__ = [
    "GRAPH",
    "PATHS",
    "SOURCES",
    "YOUNG",
    "in_layout",
    "main",
    "put_files",
    "review_words",
    "shown_progress",
    "terminal_width",
]

PATHS = click.argument("records", nargs=-1, type=click.Path(path_type=Path))

SOURCES = click.option(
    "--sources",
    type=click.Path(path_type=Path),
    envvar="LMSGRAPH_SOURCES",
    required=True,
    help="Folder (or file) with your copies of the papers: text, HTML, XML, PDF. Default: $LMSGRAPH_SOURCES.",
)

GRAPH = click.option(
    "--graph", type=click.Path(path_type=Path), help="Folder of a built graph (default: that of the review)."
)

YOUNG = 50_000
"""After so many new objects garbage is looked for: nearly all that a command makes is needed to its end."""


_COMMANDS = {
    "ask": ("build", "show", "schema", "query", "queries"),
    "curate": ("draft", "review-draft", "check", "seal", "verify", "coverage", "quote", "agree"),
    "explain": ("why", "path", "like", "stats", "reason", "diff", "impact"),
    "look": ("view", "figure", "export"),
    "review": ("init", "format", "migrate", "terms", "word", "import"),
}
"""The commands of each module, as the help lists them: only that of the command that is asked for is loaded."""


class _Group(click.Group):
    """Turns what the user can mend into one line and exit code 1; lists commands by what they are for."""

    @property
    def commands(self) -> MutableMapping[str, click.Command]:
        """All commands, loaded now."""
        for module in _COMMANDS:
            import_module(f"lmsgraph.cli.{module}")
        return {name: self._loaded[name] for names in _COMMANDS.values() for name in names}

    @commands.setter
    def commands(self, loaded: MutableMapping[str, click.Command]) -> None:
        self._loaded = loaded

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take in a command of a module that is loaded."""
        self._loaded[name or cmd.name or ""] = cmd

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, loaded by itself."""
        for module, names in _COMMANDS.items():
            if cmd_name in names:
                import_module(f"lmsgraph.cli.{module}")
        return self._loaded.get(cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for names in _COMMANDS.values() for name in names]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under the words with which their modules begin."""
        commands = self.commands
        wide = max(map(len, commands))
        for module, names in _COMMANDS.items():
            told = sys.modules[f"lmsgraph.cli.{module}"].__doc__ or ""
            with formatter.section(told.partition("\n")[0].rstrip(".").replace(": ", " - ", 1)):
                short = {name: commands[name].get_short_help_str(formatter.width - 6 - wide) for name in names}
                formatter.write_dl([(name.ljust(wide), text) for name, text in short.items()])

    def invoke(self, ctx: click.Context) -> object:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a terminal or a file name may know no such letter
        try:
            try:
                return super().invoke(ctx)
            except LmsgraphError as error:
                _fail(error, writes=ctx.invoked_subcommand not in _READING)
        except OSError as error:
            _break_off(error)


def review_words() -> Vocabulary:
    """Return the words of the review; that rows of its tables were left out is said in a line."""
    from lmsgraph.vocabulary import faults, load

    if count := len(faults()):
        rows = f"{count} row{'s' * (count > 1)} of vocabulary/ {'are' if count > 1 else 'is'} left out"
        click.echo(f"lmsgraph: {rows}; lmsgraph check says why", err=True)
    return load()


_READING = ("check", "coverage", "quote", "verify")
"""The commands that write nothing, problems or none."""


def _fail(error: LmsgraphError, *, writes: bool) -> NoReturn:
    if isinstance(error, ProblemsError):
        for problem in error.problems:
            click.echo(str(problem))
        click.echo(f"lmsgraph: {error.count}{'; nothing was written' if writes else ''}", err=True)
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


def terminal_width(default: int) -> int:
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
def shown_progress() -> Iterator[Callable[[str], None]]:
    """Give a function that shows what is going on, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return

    def show(text: str) -> None:
        click.echo(f"\r\033[K{text}", err=True, nl=False)

    try:
        yield show
    finally:  # what went wrong is told on a line of its own
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
    gc.set_threshold(YOUNG)
    atexit.register(gc.freeze)  # what is left in the end is not looked through once more: 5 ms
    if folder is not None:
        os.chdir(folder)
    from lmsgraph.review import current

    if base := current().settings.base_iri:
        from lmsgraph.iris import use_base

        use_base(base)


def put_files(files: Mapping[str, bytes], out: Path) -> None:
    """Write what a command made, whole or not at all, and say where it is; ``-`` is standard output."""
    from lmsgraph.put import put

    for line in put(files, out):
        click.echo(line)


def in_layout(*layouts: str) -> Callable[[_Command], _Command]:
    """Return the option that says in which layout a command answers; the first stands where none is named."""
    told = {"text": "for people", "md": "for a document", "json": "for programs", "html": "side by side"}
    words = ", ".join(f"{one} {told[one]}" for one in layouts)
    return click.option(
        "-f",
        "--format",
        "layout",
        type=click.Choice(layouts),
        default=layouts[0],
        show_default=True,
        help=f"{words[0].upper()}{words[1:]}.",
    )
