"""The base SHACL shapes, generated from the models: for each class one shape, for each field what it may hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import get_args

from pydantic import BaseModel

from lmsgraph import iris
from lmsgraph.graph.forms.context import BUILT, models
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.fingerprint import PIECES
from lmsgraph.records.model.quantity import Comparator
from lmsgraph.records.model.when import Edge, Relation
from lmsgraph.vocabulary import KINDS

__all__ = ["base_shapes", "statable"]

_HEAD = """\
# Generated from the models by `python -m lmsgraph.graph.forms.generated`; what crosses nodes is in across.ttl.

"""
_PREFIXES = ("bibo", "dcterms", "fabio", "lms", "prov", "sh", "skos", "term", "xsd")
_BESIDE = ("Evidence", "Passage", "Quantity", "Time")
# What a document always holds of what is built beside the fields.
_ALWAYS = {
    "Evidence": ("fingerprint", "passage"),
    "Passage": ("inPaper", "section"),
    "Quantity": ("printed",),
    "Time": ("printed",),
    "Event": ("position",),
}
_CLOSED: dict[str, tuple[str, ...]] = {
    "comparator": get_args(Comparator),
    "edge": get_args(Edge),
    "timeRelation": get_args(Relation),
}
_PATTERNS = {"fingerprint": f"^{PIECES}$"}
_LINKS = {"arm": "Arm", "case": "Case", "event": "Event", "lesion": "Lesion", "study": "Study"}
_DATATYPES = {
    "date": ("a date", "xsd:date"),
    "integer": ("a whole number", "xsd:integer"),
    "text": ("a text", "xsd:string"),
}


_CHOICES = {
    "decimal": ("a number", ("decimal", "integer")),
    "moment": ("a year, a month or a day", ("date", "gYear", "gYearMonth")),
}


def statable(model: type[BaseModel]) -> list[str]:
    """Return the fields of a model that a paper may leave unstated."""
    return sorted(spec.name for spec in fields_of(model) if spec.name not in ("evidence", "id", "not_stated", "read"))


def base_shapes() -> str:
    """Return the shapes of all classes that a document holds, as Turtle."""
    prefixes = "".join(f"@prefix {name}: <{iris.PREFIXES[name]}> .\n" for name in _PREFIXES)
    shapes = [_shape(model.__name__, list(_fields(model))) for model in models()]
    shapes += [_shape(name, list(_built((name,)))) for name in _BESIDE]
    return _HEAD + prefixes + "".join(sorted(shapes))


def _shape(name: str, properties: list[list[str]]) -> str:
    lines = [f"sh:targetClass lms:{name}", *(f"sh:property [ {' ; '.join(parts)} ]" for parts in properties)]
    return f"\nlms:{name}Shape a sh:NodeShape ;\n    " + " ;\n    ".join(lines) + " .\n"


def _fields(model: type[BaseModel]) -> Iterator[list[str]]:
    """Yield the property shapes of a model."""
    parts: dict[str, list[FieldSpec]] = {}
    for spec in fields_of(model):
        if spec.range == "node" and not spec.inverse:
            parts.setdefault(spec.curie, []).append(spec)
    for several in parts.values():
        yield from _parts(several)
    for spec in _single(model):
        what, constraints = _range(spec, model)
        yield _property(spec.curie, spec.name, what, constraints, required=spec.required, many=spec.many)
        if closed := _schemes(spec.kinds):
            yield [
                f"sh:path ( {spec.curie} skos:inScheme )",
                f"sh:in ( {' '.join(f'term:{kind}' for kind in closed)} )",
                f"sh:message {_text(f'{spec.name} must be {what}')}",
            ]
    yield from _built(tuple(base.__name__ for base in model.__mro__))


def _single(model: type[BaseModel]) -> Iterator[FieldSpec]:
    """Yield the fields of a model that hold no nodes; those that hold words by one property as one field."""
    found: dict[str, list[FieldSpec]] = {}
    for spec in fields_of(model):
        if spec.range != "node" and spec.term != "@id":
            found.setdefault(spec.curie, []).append(spec)
    for first, *others in found.values():
        if not others:
            yield first
            continue
        names = " or ".join(spec.name for spec in (first, *others))
        kinds = tuple(dict.fromkeys(kind for spec in (first, *others) for kind in spec.kinds))
        yield replace(first, name=names, kinds=kinds, many=True, required=False)


def _parts(specs: list[FieldSpec]) -> Iterator[list[str]]:
    """Yield the property shapes of the fields of a model that hold nodes by one property; their class says which."""
    classes = sorted({m.__name__ for spec in specs for m in spec.models})
    names = " or ".join(spec.name for spec in specs)
    alone = len(specs) == 1
    required, many = (alone and specs[0].required), not (alone and not specs[0].many)
    yield _property(specs[0].curie, names, "a group of facts", _node(classes), required=required, many=many)
    for spec in [] if alone else [spec for spec in specs if spec.required or not spec.many]:
        counts = ["sh:qualifiedMinCount 1"] * spec.required + ["sh:qualifiedMaxCount 1"] * (not spec.many)
        must, once = "must" if spec.required else "may", "" if spec.many else " once"
        message = f"{spec.name} {must} stand{once}, as a group of facts"
        one = _classes(sorted(f"lms:{m.__name__}" for m in spec.models))
        yield [f"sh:path {spec.curie}", f"sh:qualifiedValueShape [ {one} ]", *counts, f"sh:message {_text(message)}"]


def _built(names: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the property shapes of what a document holds beside the fields, for a class and those above it."""
    always = {name for above in names for name in _ALWAYS.get(above, ())}
    for name, (subjects, kind) in sorted(BUILT.items()):
        if set(subjects) & set(names):
            what, constraints = _built_range(name, kind)
            many = name == "printed" and "Node" in names
            required = name in always or (name == "reportedIn")
            yield _property(f"lms:{name}", name, what, constraints, required=required, many=many)


