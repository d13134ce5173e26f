"""A text that is no SPARQL to where it goes wrong, the line itself with a caret, and what was perhaps meant.

A parser tells how far it looked, not where it stumbled. So the query is asked for again with one word a line, each
followed by more blanks than any keyword has letters: the line of the error then is the word at fault.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

from lmsgraph.errors import nearest
from lmsgraph.query.safe.guard import Token, place, tokens

__all__ = ["explain"]

Parse = Callable[[str], str]

_PLACE = re.compile(r"(?:error )?at (\d+):(\d+)")
_KEYWORD = re.compile(r"expected ([A-Z_]+)$")
_SENTENCE = re.compile(r"[A-Z][A-Za-z]+(?: [A-Za-z.'?*]+){2,}")
_BREAKS_AFTER, _BREAKS_BEFORE = "{}()[];,.", "})];,."
_OPEN, _CLOSE = "{([", "})]"
_LONGEST = 160
_PADDING = " " * 20
_UNHELPFUL = ("Prefix not found", "IRI parsing failed")
_REPAIRS = {
    "The SELECT contains a variable that is unbound": (
        "SELECT shows a variable that is neither grouped nor aggregated; name it in GROUP BY"
    ),
    "SELECT * is not authorized with GROUP BY": "SELECT * does not go with GROUP BY or aggregates; name the variables",
}

_KEYWORDS = re.findall(
    r"\w+",
    "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED FILTER OPTIONAL UNION MINUS GRAPH "
    "BIND VALUES AS ORDER BY ASC DESC GROUP HAVING LIMIT OFFSET UNDEF EXISTS NOT IN COUNT SUM MIN MAX AVG SAMPLE "
    "GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN "
    "UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS "
    "TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK "
    "ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE TRUE FALSE A",
)


def explain(query: str, message: str, parse: Parse, names: Callable[[], Collection[str]]) -> str:
    """Return what is wrong with a query, given the engine's message, its parser and the names that may be used."""
    words = list(tokens(query))
    fault = _fault(words, query, parse)
    sentence = _SENTENCE.search(message)
    if sentence and sentence[0] not in _UNHELPFUL:
        what = _REPAIRS.get(sentence[0].strip(), sentence[0].strip())
        fault = next((t for t in words if t.text.upper() == "SELECT"), fault)
    elif fault is None:
        what = _ending(query, words)
    elif (address := _address(fault, words)) is not None:
        fault, what = address
    elif (broken := _broken(fault, words)) is not None:
        fault, what = broken
    elif fault.kind == "name" and (hint := _prefix_hint(fault, words, names())) is not None:
        what = hint
    elif fault.kind == "string":
        what = f"{fault.text} is no string here; in a string, a backslash stands only before t b n r f \" ' \\ u U"
    elif fault.kind == "word":
        what = f"'{fault.text}' is not understood here{_word_hint(fault.text, names())}"
    else:
        what = f"'{fault.text}' is not expected here{_sign_hint(fault, words)}"
    at = len(query.rstrip()) if fault is None else fault.start
    text, before = _around(query.split("\n")[query.count("\n", 0, at)].rstrip("\r"), at - query.rfind("\n", 0, at) - 1)
    caret = "".join("\t" if c == "\t" else " " for c in text[:before]) + "^"
    return f"{place(query, at)}: {_short(what)}\n  {text}\n  {caret}"


