"""The work of making parts as the workers of a Dask cluster do it, on whatever machines they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from lmsgraph.errors import LmsgraphError
from lmsgraph.store.inputs import code
from lmsgraph.store.parts.paper import ground_of
from lmsgraph.store.parts.work import Made, Task, Work, make
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.workers import AHEAD

__all__ = ["cluster"]

_SECONDS = 10


def _dask() -> Any:  # noqa: ANN401 - it has no types of its own
    try:
        import distributed
    except ImportError as error:
        raise LmsgraphError("a cluster needs Dask: pip install 'lmsgraph[dask]'") from error
    return distributed


def cluster(vocabulary: Vocabulary, address: str) -> Work:
    """Return the work as a cluster does it, given its scheduler as ``dask://HOST:PORT``."""
    dask = _dask()

    def work(tasks: Iterable[Task]) -> Iterator[Made]:
        try:
            client = dask.Client(address.replace("dask://", "tcp://", 1), timeout=_SECONDS)
        except (OSError, ValueError) as error:
            raise LmsgraphError(f"--workers {address}: no scheduler answers there") from error
        with client:
            threads = sum(client.nthreads().values())
            if not threads:
                raise LmsgraphError(f"--workers {address}: the scheduler has no workers")
            ask = partial(client.submit, _make_there, pure=False)
            shared = client.scatter(vocabulary, broadcast=True)
            waiting, version = iter(tasks), code()
            running = dask.as_completed([ask(task, shared, version) for task in islice(waiting, threads * AHEAD)])
            for future in running:
                yield future.result()
                for task in islice(waiting, 1):
                    running.add(ask(task, shared, version))

    return work


def _make_there(task: Task, vocabulary: Vocabulary, version: str) -> Made:
    """Make a part on a worker, whose code must be that of whoever asks."""
    if code() != version:
        raise LmsgraphError("a worker has another version of lmsgraph; install the same everywhere")
    return make(task, ground_of(vocabulary))
