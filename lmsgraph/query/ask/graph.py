"""The graph from Python: ask, get rows, hand the same store to rdflib."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryTriples, Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.held import held
from lmsgraph.query.ask.stored import find_query, is_name
from lmsgraph.query.engine.run import run
from lmsgraph.query.safe.apart import Limits, apart
from lmsgraph.query.safe.guard import plain
from lmsgraph.query.wire.tables import labels_of, render_rows
from lmsgraph.store.opened import open_graph

if TYPE_CHECKING:
    import pandas as pd
    import rdflib
    from networkx import MultiDiGraph

__all__ = ["Graph", "Rows", "open_"]

_PYTHON: dict[str, Callable[[str], object]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "float": float,
    "boolean": lambda text: text in ("true", "1"),
}
_SHOWN = 100


def open_(
    folder: str | Path | None = None, *, seconds: float = 60.0, megabytes: float = 4096, limited: bool = True
) -> Graph:
    """Return the graph of a folder that ``lmsgraph build -o`` made, or that of the packed records.

    Each question is answered in a process of its own, which ends after so many seconds or megabytes; that takes some
    milliseconds. ``limited=False`` asks in this process, without an end.
    """
    limits = Limits(seconds, megabytes) if limited else None
    return Graph(open_graph(None if folder is None else Path(folder)), limits)


class Graph:
    """A built graph, opened to be read."""

    def __init__(self, store: Store, limits: Limits | None = None) -> None:
        self.store = store
        self.limits = limits

    def __len__(self) -> int:
        return len(self.store)

    def __repr__(self) -> str:
        return f"<lmsgraph with {len(self):,} statements>"

    def query(self, question: str, **params: object) -> Rows:
        """Return the rows of a stored query's name with its parameters, or of a SPARQL text.

        Names of the text that the graph does not know are warned of: where they are optional, rows come all the same.
        """
        rows = Rows(self.store, question, params, limits=self.limits)
        for note in rows.notes:
            warnings.warn(note.removeprefix("note: "), stacklevel=2)
        return rows

    def label(self, iri: str) -> str:
        """Return what people call an IRI of some rows; the IRI itself where it has no name."""
        try:
            return labels_of(self.store)(plain(iri)) or iri
        except ValueError:  # it is no IRI
            return iri

    def networkx(self) -> MultiDiGraph[str]:
        """Return the facts as a networkx graph: nodes with ``kind`` and ``label``, edges with ``verb`` and ``via``."""
        from lmsgraph.network.read import read_network

        return read_network(self.store).networkx()

    def rdflib(self) -> rdflib.Dataset:
        """Return an rdflib dataset that lives on the same store: what it shows is what the store holds."""
        from lmsgraph.query.engine.live import dataset

        return dataset(self.store, self.limits)


class Rows:
    """The answer to one question, asked once; iterating gives tuples of Python values, IRIs as text."""

    def __init__(
        self, store: Store, question: str, params: Mapping[str, object] | None = None, *, limits: Limits | None = None
    ) -> None:
        answer = apart(lambda: _answer(store, question, params or {}), limits)
        self.sparql = answer.sparql
        self.columns = answer.columns
        self.notes = answer.notes
        self._terms = answer.terms
        self._asked = answer.asked
        self._labels = labels_of(store)
        self._limits = limits
        self._store = store

    def __len__(self) -> int:
        return len(self._terms)

    def __bool__(self) -> bool:
        return self._terms not in ([], [(False,)])

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        return (tuple(_value(term) for term in row) for row in self._terms)

    def __getitem__(self, index: int) -> tuple[object, ...]:
        return tuple(_value(term) for term in self._terms[index])

    def to_dicts(self) -> list[dict[str, object]]:
        """Return a mapping for each row, by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self]

    def to_dataframe(self) -> pd.DataFrame:
        """Return the rows as a pandas data frame."""
        try:
            import pandas as pd
        except ImportError as error:
            raise LmsgraphError("data frames need pandas: pip install 'lmsgraph[pandas]'") from error
        return pd.DataFrame(list(self), columns=list(self.columns))

    def table(self, *, width: int = 0) -> str:
        """Return the rows as an aligned table, labels beside IRIs; cut to a width, if one is given."""
        return self._rendered("table", max(width, 0), len(self))

    def why(self) -> str:
        """Return why there are no rows, or which part of the pattern narrows them most."""
        from lmsgraph.query.help.why import why_empty, why_thin

        asked = why_thin if self else why_empty
        return apart(lambda: asked(self._store, self.sparql), self._limits)

    def __repr__(self) -> str:
        return self._rendered("table", 120, _SHOWN) + self._more()

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        more = f"\n<p>{self._more().strip()}</p>" if self._more() else ""
        return self._rendered("html", 0, _SHOWN) + more

    def _rendered(self, layout: str, width: int, limit: int) -> str:
        rows = [("yes" if self else "no",)] if self._asked else self._terms[:limit]
        return render_rows(self.columns, rows, self._labels, format=layout, width=width).rstrip("\n")

    def _more(self) -> str:
        hidden = len(self) - _SHOWN
        return f"\n... and {hidden:,} more rows; .table() shows all" if hidden > 0 else ""


class _Answer(NamedTuple):
    """What was asked, what came, and what should be known of it."""

    sparql: str
    columns: tuple[str, ...]
    terms: list[tuple[object, ...]]
    asked: bool
    notes: tuple[str, ...]


def _answer(store: Store, question: object, params: Mapping[str, object]) -> _Answer:
    """Return the answer to a stored query's name with its parameters, or to a SPARQL text."""
    sparql = plain(question)
    stored = is_name(sparql)
    if stored:
        query, values = find_query(sparql), {name: plain(str(value)) for name, value in params.items()}
        sparql = bind(query, held(query, values, store))
    elif params:
        raise LmsgraphError("parameters are for stored queries; write values into a query of your own")
    columns, terms, asked = _ask(store, sparql, mixed=not stored)
    if stored:
        return _Answer(sparql, columns, terms, asked, ())
    from lmsgraph.query.help.strangers import strangers

    return _Answer(sparql, columns, terms, asked, tuple(strangers(store, sparql)))


def _ask(store: Store, sparql: str, *, mixed: bool) -> tuple[tuple[str, ...], list[tuple[object, ...]], bool]:
    """Return the columns and rows of an answer, and whether it is a yes or no."""
    result = run(store, sparql, mixed=mixed)
    try:
        if isinstance(result, QueryBoolean):
            return ("answer",), [(bool(result),)], True
        if isinstance(result, QueryTriples):
            return ("subject", "predicate", "object"), [(t.subject, t.predicate, t.object) for t in result], False
        return tuple(variable.value for variable in result.variables), list(map(tuple, result)), False
    except (OSError, RuntimeError, ValueError) as error:
        raise LmsgraphError(f"the query broke off: {error}") from error


def _value(term: object) -> Any:  # noqa: ANN401 - whatever a literal is in Python
    """Return a term as Python has it; what is no number or truth, though it should be, stays text."""
    if isinstance(term, Literal):
        name = term.datatype.value.rpartition("#")[2]
        try:
            return _PYTHON.get(name, str)(term.value)
        except ValueError:
            return term.value
    if isinstance(term, NamedNode):
        return term.value
    return term if term is None or isinstance(term, bool) else str(term)
