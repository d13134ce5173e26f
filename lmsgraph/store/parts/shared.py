"""What all papers share as one part: vocabulary, ontology, and what follows from them and from what papers lend."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Store

from lmsgraph import resources
from lmsgraph.graph.quads import ontology_quads
from lmsgraph.graph.terms import vocabulary_quads
from lmsgraph.graph.title import title_quads
from lmsgraph.review import current
from lmsgraph.store.files import nquads
from lmsgraph.store.inputs import ground
from lmsgraph.store.parts.paper import across, ground_of
from lmsgraph.store.parts.part import Part, pack
from lmsgraph.store.parts.pieces import count, nquads_pieces, turtle_pieces
from lmsgraph.store.parts.shelf import Shelf
from lmsgraph.vocabulary import Vocabulary

__all__ = ["shared_part", "shared_quads"]


def shared_quads(vocabulary: Vocabulary, lent: str) -> Iterator[Quad]:
    """Yield what is no paper's: vocabulary, ontology, the N-Quads that papers lend, and what follows across papers."""
    store = Store()
    said = pyoxigraph.parse(lent.encode(), format=RdfFormat.N_QUADS)
    store.extend(across(chain(vocabulary_quads(vocabulary), said)))
    store.extend(ontology_quads(resources.ontology()))
    review = current()
    store.extend(title_quads(review.title, review.settings.about))
    yield from store


def shared_part(shelf: Shelf, vocabulary: Vocabulary, lent: Iterable[str], *, files: bool) -> Part:
    """Return the part of what is shared, given the N-Quads that papers lend; made, unless it is kept."""
    lines = sorted(set(lent))
    made_of = (ground(), ground_of(vocabulary).name, *lines)
    name = hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:32] + "-shared"
    kept = shelf.get(name)
    if kept is not None and kept.about["files"] >= files:
        return kept
    text = nquads(shared_quads(vocabulary, "".join(lines)))
    about = {"paper": "", "counts": count(text), "files": files}
    return shelf.put(name, pack(about, chain(nquads_pieces(text), turtle_pieces(text) if files else ())))
