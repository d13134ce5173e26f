"""A file that is there whole or not at all: written beside its place, then put there in one step."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["DRAFT", "write_whole"]

DRAFT = ".tmp"
"""How the name of a file ends that is being written; one that is left was left by a process that was killed."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in the place of another, or leave that as it was."""
    draft = path.with_name(f".{path.name}.{os.getpid()}{DRAFT}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
