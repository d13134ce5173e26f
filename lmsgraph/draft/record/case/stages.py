"""Sentences of a case to the stage that they give its tumour: a diagnosis with stage or TNM, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Part, Unknown
from lmsgraph.draft.record.terms import names_in
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["stages"]

_CUES = cues("stages")
_SURE = 0.75
_TUMOUR = re.compile(r"omas?\b|cancer|mia\b")
"""How tumours are called, of which one beside it has a stage of its own."""


def stages(
    paper: Paper, case: int, disease: str, said: Stretch | None, begin: int, vocabulary: Vocabulary
) -> Iterator[Part]:
    """Yield a diagnosis for each stage that the text gives the tumour of a case, on the words that name the disease."""
    seen: set[tuple[str, str]] = set()
    if said is None or isinstance(disease, Unknown):
        return
    concept = vocabulary.find(disease, ("disease",))
    fits = {disease, *(one.label for one in (vocabulary.ancestors(concept) if concept else ()))}
    for sentence in paper.own:
        if sentence.start < begin or paper.case(sentence.start) != case or _CUES["of_another"].search(sentence.low):
            continue
        named = (one.name for one in names_in(vocabulary, ("disease",)).find(paper, sentence))
        values: dict[str, str] = {}
        for field in ("stage", "tnm"):
            if match := _CUES[field].search(sentence.low):
                start, end = sentence.at(match, field)
                values[field] = " ".join(paper.text[start:end].split())
        key = (values.get("stage", ""), values.get("tnm", ""))
        if values and key not in seen and all(one in fits or not _TUMOUR.search(one) for one in named):
            seen.add(key)
            found = next(filter(None, (_CUES[field].search(sentence.low) for field in ("stage", "tnm"))))
            at = [sentence.at(found), said]
            name = "staging" if len(seen) == 1 else f"staging-{len(seen)}"
            yield Part({"id": name, "kind": "diagnosis", "disease": disease, **values}, at, sure=_SURE)
