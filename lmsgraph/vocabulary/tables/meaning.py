"""The tables of what schemes and words mean, in our own words: ``schemes.tsv`` and ``definitions.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lmsgraph import resources

__all__ = ["definitions", "schemes"]


@cache
def schemes() -> Mapping[str, str]:
    """Return what the words of each kind are."""
    return _table("schemes")


@cache
def definitions() -> Mapping[str, str]:
    """Return the definition of each word that a stranger may not know, by its key: ``response/stable-disease``."""
    return _table("definitions")


def _table(name: str) -> Mapping[str, str]:
    lines = (resources.ontology() / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines[1:])
