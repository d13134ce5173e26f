"""Measure what the project promises, whole processes and ratios within one run; `make bench` prints the table.

Arguments name the parts to measure (all where there are none): commands, build, course, verify, draft, reason,
queries, peers, page.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

RUNS = 15
ENVIRONMENT = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}  # modules are compiled once, as pip does it


def process(command: Sequence[str], env: dict[str, str]) -> float:
    """Return the seconds that a whole process takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT | env)  # noqa: S603 - our own commands
    return time.perf_counter() - start


def medians(commands: dict[str, tuple[Sequence[str], dict[str, str]]]) -> dict[str, float]:
    """Return the median time of each command, all of them taken in turn so that a busy machine is busy for all."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, (command, env) in commands.items():
            times[name].append(process(command, env))
    return {name: statistics.median(values) for name, values in times.items()}


def commands(scratch: Path) -> Iterator[str]:
    """Yield the times of whole commands."""
    python = sys.executable
    lmsgraph = (python, "-m", "lmsgraph")
    cache = {"XDG_CACHE_HOME": str(scratch / "cache")}
    subprocess.run([*lmsgraph, "show", "pazopanib"], check=True, capture_output=True, env=ENVIRONMENT | cache)  # noqa: S603
    fresh = scratch / "fresh.py"
    fresh.write_text(
        "import shutil, sys; shutil.rmtree(sys.argv[1], ignore_errors=True)\n"
        "from lmsgraph.cli import main; main(['build', '-o', sys.argv[1]])\n",
        encoding="utf-8",
    )
    found = medians(
        {
            "python -c 'import click, pyoxigraph'": ((python, "-c", "import click, pyoxigraph"), {}),
            "lmsgraph --help": ((*lmsgraph, "--help"), {}),
            "lmsgraph build, nothing there": ((python, str(fresh), str(scratch / "built")), {}),
            "lmsgraph show lee-2018, warm": ((*lmsgraph, "show", "lee-2018"), cache),
            "lmsgraph query treatments, warm": ((*lmsgraph, "query", "treatments"), cache),
            "lmsgraph query after-drug -p drug=adriamycin": (
                (*lmsgraph, "query", "after-drug", "-p", "drug=adriamycin"),
                cache,
            ),
        }
    )
    base = found["python -c 'import click, pyoxigraph'"]
    for name, seconds in found.items():
        yield f"{name:<46} {seconds:6.3f} s   {seconds / base:5.1f} x"


def build(scratch: Path) -> Iterator[str]:
    """Yield what it takes to build synthetic reports."""
    from builds import builds as measured  # the module beside this one

    return measured(scratch)


def verify(scratch: Path) -> Iterator[str]:
    """Yield what it takes to verify the packed papers, and thousands of their size."""
    from verify import verify as measured  # the module beside this one

    return measured(scratch)


def queries(scratch: Path) -> Iterator[str]:
    """Yield the times of the stored queries on synthetic reports."""
    from queries import queries as measured  # the module beside this one

    return measured(scratch)


def peers(scratch: Path) -> Iterator[str]:
    """Yield what other engines take for the same reports."""
    from peers import peers as measured  # the module beside this one

    return measured(scratch)


def page(scratch: Path) -> Iterator[str]:
    """Yield size and times of the page."""
    from page import page as measured  # the module beside this one

    return measured(scratch)


def course(scratch: Path) -> Iterator[str]:
    """Yield how long times and courses take to compute."""
    from course import course as measured  # the module beside this one

    return measured()


def reason(scratch: Path) -> Iterator[str]:
    """Yield what reasoning finds, and whether three reasoners agree."""
    from reason import reason as measured  # the module beside this one

    return measured()


def draft(scratch: Path) -> Iterator[str]:
    """Yield how the drafts of the packed papers compare with their records."""
    from draft import draft as measured  # the module beside this one

    return measured(scratch)


PARTS = {
    "commands": commands,
    "build": build,
    "course": course,
    "verify": verify,
    "draft": draft,
    "reason": reason,
    "queries": queries,
    "peers": peers,
    "page": page,
}


def main() -> None:
    """Print the measurements asked for."""
    wanted = sys.argv[1:] or list(PARTS)
    for name in wanted:
        print(f"# {name}", flush=True)
        with tempfile.TemporaryDirectory(prefix="lmsgraph-bench-") as folder:
            for line in PARTS[name](Path(folder)):
                print(line, flush=True)
            shutil.rmtree(folder, ignore_errors=True)
            Path(folder).mkdir()


if __name__ == "__main__":
    main()
