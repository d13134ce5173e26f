"""The command line: parse, call one function of a room, print.

``group`` holds what commands share; ``ask``, ``review``, ``curate``, ``explain`` and ``look`` the commands, about ten
lines each; the help lists them so.
"""

from lmsgraph.cli import ask, curate, explain, look, review
from lmsgraph.cli.group import main

__all__ = ["ask", "curate", "explain", "look", "main", "review"]
