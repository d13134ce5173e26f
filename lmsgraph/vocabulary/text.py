"""A concept as a person reads it in a terminal."""

from __future__ import annotations

from lmsgraph.vocabulary.lookup import Match, Vocabulary
from lmsgraph.vocabulary.meaning import definitions

__all__ = ["describe"]


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
