"""A query to the places of its SERVICE clauses, whichever way an engine reads it.

Only SERVICE makes Oxigraph reach out, and engines differ in how they cut a text into words: ``SERVICEx:y`` is one name
for one of them, a keyword and a name for another. So a clause is looked for by its shape at every place of the text,
and let pass only where each way to read the text has it inside a comment, a string or an IRI.
"""

from __future__ import annotations

import re

from lmsgraph import iris

__all__ = ["services"]

_GAP = r"(?:[ \t\r\n]|\#[^\r\n]*(?:[\r\n]|$))*+"
_SERVICE = re.compile(rf"(?=SERVICE{_GAP}(?:SILENT{_GAP})?(?:<[^<>]*>|[^ \t\r\n<>{{}}\"]+){_GAP}\{{)", re.IGNORECASE)
_NAMED = re.compile(r"[:?$][A-Za-z0-9_-]+$|[:?$]$|(?:^|[\s{}])GRAPH[ \t]+$", re.IGNORECASE)
"""Before it begins a name or variable that every engine reads to its end, or GRAPH wants a name and no clause."""
_BACK = 200
_TO_ADDRESS = re.compile(rf"SERVICE{_GAP}(?:SILENT{_GAP})?<", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$][A-Za-z0-9_]*$")
_LABEL = re.compile(r"(?:^|[\s{}().;,|/^!*+?<>])([A-Za-z](?:[\w.-]*[\w-])?|):[A-Za-z0-9_-]*$")
_COMMENT = re.compile(r"#[^\r\n]*")
_IRI = re.compile(r"<[^<>\"{}|^`\x00-\x20]*>")
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")  # no comparison looks like this
_LONG = re.compile(r"\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''", re.DOTALL)
_SHORT = re.compile(r"\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'", re.DOTALL)
_PLAIN = re.compile(r"[^#<\"'\\]+")


def services(query: str) -> set[int]:
    """Return where a query may have a SERVICE clause."""
    places = {match.start() for match in _SERVICE.finditer(query) if not _is_name(query, match.start())}
    return places & _outside(query) if places else places


def _is_name(query: str, start: int) -> bool:
    """Return whether every engine reads the letters at a place as the rest of a name or variable."""
    before = query[max(start - _BACK, 0) : start]
    if _NAMED.search(before) is None:
        return False
    if query[start - 1] in " \t" or _VARIABLE.search(before) or _TO_ADDRESS.match(query, start) is None:
        return True
    label = _LABEL.search(before)
    return label is not None and _sound(query, label[1])


def _sound(query: str, label: str) -> bool:
    """Return whether names with a prefix are addresses: where they are none, an engine takes the prefix as the name.

    What is declared is no address by itself or ends in a sign after which letters go on.
    """
    declared = [
        match[1] for match in re.finditer(rf"PREFIX{_GAP}{re.escape(label)}:{_GAP}<([^<>]*)>", query, re.IGNORECASE)
    ]
    known = [iris.PREFIXES[label]] if label in iris.PREFIXES else []
    return all(space.endswith(("/", "#")) for space in declared or known) and bool(declared or known)


def _outside(query: str) -> set[int]:
    """Return the places that some way to read the text has outside of comments, strings and IRIs.

    ``<`` begins an IRI or compares, three quotes begin a long string or are an empty one and the next: both are
    followed.
    """
    outside: set[int] = set()
    seen: set[int] = set()
    ahead = [0]
    while ahead:
        start = ahead.pop()
        if start in seen or start >= len(query):
            continue
        seen.add(start)
        character = query[start]
        if character == "#":
            ends = [_COMMENT.match(query, start)]
        elif character in "\"'":
            ends = [_LONG.match(query, start), _SHORT.match(query, start)]
        elif character == "<":
            ends = [_IRI.match(query, start)]
            if not _ABSOLUTE.match(query, start):
                ahead.append(start + 1)
        elif character == "\\":
            ahead.append(start + 2)
            continue
        else:
            ends = [_PLAIN.match(query, start)]
            outside.update(*(range(start, match.end()) for match in ends if match))
        ahead += [match.end() for match in ends if match]
    return outside
