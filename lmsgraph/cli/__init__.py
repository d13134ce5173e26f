"""The command line: parse, call one function of a room, print.

``group`` holds what commands share; ``ask``, ``curate``, ``explain``, ``look`` and ``review`` the commands, about ten
lines each, loaded when one of theirs is asked for; the help lists them so.
"""

from lmsgraph.cli.group import main

__all__ = ["main"]
