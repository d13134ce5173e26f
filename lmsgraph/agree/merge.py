"""Two records and what was decided between them to the record on which both agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lmsgraph.agree.decide import Question
from lmsgraph.agree.match import Pair
from lmsgraph.agree.values import meaning, parts, stated
from lmsgraph.records.layout import format_source
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.when import When
from lmsgraph.records.source import Source
from lmsgraph.records.walk import Visited, walk
from lmsgraph.vocabulary import Vocabulary

__all__ = ["merged"]

Plain = dict[str, Any]


def merged(a: Record, b: Record, questions: Iterable[Question], vocabulary: Vocabulary, *, note: str) -> str:
    """Return the text of the agreed record."""
    merger = _Merger(a, b, vocabulary)
    for question in questions:
        if question.row.take == "b":
            merger.take_over(question)
    merger.record["curation"] = {
        "curator": ", ".join(dict.fromkeys((a.curation.curator, b.curation.curator))),
        "date": max(a.curation.date, b.curation.date),
        "status": "double-read",
    }
    return f"# {note}\n" + format_source(Source("agreed", merger.record, {}, {}), "")


class _Merger:
    """Holds the first record as plain values, each node at hand."""

    def __init__(self, a: Record, b: Record, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._plain: dict[int, Plain] = {}
        self._visited = {id(v.node): v for record in (a, b) for v in walk(record)}
        self.record = self._written(a, {})

    def _written(self, node: Node, names: dict[str, str]) -> Plain:
        """Return a node as plain values, links under the names that they have in the first record."""
        out: Plain = {}
        for name in ("id", "kind"):
            if (own := getattr(node, name, None)) is not None:
                out[name] = names.get(own, own) if name == "id" else own
        for spec, item in stated(node):
            value = _text(spec, item, names)
            if spec.many:
                out.setdefault(spec.name, []).append(value)
            else:
                out[spec.name] = value
        for spec, held in parts(node):
            written = [self._written(inner, names) for inner in held]
            if written:
                out[spec.name] = written if spec.many else written[0]
        for name in ("sections", "evidence", "quote"):
            if given := getattr(node, name, ()):
                out[name] = list(given)
        self._plain[id(node)] = out
        return out

    def take_over(self, question: Question) -> None:
        """Put what the second record says in the place of what the first says."""
        pair, fact = question.pair, question.fact
        if fact is None:
            self._take_thing(pair)
        elif pair.a is not None and pair.b is not None:
            spec = next(s for node in (pair.a, pair.b) for s, _ in stated(node) if s.name == fact.field)
            self._take_value(pair.a, pair.b, spec, fact.meant, dict(pair.names))
            self._prove(pair.a, pair.b)

    def _take_thing(self, pair: Pair) -> None:
        """Leave out a thing that the first record has alone, or put in one that the second has alone."""
        parent, field = pair.parent, pair.field
        if parent is None or parent.a is None or field is None:
            return
        holder = self._plain[id(parent.a)]
        if pair.a is not None:
            if field.many:
                holder[field.name] = [item for item in holder[field.name] if item is not self._plain[id(pair.a)]]
            if not field.many or not holder[field.name]:
                del holder[field.name]
        elif pair.b is not None:
            written = self._written(pair.b, dict(pair.names))
            self._named_apart(written, holder, field)
            if "evidence" not in written and "quote" not in written and "id" not in written:
                written |= self._proof(pair.b)
            if field.many:
                members = holder.setdefault(field.name, [])
                members.insert(self._position(pair, members), written)
            else:
                holder[field.name] = written

    def _named_apart(self, written: Plain, holder: Plain, field: FieldSpec) -> None:
        """Give a thing another id where its own is that of something else in the first record."""
        held = [m for name in (field.name, "lesions", "timeline") for m in holder.get(name, ()) if isinstance(m, dict)]
        taken = {member.get("id") for member in held}
        own, number = written.get("id"), 2
        while own is not None and written["id"] in taken:
            written["id"] = f"{own}-{number}"
            number += 1

    def _position(self, pair: Pair, members: list[Plain]) -> int:
        """Return where a thing of the second record stands among those of the first: after what comes before it."""
        if pair.parent is None or pair.parent.b is None or pair.field is None:
            return len(members)
        siblings = getattr(pair.parent.b, pair.field.name)
        before = siblings[: next(i for i, node in enumerate(siblings) if node is pair.b)]
        named = [pair.names.get(getattr(node, "id", ""), "") for node in before]
        places = [i for i, member in enumerate(members) if member.get("id") and member.get("id") in named]
        return places[-1] + 1 if places else len(members)

    def _take_value(self, a: Node, b: Node, spec: FieldSpec, meant: tuple[str, str], names: dict[str, str]) -> None:
        plain = self._plain[id(a)]
        others = [item for s, item in stated(b) if s.name == spec.name]
        if not spec.many:
            if others:
                plain[spec.name] = _text(spec, others[0], names)
            else:
                plain.pop(spec.name, None)
            return
        own = [item for s, item in stated(a) if s.name == spec.name]
        new = [_text(spec, x, names) for x in others if meaning(spec, x, self._vocabulary, names) == meant[1]]
        old = {str(x) for x in own if meaning(spec, x, self._vocabulary, {}) == meant[0]}
        kept = [text for text in plain.get(spec.name, []) if text not in old]
        if old and not new:
            plain[spec.name] = kept
        elif new and not old:
            plain[spec.name] = [*plain.get(spec.name, []), *new]
        if not plain.get(spec.name):
            plain.pop(spec.name, None)

    def _prove(self, a: Node, b: Node) -> None:
        """Let what was taken over rest on the words of the second record, too."""
        plain = self._plain[id(a)]
        for name, spans in self._proof(b).items():
            own = plain.get(name) or self._proof(a).get(name, [])
            plain[name] = list(dict.fromkeys([*own, *spans]))

    def _proof(self, node: Node) -> dict[str, list[str]]:
        """Return the words on which a node rests, its own or those of what it is a part of."""
        at: Visited | None = self._visited[id(node)]
        found: dict[str, list[str]] = {"evidence": list(at.evidence)} if at is not None and at.evidence else {}
        while at is not None and not found:
            if at.node.quote:
                found = {"quote": list(at.node.quote)}
            at = None if getattr(at.node, "id", None) is not None else at.parent
        return found


def _text(spec: FieldSpec, item: object, names: dict[str, str]) -> str:
    """Return a value as a record writes it."""
    if isinstance(item, bool):
        return "true" if item else "false"
    if spec.range == "ref":
        return names.get(str(item), str(item))
    if isinstance(item, When) and item.anchor in names:
        head, _, _ = item.printed.rpartition(item.anchor)
        return head + names[item.anchor]
    return str(item)
