"""Published cases of a rare cancer as a knowledge graph in which every fact is provable against the paper's words.

The rooms, in the order in which imports may point: ``review``, ``vocabulary``, ``records``, ``evidence``, ``graph``,
``store``, then what reads the store: ``query``, ``explore``. ``cli`` is the face and holds no logic.

>>> import lmsgraph
>>> g = lmsgraph.open()
>>> g.query("ASK { ?case lms:treatedWith drug:pazopanib }").to_dicts()
[{'answer': True}]
"""

from typing import Any

__all__ = ["Graph", "open"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what a lazy module gives
    """Return what is asked for, loaded only then."""
    if name == "open":
        from lmsgraph.query.ask.graph import open_

        return open_
    if name == "Graph":
        from lmsgraph.query.ask.graph import Graph

        return Graph
    if name == "__version__":
        from importlib.metadata import version

        return version("lmsgraph")
    raise AttributeError(f"module 'lmsgraph' has no attribute '{name}'")
