"""Names are spelled out when a text has words that begin like them: each spelling is reached by its first letters."""

from __future__ import annotations

from lmsgraph.draft.reading.names import Names, heads
from lmsgraph.draft.reading.paper import read
from lmsgraph.evidence.judges.names.spelling import spellings
from lmsgraph.vocabulary import load
from lmsgraph.vocabulary.fold import fold

KINDS = ("anatomy", "disease", "drug", "finding", "marker", "modality", "regimen", "response")


def test_every_spelling_of_the_vocabulary_begins_as_its_name_is_looked_for() -> None:
    names = {fold(name) for kind in KINDS for concept in load().of_kind(kind) for name in concept.names}
    known = {name: heads(name) for name in names}
    lost = [
        (name, spelling)
        for name, begins in known.items()
        for spelling in spellings(name)
        if begins and len(spelling) > 1 and not spelling.endswith("*") and spelling[:3] not in begins
    ]
    assert len(names) > 20_000
    assert [] == lost


def test_of_two_names_of_one_spelling_the_first_goes_before_and_signs_and_short_names_are_found() -> None:
    text = "Edema and 7+3 were given; moulds of the arm, ER and oedemas were seen."
    told = (
        ("first", "oedema"),
        ("second", "edema"),
        ("signed", "7+3"),
        ("short", "ER"),
        ("mold", "mold"),
        ("arm", "arm"),
    )
    names = Names(("a", name, form) for name, form in told)
    paper = read(text)
    found = [one.name for sentence in paper.sentences for one in names.find(paper, sentence)]
    assert {"first", "short", "mold", "arm"} <= set(found)
    assert "second" not in found
