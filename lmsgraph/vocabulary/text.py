"""A concept, and what a word or phrase may mean, as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from lmsgraph.kinds import KINDS
from lmsgraph.vocabulary.forms.fold import fold
from lmsgraph.vocabulary.lookup import Match, Vocabulary
from lmsgraph.vocabulary.phrase.compose import apart
from lmsgraph.vocabulary.phrase.surplus import surplus
from lmsgraph.vocabulary.tables.meaning import definitions

__all__ = ["describe", "listed", "meanings"]

_ANY = tuple(kind for kind in KINDS if kind != "unit")


def listed(kind: str, vocabulary: Vocabulary) -> str:
    """Return the words of a kind, each with its other names, one a line."""
    words = (one for one in vocabulary.concepts if one.kind == kind)
    return "\n".join(f"{one.label}{''.join(f' | {name}' for name in one.synonyms)}" for one in words)


def meanings(words: str, vocabulary: Vocabulary, limit: int, kinds: Collection[str] = KINDS) -> str:
    """Return what words mean: by name in each kind that knows them, by the words in them, else what is near."""
    named = [concept for kind in kinds if (concept := vocabulary.find(words, (kind,))) is not None]
    found = {concept.key: Match(concept, words, "name") for concept in named}
    made = None if named else apart(vocabulary, words, tuple(kind for kind in _ANY if kind in kinds))
    if made is not None:
        parts = (made.head, *made.beside)
        head = f"'{words}' has no concept of its own; it is made of {', '.join(repr(part.label) for part in parts)}"
        if made.mended:
            head += f"; read as {' '.join(repr(word) for word in made.mended)}"
        if made.unread:
            head += f"; nothing knows {' '.join(repr(word) for word in made.unread)}"
        if begun := _begun(words, vocabulary, limit, kinds):
            head += f"\nnames that begin so: {', '.join(begun)}"
        return "\n\n".join([head, *(describe(Match(part, part.label, "name"), vocabulary) for part in parts)])
    for match in vocabulary.search(words, limit if kinds is KINDS else len(vocabulary.concepts)):
        if match.concept.kind in kinds:
            found.setdefault(match.concept.key, match)
    return "\n\n".join(describe(match, vocabulary) for match in list(found.values())[:limit])


def _begun(words: str, vocabulary: Vocabulary, limit: int, kinds: Collection[str]) -> list[str]:
    """Return the first concepts that are called by a longer name which begins with some words, each with that name."""
    begin = fold(words) + " "
    found = (
        one.label if name == one.label else f"{one.label} ({name})"
        for one in vocabulary.concepts
        if one.kind in kinds
        and (name := next((name for name in one.names if fold(name).startswith(begin)), None)) is not None
    )
    return list(islice(found, limit))


def describe(match: Match, vocabulary: Vocabulary) -> str:
    """Return what is known of a concept that a search found, in a few lines."""
    concept = match.concept
    lines = [f"{concept.label}  [{concept.key}]" + ("" if match.how in ("name", "identifier") else f"  ({match.how})")]
    rows = [
        ("means", definitions().get(concept.key, "")),
        ("also called", ", ".join(concept.synonyms)),
        ("is a kind of", ", ".join(vocabulary.get(parent).label for parent in concept.parents)),
        ("same as", ", ".join(concept.exact)),
        ("see also", ", ".join(f"{curie} ({relation})" for relation, curie in concept.related)),
        ("note", concept.note),
        ("said beside", ", ".join(repr(one.label) for one in surplus(vocabulary, match.name, concept))),
    ]
    for row in vocabulary.targets:
        if concept.key == f"drug/{row.drug}":
            rows.append((row.action, f"{vocabulary.get(f'target/{row.target}').label}  - {row.source}"))
        elif concept.key == f"target/{row.target}":
            rows.append(
                (
                    f"{row.action} by".replace("s by", "ed by"),
                    f"{vocabulary.get(f'drug/{row.drug}').label}  - {row.source}",
                )
            )
    lines += [f"  {name:<13} {text}" for name, text in rows if text]
    return "\n".join(lines)
