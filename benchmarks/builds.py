"""The build at sizes of synthetic reports: time, memory, growth; beside a bulk load of the same lines by hand."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from synthesise import write_reports  # the module beside this one

__all__ = ["builds"]

SIZES = tuple(int(size) for size in os.environ.get("LMSGRAPH_BENCH_BUILDS", "20,100").split(","))
BY_HAND = """
import sys
from pyoxigraph import RdfFormat, Store
store = Store(sys.argv[2])
with open(sys.argv[1], "rb") as lines:
    store.bulk_load(input=lines, format=RdfFormat.N_QUADS)
store.optimize()
store.flush()
"""


def builds(scratch: Path) -> Iterator[str]:
    """Yield a line a size: a fresh build, one of a changed record, a bulk load by hand; then how they grow."""
    yield f"{'reports':>8} {'build':>9} {'processor':>10} {'memory':>8} {'changed':>9} {'by hand':>9} {'ratio':>6}"
    busy = list[float]()
    for size in SIZES:
        records, out = scratch / f"{size}", scratch / f"{size}-build"
        _write(records, size)
        took, used, memory = _measured(("build", str(records), "-o", str(out)))
        changed = records / "0.jsonl"
        changed.write_text(changed.read_text("utf-8").replace("case report", "case series"), encoding="utf-8")
        again, _, _ = _measured(("build", str(records), "-o", str(out)))
        hand = (sys.executable, "-c", BY_HAND, str(out / "lmsgraph.nq"), str(scratch / f"{size}-hand"))
        by_hand, _, _ = _measured(hand, own=False)
        busy.append(used)
        shown = f"{took:7.1f} s {used:8.1f} s {memory:5,} MB {again:7.1f} s {by_hand:7.1f} s"
        yield f"{size:8,} {shown} {took / by_hand:5.1f}"
    growth = (busy[-1] / busy[0]) / (SIZES[-1] / SIZES[0])
    yield f"growth from {SIZES[0]} to {SIZES[-1]} reports: {growth:.2f} of linear, by the processor (bar 1.15)"


def _write(folder: Path, size: int) -> None:
    """Write reports, each as a file of its own."""
    folder.mkdir()
    write_reports(folder / "all", size)
    for number, line in enumerate((folder / "all").read_text(encoding="utf-8").splitlines()):
        (folder / f"{number}.jsonl").write_text(f"{line}\n", encoding="utf-8")
    (folder / "all").unlink()


def _measured(command: tuple[str, ...], *, own: bool = True) -> tuple[float, float, int]:
    """Return the seconds of a whole process by the clock and by the processor, and its megabytes at most."""
    command = (sys.executable, "-m", "lmsgraph", *command) if own else command
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}")
    took = time.perf_counter() - start
    return took, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
