"""The files of a command to where they are wanted: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.whole import write_whole

__all__ = ["put"]

_MANY = 50


def put(files: Mapping[str, bytes], out: Path) -> Iterator[str]:
    """Write files, and yield what was written: the one without a name to a file or ``-``, the others into a folder."""
    if "" in files:
        yield from _put_file(files[""], out)
    else:
        yield from _put_folder(files, out)


def _put_file(content: bytes, out: Path) -> Iterator[str]:
    if str(out) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    if out.is_dir():
        raise LmsgraphError(f"{out} is a folder; this format is one file: -o {out / 'FILE'}")
    if not out.resolve().parent.is_dir():
        raise LmsgraphError(f"{out}: there is no folder {out.parent}")
    if out.exists() and not out.is_file():
        out.write_bytes(content)  # a pipe or a device stays what it is
    else:
        write_whole(out.resolve(), content)
    yield f"{out}: {len(content):,} bytes"


def _put_folder(files: Mapping[str, bytes], out: Path) -> Iterator[str]:
    if str(out) == "-":
        raise LmsgraphError(f"this format is {len(files)} files; say into which folder: -o DIR")
    if out.exists() and not out.is_dir():
        raise LmsgraphError(f"{out} is a file; this format is {len(files)} files and needs a folder: -o DIR")
    target = out.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.parent / f".{target.name}.{os.getpid()}.part"
    try:
        draft.mkdir()
        for name, content in files.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_bytes(content)
        if target.is_dir():  # others may have files there: only those of the same names are replaced
            for name in files:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (draft / name).replace(target / name)
        else:
            draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    if len(files) > _MANY:
        yield f"{out}: {len(files):,} files, {sum(map(len, files.values())):,} bytes"
        return
    yield from (f"{out / name}: {len(content):,} bytes" for name, content in files.items())
