"""The graph from Python: ask, get rows, hand the same store to rdflib."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.bind import bind
from lmsgraph.query.engine import run
from lmsgraph.query.formats import labels_of, render
from lmsgraph.query.stored import find_query
from lmsgraph.store.opened import open_graph

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

__all__ = ["Graph", "Rows", "open_"]

_PYTHON: dict[str, Callable[[str], object]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "boolean": lambda text: text == "true",
}


def open_(folder: str | Path | None = None) -> Graph:
    """Return the graph of a folder that ``lmsgraph build -o`` made, or that of the packed records."""
    return Graph(open_graph(None if folder is None else Path(folder)))


class Graph:
    """A built graph, opened to be read."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __len__(self) -> int:
        return len(self.store)

    def __repr__(self) -> str:
        return f"<lmsgraph with {len(self):,} statements>"

    def query(self, question: str, **params: str) -> Rows:
        """Return the rows of a stored query's name with its parameters, or of a SPARQL text."""
        if not any(c in question for c in " {"):
            question = bind(find_query(question), params)
        elif params:
            raise LmsgraphError("parameters are for stored queries; write values into a query of your own")
        return Rows(self.store, question)

    def rdflib(self) -> rdflib.Dataset:
        """Return an rdflib dataset that lives on the same store: what it shows is what the store holds."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(OxigraphStore(store=self.store), default_union=True)


class Rows:
    """The answer to one question; iterating gives tuples of Python values, terms as their labels' IRIs."""

    def __init__(self, store: Store, sparql: str) -> None:
        self._store = store
        self.sparql = sparql
        result = run(store, sparql)
        if isinstance(result, QueryBoolean):
            self.columns: tuple[str, ...] = ("answer",)
            self._terms: list[tuple[object, ...]] = [(bool(result),)]
        elif isinstance(result, QueryTriples):
            self.columns = ("subject", "predicate", "object")
            self._terms = [(t.subject, t.predicate, t.object) for t in result]
        else:
            self.columns = tuple(variable.value for variable in result.variables)
            self._terms = [tuple(row[name] for name in result.variables) for row in result]

    def __len__(self) -> int:
        return len(self._terms)

    def __bool__(self) -> bool:
        return self._terms not in ([], [(False,)])

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        return (tuple(_value(term) for term in row) for row in self._terms)

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

    def table(self, *, width: int = 120) -> str:
        """Return the rows as an aligned table, labels beside IRIs."""
        return self._render("table", width)

    def _render(self, layout: str, width: int = 120) -> str:
        result = run(self._store, self.sparql)
        if isinstance(result, QuerySolutions):
            return render(result, self._store, format=layout, width=width)
        return render(result, self._store, format="table" if isinstance(result, QueryBoolean) else "ttl", width=width)

    def __repr__(self) -> str:
        return self.table()

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        import html

        text = self._render("html")
        return text if text.startswith("<table>") else f"<pre>{html.escape(text)}</pre>"

    def label(self, iri: str) -> str:
        """Return what people call an IRI of the rows."""
        return labels_of(self._store)(iri) or iri


def _value(term: object) -> Any:  # noqa: ANN401 - whatever a literal is in Python
    if isinstance(term, Literal):
        name = term.datatype.value.rpartition("#")[2]
        return _PYTHON.get(name, str)(term.value)
    return term.value if isinstance(term, NamedNode) else term
