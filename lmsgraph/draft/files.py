"""A paper's file to its draft, as text: the draft of a record, or its facts one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lmsgraph.draft.facts import facts_of
from lmsgraph.draft.model.ask import ask
from lmsgraph.draft.model.marks import mark
from lmsgraph.draft.model.proposals import proposals
from lmsgraph.draft.reading.cases import with_cases
from lmsgraph.draft.reading.paper import read
from lmsgraph.draft.record.assemble import assemble
from lmsgraph.draft.record.proof import proved
from lmsgraph.draft.record.write import write_draft
from lmsgraph.draft.related import related
from lmsgraph.draft.spans import lines
from lmsgraph.evidence.spans.papers import read_source
from lmsgraph.vocabulary import Vocabulary

__all__ = ["draft_of_file", "draft_of_text", "spans_of_file"]


def spans_of_file(path: Path, vocabulary: Vocabulary) -> str:
    """Return the facts of a paper's file as JSON Lines."""
    paper = with_cases(read(read_source(path).words.text))
    return "".join(f"{line}\n" for line in lines(related(paper, facts_of(paper, vocabulary))))


def draft_of_file(path: Path, vocabulary: Vocabulary, *, model: str = "") -> str:
    """Return the draft of the record of a paper's file; a model at an address may propose more than the rules find."""
    today = date.today().isoformat()
    return draft_of_text(read_source(path).words.text, vocabulary, name=path.stem, today=today, model=model)


def draft_of_text(text: str, vocabulary: Vocabulary, *, name: str, today: str, model: str = "") -> str:
    """Return the draft of the record of a text: what its words prove, and comments on the rest."""
    paper = with_cases(read(text))
    found = list(facts_of(paper, vocabulary))
    answer = ask(model, text) if model else None
    more = proposals(answer.text, paper, found) if answer else []
    root = assemble(paper, [*found, *more], vocabulary, name=name, today=today)
    left = proved(root, paper, vocabulary)
    if answer:
        mark(root, more, answer.model)
    return write_draft(root, paper, left, vocabulary)
