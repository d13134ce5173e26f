"""The text of a phenopacket to values that are taken one by one, so that what nobody took is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lmsgraph.errors import LmsgraphError

__all__ = ["Taken", "read_packet"]

_LARGEST = 20_000_000


@dataclass
class _Memory:
    """The paths that were taken, and the identifiers of the words that were."""

    paths: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)


class Taken:
    """One value of a packet: what is taken of it is remembered in the packet it is of."""

    def __init__(self, value: Any, path: str, memory: _Memory) -> None:  # noqa: ANN401 - any JSON
        self._value, self._path, self._memory = value, path, memory

    def __getitem__(self, key: str) -> Taken:
        """Return what stands under a key; nothing stands under one that is not there."""
        value = self._value.get(key) if isinstance(self._value, dict) else None
        return Taken(value, f"{self._path}.{key}" if self._path else key, self._memory)

    def __iter__(self) -> Iterator[Taken]:
        """Yield what stands in a list."""
        for number, value in enumerate(self._value if isinstance(self._value, list) else ()):
            yield Taken(value, f"{self._path}[{number}]", self._memory)

    def __bool__(self) -> bool:
        """Return whether something stands here."""
        return self._value not in (None, "", [], {})

    def peek(self) -> str:
        """Return a text without taking it."""
        return self._value if isinstance(self._value, str) else ""

    def peek_number(self) -> float:
        """Return a number without taking it; 0 where none stands, as the schema means it."""
        return self._value if isinstance(self._value, int | float) else 0

    def text(self) -> str:
        """Return a value that is a text, a number or a yes or no, and take it."""
        if isinstance(self._value, str | int | float):
            self._memory.paths.add(self._path)
            return str(self._value).strip()
        return ""

    def label(self) -> str:
        """Return what an ontology class is called, and take it with its identifier."""
        code = self["id"].text()
        label = self["label"].text() or code
        self._memory.codes[label] = code
        return label

    def codes(self) -> dict[str, str]:
        """Return the identifiers of the classes that were taken, by what they are called."""
        return dict(sorted(self._memory.codes.items()))

    def leaves(self) -> Iterator[tuple[str, str]]:
        """Yield every single value with its path."""
        if isinstance(self._value, dict):
            for key in self._value:
                yield from self[key].leaves()
        elif isinstance(self._value, list):
            for one in self:
                yield from one.leaves()
        elif self._value is not None:
            yield self._path, str(self._value)

    def left(self) -> list[tuple[str, str]]:
        """Return the values that nobody took."""
        return [(path, value) for path, value in self.leaves() if path not in self._memory.paths]


def read_packet(content: bytes, file: str) -> Taken:
    """Return a packet of schema version 2; an error says why a file is none."""
    if len(content) > _LARGEST:
        raise LmsgraphError(f"{file}: {len(content):,} bytes; a phenopacket of one patient is far smaller")
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise LmsgraphError(f"{file}: is no JSON: {str(error)[:80]}") from error
    if not isinstance(value, dict) or not isinstance(value.get("metaData"), dict) or "id" not in value:
        raise LmsgraphError(f"{file}: is no phenopacket: 'id' and 'metaData' must stand in it")
    version = str(value["metaData"].get("phenopacketSchemaVersion", "2.0"))
    if not version.startswith("2"):
        raise LmsgraphError(f"{file}: is a phenopacket of version {version}; only version 2 is read")
    return Taken(value, "", _Memory())
