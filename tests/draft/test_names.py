"""Names are spelled out once and kept in pieces; each spelling is found, of the kinds and concepts asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmsgraph.draft.reading import dictionary as spelled_out
from lmsgraph.draft.reading.names import Names
from lmsgraph.draft.reading.paper import read
from lmsgraph.evidence.judges.names.spelling import spellings
from lmsgraph.vocabulary import Concept, Vocabulary, load
from lmsgraph.vocabulary.forms.fold import fold


def _found(names: Names, text: str) -> list[tuple[str, str]]:
    paper = read(text)
    return [(one.kind, one.name) for sentence in paper.sentences for one in names.find(paper, sentence)]


def test_every_spelling_of_a_name_is_found() -> None:
    concepts = load().of_kind("modality")
    names = Names.of(load(), ("modality",))
    letters = [
        (concept, spelling)
        for concept in concepts
        for name in concept.names
        for spelling in spellings(fold(name))
        if len(name) > 5 and spelling.isalpha() and not (len(name) == 6 and name.isupper())  # as printed: CCPDMA
    ]
    lost = [spelling for concept, spelling in letters if not _found(names, f"Then {spelling} was done.")]
    assert len(letters) > 2_000
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
    found = [name for _, name in _found(Names(("a", name, form) for name, form in told), text)]
    assert {"first", "short", "mold", "arm"} <= set(found)
    assert "second" not in found


def test_only_the_kinds_and_concepts_that_are_wanted_are_found_and_given_names_go_before() -> None:
    text = "Pain of the left lung was treated with pazopanib and ondansetron."
    kinds = ("finding", "anatomy", "drug")

    def keeps(concept: Concept) -> bool:
        return concept.slug != "ondansetron"

    assert _found(Names.of(load(), ("anatomy",)), text) == [("anatomy", "left lung")]
    told = _found(Names.of(load(), kinds, [("anatomy", "my lung", "left lung")], keeps), text)
    assert told == [("finding", "pain"), ("anatomy", "my lung"), ("drug", "pazopanib")]


def test_what_is_kept_of_a_vocabulary_is_what_it_spells_and_a_changed_word_is_spelled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def known(*slugs: str) -> Vocabulary:
        return Vocabulary(Concept("drug", slug, slug) for slug in slugs)

    many = tuple(f"{first}{second}nib" for first in map(chr, range(97, 123)) for second in map(chr, range(97, 123)))
    once, again, more = known(*many), known(*many), known(*many, "zzzumab")
    assert len(many) > spelled_out._MANY
    for vocabulary in (once, again):
        assert _found(Names.of(vocabulary, ("drug",)), "Then abnib and zzzumab were given.") == [("drug", "abnib")]
    assert _found(Names.of(more, ("drug",)), "Then zzzumab was given.") == [("drug", "zzzumab")]
    assert len([*tmp_path.rglob("spelled/drug/*")]) == 2


def test_letters_that_go_on_behind_a_hyphen_are_another_abbreviation() -> None:
    names = Names.of(load(), ("method", "marker"))
    assert {("marker", "PD-L1")} == set(_found(names, "PD-L1 was negative."))
