"""Results as servers send them to results as the W3C's formats have them: yes and no, true and false.

Virtuoso answers ASK with a row or none, and writes booleans as 1 and 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from lmsgraph import iris

__all__ = ["mended_json", "mended_triples"]

_BOOLEAN = iris.PREFIXES["xsd"] + "boolean"
_WORDS = {"1": "true", "0": "false"}
_YES = "__ASK_RETVAL"


def mended_json(content: bytes) -> bytes:
    """Return SPARQL results in JSON, mended where they need it.

    >>> mended_json(b'{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": []}}')
    b'{"head": {}, "boolean": false}'
    """
    if _YES.encode() not in content and _BOOLEAN.encode() not in content:
        return content
    try:
        values = json.loads(content)
        bindings = values["results"]["bindings"]
        if values["head"]["vars"] == [_YES]:
            return json.dumps({"head": {}, "boolean": bool(bindings)}).encode()
        for term in (term for binding in bindings for term in binding.values()):
            _mend(term)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return content  # whoever reads the format says what is wrong with it
    return json.dumps(values).encode()


def _mend(term: dict[str, Any]) -> None:
    if term.get("datatype") == _BOOLEAN:
        term["value"] = _WORDS.get(term["value"], term["value"])


def mended_triples(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Yield the triples of some quads, their booleans in words."""
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal) and value.datatype.value == _BOOLEAN and value.value in _WORDS:
            yield Triple(quad.subject, quad.predicate, Literal(_WORDS[value.value], datatype=NamedNode(_BOOLEAN)))
        else:
            yield quad.triple
