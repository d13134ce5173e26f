"""What all papers share as one part: words, ontology, and what follows from them and from what papers lend.

Of the vocabulary that is what some paper uses, unless all words are wanted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import chain

import pyoxigraph
from pyoxigraph import RdfFormat, Store

from lmsgraph import resources
from lmsgraph.graph.quads import ontology_quads
from lmsgraph.graph.rules import infer, read_rules
from lmsgraph.graph.terms import vocabulary_quads
from lmsgraph.graph.title import title_quads
from lmsgraph.review import current
from lmsgraph.store.inputs import ground
from lmsgraph.store.parts.part import Part, pack
from lmsgraph.store.parts.pieces import count, nquads_pieces, turtle_pieces
from lmsgraph.store.parts.shelf import Shelf
from lmsgraph.vocabulary import Vocabulary

__all__ = ["shared_lines", "shared_part"]


def shared_lines(words: Vocabulary, lent: str) -> str:
    """Return as sorted N-Quads what is no paper's, given words and what papers lend, and what follows across papers."""
    folder, review = resources.ontology(), current()
    store = Store()
    said = pyoxigraph.parse(lent.encode(), format=RdfFormat.N_QUADS)
    store.extend(chain(vocabulary_quads(words), said))
    infer(store, tuple(rule for rule in read_rules(folder / "rules") if rule.across))
    store.extend(chain(ontology_quads(folder), title_quads(review.settings)))
    written = (store.dump(format=RdfFormat.N_QUADS) or b"").decode().split("\n")[:-1]
    return "".join(f"{line}\n" for line in sorted(written))


def shared_part(shelf: Shelf, words: Vocabulary, lent: Iterable[str], *, files: bool) -> Part:
    """Return the part of what is shared, given the words and the N-Quads that papers lend; made, unless it is kept."""
    lines = sorted(set(lent))
    made_of = (ground(), *(concept.key for concept in words.concepts), *lines)
    name = hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:32] + "-shared"
    kept = shelf.get(name)
    if kept is not None and kept.about["files"] >= files:
        return kept
    text = shared_lines(words, "".join(lines))
    about = {"paper": "", "counts": count(text), "files": files}
    return shelf.put(name, pack(about, chain(nquads_pieces(text), turtle_pieces(text) if files else ())))
