"""A stored query to its answer for every value of its parameters at once, as far as one question gives that.

The variables of the parameters, and the case, are asked for beside what the query shows. A row is then known by the
values that it belongs to, and the page answers for another value by choosing rows. Where the query counts, or where
that would be too much, it is asked with its defaults alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from lmsgraph.graph.facts import Facts
from lmsgraph.query.ask.bind import bind, variable_of
from lmsgraph.query.ask.held import held
from lmsgraph.query.ask.stored import StoredQuery
from lmsgraph.query.engine.run import run
from lmsgraph.query.safe.guard import Token, tokens

__all__ = ["Answer", "Term", "answer"]

Term = tuple[str, str]
"""What is shown of a term, and its address; none where it is only a text."""

_MOST = 2500
_CASE = "case"
_COUNTS = {"GROUP", "HAVING", "LIMIT"}


@dataclass(frozen=True)
class Answer:
    """The columns of a query; its rows; for each row the value of each free parameter, and the case that it is of."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term, ...], ...]
    free: tuple[str, ...] = ()
    keys: tuple[tuple[Term, ...], ...] = ()
    cases: tuple[str, ...] = ()


def answer(facts: Facts, query: StoredQuery) -> Answer:
    """Return the rows of a query for all values of its parameters, else for their defaults."""
    free = {one.name: variable_of(query, one) for one in query.params}
    addressed = any(one.type == "address" for one in query.params)
    wide = "" if addressed else _with_beside(query.sparql, [*free.values(), _CASE])
    found = _asked(facts, wide) if wide else None
    if found is not None and len(found[1]) <= _MOST:
        names, rows = found
        places = [names.index(variable) for variable in free.values()]
        if all(row[place][0] for row in rows for place in places):
            return _apart(names, rows, free, shown_of(query.sparql))
    columns, rows = _asked(
        facts, bind(query, held(query, {}, facts.store, strict=False)) if query.params else query.sparql
    ) or ((), [])
    return Answer(columns, tuple(rows))


def _asked(facts: Facts, sparql: str) -> tuple[tuple[str, ...], list[tuple[Term, ...]]] | None:
    found = run(facts.store, sparql, mixed=False)
    if not isinstance(found, QuerySolutions):
        return None
    names = tuple(variable.value for variable in found.variables)
    return names, [tuple([_term(term, facts) for term in row]) for row in found]


def _apart(
    names: Sequence[str], rows: Sequence[tuple[Term, ...]], free: Mapping[str, str], shown: Sequence[str]
) -> Answer:
    """Return rows without what was asked for beside them; that stands beside the rows as their keys."""
    at = {name: place for place, name in enumerate(names)}
    case = at.get(_CASE)
    return Answer(
        tuple(shown),
        tuple(tuple(row[at[name]] for name in shown) for row in rows),
        tuple(free),
        tuple(tuple(row[at[variable]] for variable in free.values()) for row in rows),
        tuple("" if case is None else row[case][1] for row in rows),
    )


def shown_of(sparql: str) -> list[str]:
    """Return the variables that a query shows, in order; none where it shows what it computes there."""
    return [token.text[1:] for token in _head(sparql) if token.kind == "variable"]


def _head(sparql: str) -> list[Token]:
    """Return the words between SELECT and the pattern, if they are variables and nothing else."""
    words = list(tokens(sparql))
    first = next((n for n, word in enumerate(words) if word.text.upper() == "SELECT"), len(words))
    last = next((n for n in range(first, len(words)) if words[n].text.upper() in ("WHERE", "{")), first)
    head = [word for word in words[first + 1 : last] if word.text.upper() not in ("DISTINCT", "REDUCED")]
    return head if all(word.kind == "variable" for word in head) else []


def _with_beside(sparql: str, wanted: Sequence[str]) -> str:
    """Return a query that shows some variables besides, of those that it knows; nothing where it counts."""
    words = list(tokens(sparql))
    shown, known = _head(sparql), {word.text[1:] for word in words if word.kind == "variable"}
    if not shown or any(word.text.upper() in _COUNTS for word in words):
        return ""
    more = [name for name in dict.fromkeys(wanted) if name in known and name not in shown_of(sparql)]
    end = shown[-1].end
    return sparql[:end] + "".join(f" ?{name}" for name in more) + sparql[end:]


def _term(term: object, facts: Facts) -> Term:
    if term is None:
        return "", ""
    if isinstance(term, NamedNode):
        return facts.label(term.value), term.value
    return (term.value if isinstance(term, Literal) else str(getattr(term, "value", term))), ""