def _property(path: str, name: str, what: str, constraints: list[str], *, required: bool, many: bool) -> list[str]:
    counts = ["sh:minCount 1"] * required + ["sh:maxCount 1"] * (not many)
    message = f"{name} {'must' if required else 'may'} stand{'' if many else ' once'}, as {what}"
    return [f"sh:path {path}", f'sh:name "{name}"', *counts, *constraints, f"sh:message {_text(message)}"]


def _range(spec: FieldSpec, model: type[BaseModel]) -> tuple[str, list[str]]:
    """Return what a field holds, in words and as constraints."""
    if spec.range == "term":
        return _words(spec.kinds), _term(spec.kinds)
    if spec.range == "quantity":
        return "a quantity", _node(["Quantity"])
    if spec.range == "when":
        return "a time", _node(["Time"])
    if spec.range == "evidence":
        return "a place in the paper", _node(["Evidence"])
    if spec.links == ("elsewhere",):
        return "a case of another paper", ["sh:nodeKind sh:IRI"]
    if spec.links == ("*",):  # that it is an lms:Node, only engines know that follow subclasses
        return "a thing of the record", [
            "sh:nodeKind sh:IRI",
            "sh:node [ sh:property [ sh:path <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ; sh:minCount 1 ] ]",
        ]
    if spec.range == "ref":
        names = sorted(_LINKS[link] for link in spec.links)
        return f"a {' or '.join(spec.links)} of the record", _node(names)
    what, datatype = _DATATYPES[spec.range]
    if spec.name == "not_stated":
        return "the name of a field", [f"sh:in ( {' '.join(map(_text, statable(model)))} )"]
    return what, [f"sh:datatype {datatype}"]


def _built_range(name: str, kind: str) -> tuple[str, list[str]]:
    if name in _CLOSED:
        words = sorted(filter(None, _CLOSED[name]))
        return f"one of {', '.join(words)}", [f"sh:in ( {' '.join(map(_text, words))} )"]
    if kind in _CHOICES:
        what, datatypes = _CHOICES[kind]
        return what, [f"sh:or ( {' '.join(f'[ sh:datatype xsd:{name} ]' for name in datatypes)} )"]
    if kind in _DATATYPES:
        what, datatype = _DATATYPES[kind]
        pattern = [f"sh:pattern {_text(_PATTERNS[name])}"] if name in _PATTERNS else []
        return what, [f"sh:datatype {datatype}", *pattern]
    return f"a thing of the class {kind}", _node([kind])


def _node(classes: Iterable[str]) -> list[str]:
    return ["sh:nodeKind sh:IRI", _classes([f"lms:{name}" for name in classes])]


def _term(kinds: tuple[str, ...]) -> list[str]:
    names = ["skos:Concept"] if "*" in kinds else sorted({f"lms:{KINDS[kind]}" for kind in kinds})
    return ["sh:nodeKind sh:IRI", _classes(names)]


def _classes(names: list[str]) -> str:
    if len(names) == 1:
        return f"sh:class {names[0]}"
    return f"sh:or ( {' '.join(f'[ sh:class {name} ]' for name in names)} )"


def _schemes(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds that a word may be of, where its class alone does not say so."""
    return kinds if any(KINDS.get(kind) == "Code" for kind in kinds) else ()


def _words(kinds: tuple[str, ...]) -> str:
    named = [kind.replace("_", " ") for kind in kinds]
    return "a word of the vocabulary" + ("" if "*" in kinds else f": {' or '.join(named)}")


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