def _around(line: str, at: int) -> tuple[str, int]:
    """Return what stands around a place of a line, and where the place is in it: a whole line where it is not long."""
    if len(line) <= _LONGEST:
        return line, at
    start, end = max(0, at - _LONGEST // 2), at + _LONGEST // 2
    head = "... " if start else ""
    return f"{head}{line[start:end]}{' ...' if end < len(line) else ''}", len(head) + at - start


def _short(what: str) -> str:
    return what if len(what) <= 2 * _LONGEST else f"{what[:_LONGEST]} ... {what[-_LONGEST:]}"


def _fault(words: list[Token], query: str, parse: Parse) -> Token | None:
    """Return the word at which a query goes wrong; none where that is its end."""
    chunks = list(_chunks(words))
    lines, first, spread = 1, list[int](), ""
    for chunk in chunks:
        first.append(lines)
        text = query[chunk[0].start : chunk[-1].end] + _PADDING + "\n"
        lines += text.count("\n")
        spread += text
    place = _PLACE.search(message := parse(spread))
    if place is None or int(place[1]) >= lines or not chunks:
        return None
    index = max(bisect_right(first, int(place[1])) - 1, 0)
    chunk = chunks[index]
    keyword = _KEYWORD.search(message)
    looked = int(place[2]) - 1 - (len(keyword[1]) if keyword else 0) if int(place[1]) == first[index] else 0
    at = min(max(chunk[0].start + looked, chunk[0].start), chunk[-1].end - 1)
    return next((t for t in chunk if t.end > at), chunk[0])


def _chunks(words: list[Token]) -> Iterator[list[Token]]:
    """Yield words that stand together: some functions bear no blank before their bracket."""
    chunk: list[Token] = []
    for token in words:
        breaks = chunk and (chunk[-1].text in _BREAKS_AFTER or token.text in _BREAKS_BEFORE)
        if breaks or (chunk and chunk[-1].end < token.start):
            yield chunk
            chunk = []
        chunk.append(token)
    if chunk:
        yield chunk


def _ending(query: str, words: list[Token]) -> str:
    """Return why a query cannot end where it ends."""
    still_open = _open_at(words)
    if not still_open:
        return "the query ends too early"
    token = still_open[-1]
    return f"the query ends, but the '{token.text}' of {place(query, token.start)} is still open"


def _open_at(words: list[Token]) -> list[Token]:
    """Return the brackets that are open after some words."""
    still_open: list[Token] = []
    for token in words:
        if token.text in _OPEN:
            still_open.append(token)
        elif token.text in _CLOSE and still_open:
            still_open.pop()
    return still_open


def _broken(fault: Token, words: list[Token]) -> tuple[Token, str] | None:
    """Return the word that is really at fault, and what is wrong with it, where an engine notices late."""
    at = words.index(fault)
    for token in reversed(words[: at + 1]):
        if token.kind == "sign" and token.text in "\"'":
            return token, "a string begins here that does not end"
        if token.text == "<" and fault.text == ">":
            return token, "this is no IRI: it holds a blank or a letter that no IRI has"
    if fault.text in _CLOSE and not _open_at(words[:at]):
        return fault, f"nothing is open that this '{fault.text}' could close"
    if fault.text == "}":
        for i, token in enumerate(words[:at]):
            if token.text.upper() == "BIND" and (bound := _bound(words[i:at])) in {t.text for t in words[:i]}:
                return token, f"BIND gives {bound} a value, but it has one already; choose another name"
        values = any(token.text.upper() == "VALUES" for token in words[:at])
        hint = "has each row of VALUES a value for each variable?" if values else "is something missing before it?"
        return fault, f"'}}' is not expected here ({hint})"
    return None


def _address(fault: Token, words: list[Token]) -> tuple[Token, str] | None:
    """Return the address that is written as a name, and how to write it: a name with a prefix holds no slash."""
    first = words.index(fault)
    while first and words[first - 1].end == words[first].start and words[first].text not in _BREAKS_AFTER:
        first -= 1
    last = first
    while last + 1 < len(words) and words[last].end == words[last + 1].start and words[last + 1].text in ("/", "-"):
        last += min(2, len(words) - 1 - last)
    text = "".join(word.text for word in words[first : last + 1])
    if not re.fullmatch(r"data:[\w./-]+/[\w./-]*", text):
        return None
    return words[first], f"a name with a prefix holds no slash; write <{text.removeprefix('data:').rstrip('/.')}>"


def _bound(words: list[Token]) -> str:
    """Return the variable to which a BIND gives a value."""
    return next((b.text for a, b in pairwise(words) if a.text.upper() == "AS" and b.kind == "variable"), "")


def _prefix_hint(name: Token, words: list[Token], names: Collection[str]) -> str | None:
    """Return that the prefix of a name is not declared, and the nearest that is."""
    declared = {known.partition(":")[0] for known in names}
    declared |= {b.text[:-1] for a, b in pairwise(words) if a.text.upper() == "PREFIX"}
    prefix, _, local = name.text.partition(":")
    if prefix in declared or prefix == "_":
        return None
    same = sorted(known for known in names if known.partition(":")[2] == local and local)
    near = [f"{known}" for known in same] or [f"{known}:" for known in _near(prefix, declared)]
    return f"the prefix '{prefix}:' is not declared{_meant(near)}"


def _word_hint(word: str, names: Collection[str]) -> str:
    """Return the keywords or names that a bare word is perhaps meant to be."""
    same = sorted(known for known in names if known.partition(":")[2].lower() == word.lower())
    keywords = [k for k in _near(word.upper(), _KEYWORDS) if k != word.upper()]
    return _meant(same or keywords or _near(f"lms:{word}", [known for known in names if not known.endswith(":")]))


def _sign_hint(fault: Token, words: list[Token]) -> str:
    """Return what people forget where a variable, a term or a comma then stands in the way."""
    earlier = words[: words.index(fault)]
    before = [token.text.upper() for token in earlier]
    if before and before[-1] == "FILTER":
        return " (FILTER takes its condition in brackets)"
    if fault.text == "," and "{" not in before:
        return " (between variables of SELECT stands a blank)"
    inside = [token.text for token in _open_at(earlier)][-1:] == ["{"]
    return " (is a . or ; missing before it?)" if inside and fault.kind in ("variable", "name", "iri") else ""


def _near(word: str, known: Collection[str]) -> list[str]:
    return nearest(word, known, least=0.6)


def _meant(near: list[str]) -> str:
    return f" (did you mean {', '.join(near[:3])}?)" if near else ""
