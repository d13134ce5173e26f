"""Work in a child process that ends for sure: after a time, or when it wants too much memory."""

from __future__ import annotations

import os
import resource
import select
import signal
import sys
from collections.abc import Callable

from lmsgraph.errors import LmsgraphError

__all__ = ["LimitError", "limited"]

_MEGABYTE = 1024 * 1024


class LimitError(LmsgraphError):
    """A query was ended because it took too long or too much."""


def limited(work: Callable[[], int], *, seconds: float, megabytes: int) -> int:
    """Return the exit code of some work, done in a child process under limits; a LimitError says which one it hit."""
    sys.stdout.flush()
    sys.stderr.flush()
    alive, child_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(alive)
        _child(work, megabytes)
    os.close(child_end)
    try:
        done, _, _ = select.select([alive], [], [], seconds)
        if not done:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise LimitError(
                f"the query was ended after {seconds:g} s; narrow it (LIMIT, a bound variable), or raise --timeout"
            )
        _, status = os.waitpid(child, 0)
    except KeyboardInterrupt:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(alive)
    if os.WIFEXITED(status):
        return os.WEXITSTATUS(status)
    raise LimitError(
        f"the query was ended because it needed more than {megabytes} MB (or crashed, signal {os.WTERMSIG(status)}); "
        "make it narrower, or raise --memory"
    )


def _child(work: Callable[[], int], megabytes: int) -> None:
    """Do the work under a limit of memory and leave, whatever happens."""
    code = 1
    try:
        limit = megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        code = work()
        sys.stdout.flush()
    except LmsgraphError as error:
        print(f"lmsgraph: {error}", file=sys.stderr)  # noqa: T201 - the child speaks for the command
    except MemoryError:
        print(f"lmsgraph: the query needed more than {megabytes} MB; raise --memory", file=sys.stderr)  # noqa: T201
    except BrokenPipeError:
        code = 1
    finally:
        sys.stderr.flush()
        os._exit(code)
