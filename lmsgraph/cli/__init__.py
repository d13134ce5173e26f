"""The command line: parse, call one function of a room, print.

``group`` holds what commands share; ``curate``, ``ask``, ``explain`` and ``look`` the commands, about ten lines each.
"""

from lmsgraph.cli import ask, curate, explain, look
from lmsgraph.cli.group import main

__all__ = ["ask", "curate", "explain", "look", "main"]
