"""Words in which a letter went wrong, and words that only look like it."""

from __future__ import annotations

import pytest

from lmsgraph.records.wording.unknown import explain
from lmsgraph.vocabulary import load
from lmsgraph.vocabulary.phrase.compose import apart
from lmsgraph.vocabulary.text import meanings


@pytest.mark.parametrize(
    ("text", "kind", "slug", "read"),
    [
        ("leiomyosarocma", "disease", "leiomyosarcoma", "leiomyosarcoma"),
        ("rabdomyosarcoma", "disease", "rhabdomyosarcoma", "rhabdomyosarcoma"),
        ("dermatofibrosarcoma protuberns", "disease", "dermatofibrosarcoma-protuberans", "protuberans"),
        ("hepatomegally", "finding", "hepatomegaly", "hepatomegaly"),
        ("lymphadenopaty", "finding", "lymphadenopathy", "lymphadenopathy"),
        ("painless maxillray mass", "finding", "maxillary-mass", "maxillary"),
        ("hysterctomy", "modality", "hysterectomy", "hysterectomy"),
        ("ifosfamid", "drug", "ifosfamide", "ifosfamide"),
        ("chromogranine", "marker", "chromogranin", "chromogranin"),
    ],
)
def test_a_misprint_is_read_as_the_one_word_that_was_meant(text: str, kind: str, slug: str, read: str) -> None:
    assert load().find(text, (kind,)) is None
    made = apart(load(), text, (kind,))
    assert made is not None
    assert (slug, (read,)) == (made.head.slug, made.mended)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("infraction", "finding"),  # no infarction
        ("inflection", "finding"),  # no infection
        ("uretrectomy", "modality"),  # of the ureter or of the urethra
        ("sunitanib", "drug"),  # one agent is no other
        ("peritioneum4", "anatomy"),
        ("asicets", "finding"),
    ],
)
def test_what_may_be_another_word_is_no_misprint(text: str, kind: str) -> None:
    assert apart(load(), text, (kind,)) is None


def test_a_misprint_is_told_as_one() -> None:
    assert "; read as 'leiomyosarcoma'" in meanings("leiomyosarocma of the uterus", load(), 3)
    assert "(read as 'maxillary')" in explain("painless maxillray mass", ("finding",), load())[1]


def test_the_code_of_an_agent_is_not_cut_in_two() -> None:
    made = apart(load(), "CSF-470 vaccine", ("drug", "drug_class"))
    assert made is not None
    assert ("vaccine", (), ("CSF-470",)) == (made.head.slug, made.beside, made.unread)


def test_of_two_words_of_which_each_may_be_the_other_misprinted_none_is_looked_for_without_end() -> None:
    made = apart(load(), "a discontinuation of prednisolone", ("anatomy",))
    assert made is None or made.head.kind == "anatomy"
