"""Texts that a page holds once, each under its number, and values as JSON that is harmless inside a page."""

from __future__ import annotations

import json
from collections.abc import Hashable
from typing import Any

__all__ = ["Numbers", "encode"]

_written = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode  # made once: rows are written one by one


class Numbers:
    """Gives each different text, or other value, a number in the order of their first coming."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}

    def __call__(self, value: Hashable) -> int:
        """Return the number of a value, a new one where it has none."""
        return self.numbers.setdefault(value, len(self.numbers))


def encode(value: object) -> str:
    r"""Return a value as JSON that is harmless inside a page: plain ASCII, and nothing that a tag could begin with.

    >>> encode("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = _written(value)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
