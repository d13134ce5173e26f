"""What a name of a concept says beside it: *left* in ``left pancreatectomy``, for distal pancreatectomy."""

from __future__ import annotations

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.forms.fold import key
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.headed import headed
from lmsgraph.vocabulary.phrase.spoken import words_of

__all__ = ["surplus"]

_PHRASE = 16
"""So many words a phrase has at most."""


def surplus(vocabulary: Vocabulary, text: str, concept: Concept) -> tuple[Concept, ...]:
    """Return what words of a name say that the name by which its concept is known does not."""
    named = {key(word) for word in words_of(concept.label)}
    words = words_of(text)
    said = headed(vocabulary, words, (concept.kind,)) if 1 < len(words) <= _PHRASE else None
    if said is None or said.head != concept or said.unread:
        return ()
    return tuple(one for one in said.beside if not named & {key(word) for name in one.names for word in name.split()})
