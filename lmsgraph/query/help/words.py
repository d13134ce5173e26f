"""The words that a query names and no paper uses: the graph does not know them, the tables of the review do."""

from __future__ import annotations

import re

from lmsgraph import iris
from lmsgraph.kinds import KINDS
from lmsgraph.review import current
from lmsgraph.vocabulary.word import find_iri, slugs

__all__ = ["called", "is_word", "kind_of", "words_like"]

_NAME = re.compile(r"([a-z_]+):([\w-]+)")


def is_word(name: str) -> bool:
    """Return whether a name as queries write it, ``drug:axitinib``, is a word of the vocabulary."""
    return bool(kind_of(name)) and name.partition(":")[2] in slugs(current().tables, name.partition(":")[0])


def kind_of(name: str) -> str:
    """Return the class of the words that are named so; nothing for what is no word's name."""
    match = _NAME.fullmatch(name)
    return f"lms:{KINDS[match[1]]}" if match and match[1] in KINDS else ""


def words_like(name: str) -> list[str]:
    """Return the words of the kind that a name is of, as queries write them."""
    kind = name.partition(":")[0]
    return [f"{kind}:{slug}" for slug in sorted(slugs(current().tables, kind))] if kind_of(name) else []


def called(name: str) -> str:
    """Return the word that is called like the last part of a name of its kind, by label or synonym; or nothing."""
    kind, _, slug = name.partition(":")
    found = find_iri(current().tables, slug.replace("-", " "), (kind,)) if kind_of(name) else ""
    return found.replace(iris.TERM, "").replace("/", ":", 1)
