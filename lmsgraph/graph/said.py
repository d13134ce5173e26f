"""N-Quads as a build writes them to what is said of each node: read once, then looked up without an engine."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import chain
from sys import intern

from pyoxigraph import RdfFormat, Store

from lmsgraph import iris

__all__ = ["Said"]

_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_TYPE = iris.PREFIXES["rdf"] + "type"
_Node = dict[str, tuple[str, ...]]


class Said:
    """What some texts say of each node, by property, sorted; of no node do two of them speak, nor who shares with all.

    Nodes and values are their addresses and lexical forms.
    """

    def __init__(self, shared: Said | None = None) -> None:
        """Begin with what has been read of what all share, if anything."""
        self.nodes: dict[str, _Node] = dict(shared.nodes) if shared else {}
        """What is said of each node but its proofs."""
        self.proofs: dict[str, _Node] = dict(shared.proofs) if shared else {}
        """The proofs of each node that has some, by the name of the property."""
        self._shared = shared
        self._same: dict[str, str] = dict(shared._same) if shared else {}
        """Every address, as the one text that stands for it wherever it is met: to look it up compares no letters."""
        self._lines: dict[str, list[str]] = {}
        self._pairs: dict[str, list[tuple[str, str]]] = {}
        self._subjects: dict[str, Mapping[str, list[str]]] = {}

    def read(self, text: bytes) -> None:
        """Read sorted lines, before anything is asked; a ValueError says that they are none."""
        properties: dict[str, tuple[str, list[tuple[str, str]], list[str]]] = {}
        several: dict[tuple[str, str], list[str]] = {}
        before, node, said = "", "", _Node()
        same_address = self._same.setdefault
        for line in text.decode().split("\n")[:-1]:
            subject, predicate, rest = line.split(" ", 2)
            if subject != before:
                before, address = subject, subject[1:-1]
                node = same_address(address, address)
                said = self.nodes[node] = {}
            if (known := properties.get(predicate)) is None:
                name = intern(predicate[1:-1])
                known = properties[predicate] = name, self._pairs.setdefault(name, []), self._lines.setdefault(name, [])
            name, pairs, same = known
            if rest[0] == "<":
                address = rest[1 : rest.index(">")]
                value = same_address(address, address)
            else:
                value = _value(rest)
            if name in said:
                several.setdefault((node, name), [*said[name]]).append(value)
            else:
                said[name] = (value,)
            pairs.append((node, value))
            same.append(line)
        for (node, name), values in several.items():
            self.nodes[node][name] = tuple(sorted(set(values)))
        for name in sorted(name for name, *_ in properties.values() if name.startswith(iris.PROOF)):
            for node, _ in self._pairs[name]:
                if name in self.nodes[node]:
                    self.proofs.setdefault(node, {})[name.removeprefix(iris.PROOF)] = self.nodes[node].pop(name)

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """Return who has a property, and what."""
        own = self._pairs.get(name, [])
        return [*self._shared.pairs(name), *own] if self._shared else own

    def subjects(self, name: str, value: str) -> list[str]:
        """Return the nodes that have a value by a property, sorted; without one, by any."""
        if not name:
            return sorted({node for one in self.names for node in self.subjects(one, value)})
        return self.by_value(name).get(value, [])

    @property
    def names(self) -> set[str]:
        """The properties by which anything is said."""
        return self._pairs.keys() | (self._shared.names if self._shared else set())

    def by_value(self, name: str) -> Mapping[str, list[str]]:
        """Return who has each value by a property, sorted."""
        if (known := self._subjects.get(name)) is not None:
            return known
        own: dict[str, list[str]] = {}
        for node, value in self._pairs.get(name, ()):
            own.setdefault(value, []).append(node)
        shared = self._shared.by_value(name) if self._shared else {}
        for value in own.keys() & shared.keys():
            own[value] += shared[value]
        for value, nodes in own.items():
            if len(nodes) > 1:
                own[value] = sorted(set(nodes))
        self._subjects[name] = {**shared, **own} if shared and own else shared or own
        return self._subjects[name]

    def store(self, names: Collection[str] | None = None) -> Store:
        """Return what is said as a store in memory: all, or by some properties, and what is of some classes.

        Addresses are taken as they are, since a build wrote them.
        """
        store = self._shared.store(names) if self._shared else Store()
        said = list(self._lines if names is None else self._lines.keys() & names)
        lines = chain.from_iterable(self._lines[name] for name in said)
        if names is not None and _TYPE not in names and _TYPE in self._lines:
            of_kind = zip(self._lines[_TYPE], self._pairs[_TYPE], strict=True)
            lines = chain(lines, (line for line, (_, kind) in of_kind if kind in names))
        text = "\n".join(lines)
        store.load(text.encode(), format=RdfFormat.N_QUADS, lenient=True)
        return store


def _value(literal: str) -> str:
    """Return the text of a literal, given the rest of its line."""
    value = literal[1 : literal.rindex('"')]
    return _ESCAPED.sub(_meant, value) if "\\" in value else value


def _meant(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _MEANT.get(found[3], found[3])
