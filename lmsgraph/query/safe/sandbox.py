"""Work in a child process that ends for sure: after a time, when it wants too much memory, or with its parent."""

from __future__ import annotations

import fcntl
import gc
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TextIO

from lmsgraph.errors import LmsgraphError

__all__ = ["LimitError", "limited", "too_much"]

_MEGABYTE = 1024 * 1024
_STORE = 128 * _MEGABYTE  # what an opened store and its threads take before the first question
_EVERYTHING = 2**40  # megabytes; more than any machine has
_FOREVER = 1e6  # seconds; longer than that, no system call waits
_SIGNS_OF_MEMORY = ("memory allocation", "bad_alloc", "MemoryError", "Cannot allocate", "Resource temporarily")


class LimitError(LmsgraphError):
    """A query was ended because it took too long or too much."""


def limited(work: Callable[[], int], *, seconds: float, megabytes: float) -> int:
    """Return the exit code of some work, done in a child process under limits; a LimitError says which one it hit."""
    if not seconds > 0:
        raise LmsgraphError(f"--timeout {seconds:g}: give a number of seconds above 0")
    if megabytes <= 0:
        raise LmsgraphError(f"--memory {megabytes}: give a number of megabytes above 0")
    _flush(sys.stdout)
    _flush(sys.stderr)
    talk, child_talk = os.pipe()
    child_leash, leash = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(talk)
        os.close(leash)
        os.dup2(child_talk, 2)
        _child(work, child_leash, seconds, megabytes)
    os.close(child_talk)
    os.close(child_leash)
    status = None
    try:
        said = _listen(talk, seconds)
        status = _end(child)
    finally:
        if status is None:
            os.kill(child, signal.SIGKILL)
            _end(child)
        os.close(talk)
        os.close(leash)
    if not os.WIFEXITED(status):
        raise LimitError(_reason(os.WTERMSIG(status), said, seconds, megabytes))
    with suppress(AttributeError, ValueError):
        sys.stderr.write(said)
    return os.WEXITSTATUS(status)


def _end(child: int) -> int:
    """Return how a child ended; as if well, where the system was told to forget of children (SIGCHLD is ignored)."""
    try:
        return os.waitpid(child, 0)[1]
    except ChildProcessError:
        return 0


def _listen(talk: int, seconds: float) -> str:
    """Return all that the child says until it ends; a LimitError where it does not in time."""
    until, said = time.monotonic() + seconds, b""
    while True:
        left = max(until - time.monotonic(), 0) if seconds < _FOREVER else None
        if not select.select([talk], [], [], left)[0]:
            raise LimitError(_too_long(seconds))
        part = os.read(talk, 65536)
        if not part:
            return said.decode(errors="replace")
        said = (said + part)[-_MEGABYTE:]


def _too_long(seconds: float) -> str:
    return f"the query was ended after {seconds:g} s; narrow it (LIMIT, a bound variable), or raise --timeout"


def too_much(megabytes: float) -> str:
    """Return what is said of a query that needed too much memory."""
    return (
        f"the query was ended because it needed more than {megabytes} MB; narrow it (LIMIT, a bound variable, "
        "no ORDER BY or DISTINCT over everything), or raise --memory"
    )


def _reason(number: int, said: str, seconds: float, megabytes: float) -> str:
    """Return why a signal ended the child."""
    if number == signal.SIGXCPU:
        return _too_long(seconds)
    if number == signal.SIGKILL or any(sign in said for sign in _SIGNS_OF_MEMORY):
        return too_much(megabytes)
    lines = [line for line in said.splitlines() if line.strip()]
    said = f" ({lines[1] if len(lines) > 1 and 'panicked at' in lines[0] else lines[0]})" if lines else ""
    return f"the query engine broke down, signal {number}{said}; is the query nested very deeply, or very long?"


def _child(work: Callable[[], int], leash: int, seconds: float, megabytes: float) -> NoReturn:
    """Do the work under limits and leave, whatever happens; all that it says goes to the parent."""
    code = 1
    gc.freeze()  # what the parent left to its collector stays: a store, put away here, waits for threads it has not
    gc.disable()  # and what is made here goes with the process
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if "faulthandler" in sys.modules:  # how an engine broke down is said in a line, not in a list of modules
            sys.modules["faulthandler"].disable()
        _limit(leash, seconds, megabytes)
        code = work()
        _flush(sys.stdout)
    except LmsgraphError as error:
        print(f"lmsgraph: {error}", file=sys.stderr)  # noqa: T201 - the child speaks for the command
    except MemoryError:
        print(f"lmsgraph: {too_much(megabytes)}", file=sys.stderr)  # noqa: T201
    except BrokenPipeError:
        pass  # who reads the answer has seen enough
    except OSError as error:
        print(f"lmsgraph: {error.strerror or error}", file=sys.stderr)  # noqa: T201
    except BaseException:  # noqa: BLE001 - nothing of the parent may run on in the child
        import traceback

        traceback.print_exc()
    finally:
        _flush(sys.stderr)
        os._exit(code)


def _flush(stream: TextIO | None) -> None:
    with suppress(AttributeError, ValueError):  # there is none, as in a daemon, or it is closed
        stream.flush()  # type: ignore[union-attr]


def _limit(leash: int, seconds: float, megabytes: float) -> None:
    """Set the limits of this process: processor time, memory, no core file, and an end when the parent ends."""
    fcntl.fcntl(leash, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(leash, fcntl.F_SETFL, fcntl.fcntl(leash, fcntl.F_GETFL) | os.O_ASYNC)  # its other end closes: SIGIO
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, int(min(seconds, _FOREVER) + time.process_time()) + 2)
    _lower(resource.RLIMIT_DATA, _data() + _STORE + int(min(megabytes, _EVERYTHING) * _MEGABYTE))


def _data() -> int:
    """Return how many bytes this process has for its data."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[5]) * resource.getpagesize()
    except OSError:
        return 0


def _lower(what: int, limit: int) -> None:
    _, hard = resource.getrlimit(what)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(what, (limit, hard))
