"""A class or property of the model as a card, and the whole model as a tree of lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from lmsgraph.errors import pick
from lmsgraph.explore.schema.tree import KIND, Branch, branches
from lmsgraph.explore.schema.values import Class, Property, Schema
from lmsgraph.telling.values.text import Text, comma, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["find_term", "term_told", "tree_lines"]


def find_term(schema: Schema, name: str) -> Class | Property:
    """Return the class or property that a name means: with or without its prefix, or its label."""
    known: dict[str, Class | Property] = {}
    terms: list[Class | Property] = [*schema.classes, *schema.properties]
    for one in terms:
        for key in (one.name, one.name.partition(":")[2], one.label):
            known.setdefault(key, one)
    return pick(known, name, "the model has no class or property", "lmsgraph schema lists the classes")


def term_told(schema: Schema, name: str) -> Card:
    """Return what is told of a class or property."""
    one = find_term(schema, name)
    return _class(schema, one) if isinstance(one, Class) else _property(schema, one)


def _class(schema: Schema, one: Class) -> Card:
    kind = f"{one.label}; a class of {'words' if one.is_word else 'what papers report'}"
    path = next((way for tree in branches(schema) for way in _ways(tree, one.name)), "")
    facts = [
        ("definition", one.definition),
        ("for example", one.usage),
        ("kind of", ", ".join([*one.parents, *one.outside])),
        ("kinds of it", ", ".join(_numbered((kind, schema.by_name[kind].count) for kind in schema.below(one.name)))),
        ("in the data", f"{one.count:,}"),
        ("reached by", path),
    ]
    own = list(schema.at(one.name))
    wide = sorted((p for p in schema.of(one.name) if one.name not in p[0].homes), key=lambda p: (-p[1], p[0].name))
    return _card(
        one.name,
        f"{one.name} ({kind})",
        Section("", tuple(_rows(facts))),
        Section("Properties", tuple(_listed(schema, one.name, own))),
        Section("Properties of broader classes", tuple(_listed(schema, one.name, wide))),
        Section("What leads here", tuple(_leading(schema, one.name))),
        Section(f"An example: {one.example}", tuple(Row(words(value), name) for name, value in one.said)),
        Section("A query to paste", (Row(words(one.query)),)),
    )


def _property(schema: Schema, one: Property) -> Card:
    facts = [
        ("definition", one.definition),
        ("for example", one.usage),
        ("in the data", f"{one.count:,}"),
        ("said of", ", ".join(_numbered(one.users)) or ", ".join(one.homes)),
        ("value", ", ".join(_numbered(one.ranges))),
    ]
    example = [Row(words(one.example[1]), one.example[0])] if one.count else []
    return _card(
        one.name,
        f"{one.name} ({one.label}; a property)",
        Section("", tuple(_rows(facts))),
        Section("An example", tuple(example)),
        Section("A query to paste", (Row(words(one.query)),)),
    )


def _card(name: str, title: str, *sections: Section) -> Card:
    return Card(name, "term", title, Text(), tuple(section for section in sections if section.rows))


def _rows(facts: Sequence[tuple[str, str]]) -> Iterator[Row]:
    yield from (Row(words(said), left) for left, said in facts if said)


def _numbered(counts: Iterator[tuple[str, int]] | Sequence[tuple[str, int]]) -> list[str]:
    return [f"{name} {count:,}" if count else name for name, count in counts]


def _listed(schema: Schema, name: str, found: Sequence[tuple[Property, int]]) -> Iterator[Row]:
    for one, count in found:
        ranges = schema.ranges(one, name)
        kinds = ", ".join(kind for kind, _ in ranges[:4]) + (", ..." if len(ranges) > 4 else "")
        yield Row(comma(f"{count:,} -> {kinds or 'nothing yet'}") + f": {one.definition}", one.name)


def _leading(schema: Schema, name: str) -> Iterator[Row]:
    """Yield the properties of which things of a class are values, with who has them."""
    for one in schema.properties:
        if count := dict(one.ranges).get(name):
            having = sorted(user for user, kind, *_ in one.pairs if kind == name)
            users = ", ".join(having[:4]) + (", ..." if len(having) > 4 else "")
            yield Row(words(f"{count:,} from {users}: {one.definition}"), one.name)


def _ways(tree: Branch, name: str, so_far: str = "") -> Iterator[str]:
    """Yield how a class is reached from the top of a tree."""
    step = "" if not tree.via else ", a kind of it: " if tree.via == KIND else f" - {tree.via.partition(':')[2]} > "
    here = f"{so_far}{step}{tree.name}"
    if tree.name == name and so_far:
        yield here
    for child in tree.children:
        yield from _ways(child, name, here)


def tree_lines(schema: Schema, width: int = 100) -> str:
    """Return the model as a tree: property, class, how many there are, and what each is."""
    lines: list[str] = []
    for tree in branches(schema):
        lines += _branch(schema, tree, width, "", "")
        lines.append("")
    names = [f"{one.name} {one.count:,}" for one in schema.classes if one.is_word]
    lines.append("Words of the vocabulary")
    lines += textwrap.wrap(", ".join(names), width, initial_indent="  ", subsequent_indent="  ")
    told = len(schema.classes), len(schema.properties)
    lines += ["", f"{told[0]} classes, {told[1]} properties; lmsgraph schema Case tells of one"]
    return "\n".join(lines)


def _branch(schema: Schema, tree: Branch, width: int, lead: str, below: str) -> Iterator[str]:
    one = schema.by_name[tree.name]
    via = f"{tree.via.partition(':')[2] or tree.via} > " if tree.via and tree.via != KIND else ""
    head = f"{lead}{via}{one.name}{f' {one.count:,}' if one.count else ''}"
    yield _cut(head, one, width)
    for number, child in enumerate(tree.children):
        last = number == len(tree.children) - 1
        yield from _branch(schema, child, width, below + ("└ " if last else "├ "), below + ("  " if last else "│ "))


def _cut(head: str, one: Class, width: int) -> str:
    line = f"{head}  {one.definition}"
    return line if len(line) <= width else line[: width - 4].rstrip() + " ..."
