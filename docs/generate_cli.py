"""Write ``docs/cli.md``: what every command says of itself."""

from __future__ import annotations

from pathlib import Path

import click

from lmsgraph.cli import main

__all__ = ["reference"]

_WIDTH = 100


def reference() -> str:
    """Return the help texts of all commands as Markdown."""
    group = click.Context(main, info_name="lmsgraph", terminal_width=_WIDTH, **main.context_settings)
    texts = [("lmsgraph", main.get_help(group))]
    for name, command in main.commands.items():
        context = click.Context(command, info_name=name, parent=group, terminal_width=_WIDTH)
        texts.append((f"lmsgraph {name}", command.get_help(context)))
    head = "# Commands\n\nGenerated from the help texts by `make generate`.\n"
    return head + "".join(f"\n## {name}\n\n```text\n{text}\n```\n" for name, text in texts)


if __name__ == "__main__":
    Path(__file__).with_name("cli.md").write_text(reference(), encoding="utf-8")
