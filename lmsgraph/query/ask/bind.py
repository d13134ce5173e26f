"""Values for the parameters of a query: looked up, typed, and put in as terms, never as text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError, meant, nearest
from lmsgraph.query.ask.constant import written_in
from lmsgraph.query.ask.stored import Parameter, StoredQuery
from lmsgraph.query.engine.look_up import LOOK_UP
from lmsgraph.query.engine.scan import SCAN
from lmsgraph.query.safe.guard import tokens
from lmsgraph.review import current

__all__ = ["bind", "parse_params", "variable_of"]

_ADDRESS = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*")
_XSD = iris.PREFIXES["xsd"]
_SHOWN = 60
_NUMBERS = {"integer": r"[+-]?[0-9]+", "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"}


def parse_params(given: tuple[str, ...]) -> dict[str, str]:
    """Return ``name=value`` texts as a mapping."""
    values: dict[str, str] = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise LmsgraphError(f"--param {item}: write it as name=value")
        if name in values:
            raise LmsgraphError(f"--param {name} is given twice")
        values[name] = value
    return values


def bind(query: StoredQuery, values: Mapping[str, str]) -> str:
    """Return the SPARQL of a query with its parameters bound to terms, looked up from these on where there are any.

    An error names what is wrong with a value.
    """
    known = {parameter.name: parameter for parameter in query.params}
    for name in values:
        if name not in known:
            hint = meant(nearest(name, known, count=1), f"it takes {', '.join(sorted(known)) or 'none'}")
            raise LmsgraphError(f"the query '{query.name}' has no parameter '{name}' ({hint})")
    rows, sparql = list[str](), query.sparql.replace(f"{SCAN}\n", "") if values else query.sparql
    bound = False
    for parameter in query.params:
        value = values.get(parameter.name, parameter.default)
        if value is not None and not value.isascii() and value != value.encode(errors="replace").decode():
            raise LmsgraphError(f"--param {parameter.name}: is no text in UTF-8")
        if value is None:
            if parameter.required:
                raise LmsgraphError(f"the query '{query.name}' needs --param {parameter.name}=...")
            continue
        variable, term, bound = variable_of(query, parameter), _term(parameter, value), True
        written = written_in(sparql, variable, term) if isinstance(term, NamedNode) else None
        if written is None:
            rows.append(f"VALUES ?{variable} {{ {term} }}")
        else:
            sparql = written
    if bound and not sparql.endswith(f"{SCAN}\n"):
        sparql = f"{sparql.rstrip()}\n{LOOK_UP}\n"
    return _insert(sparql, " ".join(rows)) if rows else sparql


def variable_of(query: StoredQuery, parameter: Parameter) -> str:
    """Return the variable that a parameter binds: of its name, or as grlc has it, with an underscore before it."""
    used = {token.text[1:] for token in tokens(query.sparql) if token.kind == "variable"}
    marked = f"_{parameter.name}"
    return marked if marked in used and parameter.name not in used else parameter.name


def _term(parameter: Parameter, value: str) -> NamedNode | Literal:
    """Return the RDF term that a value means for a parameter."""
    shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}..."
    if parameter.enum and value not in parameter.enum:
        hint = meant(nearest(value, parameter.enum, count=1), f"allowed: {', '.join(parameter.enum)}")
        raise LmsgraphError(f"--param {parameter.name}={shown}: not allowed ({hint})")
    if parameter.type == "term":
        from lmsgraph.vocabulary.word import find_iri

        if found := find_iri(current().tables, value, parameter.kinds):
            return NamedNode(found)
        from lmsgraph.vocabulary import load

        vocabulary = load()
        kinds = parameter.kinds or ("*",)
        concept = vocabulary.find(value, kinds)
        if concept is None:
            other = vocabulary.find(value, ("*",))
            if other is not None:
                what = other.kind.replace("_", " ")
                part = value.rpartition(" ")[0]  # VEGFR inhibitor: VEGFR
                hint = f" (did you mean '{part}'?)" if part and vocabulary.find(part, kinds) else ""
                raise LmsgraphError(
                    f"--param {parameter.name}={shown}: {other.label} is a {what}, not a {_named(kinds)}{hint}"
                )
            near = [c.label for c in vocabulary.nearest(value, kinds)]
            hint = f"did you mean {', '.join(repr(n) for n in near)}?" if near else "lmsgraph terms TEXT finds words"
            raise LmsgraphError(f"--param {parameter.name}={shown}: unknown {_named(kinds)} ({hint})")
        return NamedNode(concept.iri)
    if parameter.type in ("case", "address"):
        address = value.strip("<>").removeprefix(iris.DATA).removeprefix("data:").strip("/")
        if not _ADDRESS.fullmatch(address):
            raise LmsgraphError(f"--param {parameter.name}={shown}: an address such as lee-2018/index")
        whole = "/" in address or parameter.type == "address"
        return NamedNode(iris.DATA + (address if whole else f"{address}/index"))
    if parameter.type == "string":
        return Literal(value)
    if not re.fullmatch(_NUMBERS[parameter.type], value):
        what = "whole number" if parameter.type == "integer" else "number"
        raise LmsgraphError(f"--param {parameter.name}={shown}: is no {what}")
    return Literal(value, datatype=NamedNode(_XSD + parameter.type))


def _named(kinds: tuple[str, ...]) -> str:
    return " or ".join(kind.replace("_", " ") for kind in kinds)


def _insert(sparql: str, values: str) -> str:
    """Return a query with a clause at the head of its pattern: after the brace that opens it."""
    words, depth, braces, shape = list(tokens(sparql)), 0, 0, ""
    for at, token in enumerate(words):
        if token.kind == "word" and not shape and token.text.upper() in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            shape = token.text.upper()
        depth += (token.text in "([") - (token.text in ")]") if token.kind == "sign" else 0
        if not shape or depth or token.text not in ("{", "}"):
            continue
        template = shape == "CONSTRUCT" and not braces and words[at - 1].text.upper() == "CONSTRUCT"
        if token.text == "{" and template:
            braces = 1
        elif token.text == "{" and braces > 0:
            braces += 1
        elif token.text == "}" and braces > 0:
            braces = braces - 1 or -1
        elif token.text == "{":
            position = token.start + 1
            return f"{sparql[:position]} {values} {sparql[position:]}"
    raise LmsgraphError("a query with parameters needs a WHERE { ... }")
