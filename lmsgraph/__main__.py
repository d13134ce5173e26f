"""``python -m lmsgraph`` is ``lmsgraph``."""

from lmsgraph.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    main(prog_name="lmsgraph")
