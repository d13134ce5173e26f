"""A word that no table knows: a warning in a draft, a row to add, a problem once the record is sealed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.review.place import PACKED
from lmsgraph.vocabulary import load
from lmsgraph.vocabulary.tables.folders import read_vocabulary
from lmsgraph.vocabulary.tables.grow import Word, add_word
from tests.running import DATA, run

DRAFT = (DATA / "quote-left.yaml").read_text(encoding="utf-8")
GROUND = PACKED.tables[0]


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a review with a draft that uses two words, one of them twice, that no table knows."""
    folder = tmp_path_factory.mktemp("words") / "lipo"
    run("init", folder, "--title", "Cases of liposarcoma")
    text = DRAFT.replace("role: primary, site: uterus", "role: primary, site: [zonule of the uterus, qqqq]")
    text = text.replace("role: metastasis, site: lung", "role: metastasis, site: qqqq")
    (folder / "records" / "quote-left.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_unknown_word_of_a_draft_is_a_warning_told_once_with_the_line_that_adds_it(review: Path) -> None:
    checked = run("check", cwd=review)
    warned = [line for line in checked.out.splitlines() if "unknown" in line]
    assert 0 == checked.code
    assert 2 == len(warned)
    assert "warning: unknown anatomy 'zonule of the uterus' (near: 'uterus' (a kind of pelvis)" in warned[0]
    assert 'to add it: lmsgraph word "zonule of the uterus" --kind anatomy --parent uterus' in warned[0]
    assert "unknown anatomy 'qqqq' (2 times)" in warned[1]


def test_the_list_of_unknown_words_has_a_row_a_word(review: Path) -> None:
    head, *rows = run("check", "--words", cwd=review).out.splitlines()
    assert head.split() == ["word", "kind", "uses", "first", "nearest", "to", "add", "it"]
    assert ["qqqq", "anatomy", "2", "records/quote-left.yaml:13", "-"] == rows[0].split()[:5]
    assert rows[1].endswith('lmsgraph word "zonule of the uterus" --kind anatomy --parent uterus')


def test_a_draft_is_in_the_graph_with_its_unknown_words_kept_apart(review: Path) -> None:
    head, *rows = run("query", "unknown-words", "-f", "csv", cwd=review).out.splitlines()
    assert "word,kind,paper,things" == head
    assert ["qqqq", "zonule of the uterus"] == [row.split(",")[0] for row in rows]


def test_a_word_that_is_added_is_known_from_then_on(review: Path) -> None:
    added = run("word", "zonule of the uterus", "--kind", "anatomy", "--parent", "uterus", cwd=review)
    assert "vocabulary/anatomy.tsv: anatomy/zonule-of-the-uterus\n" == added.out
    assert "zonule" not in run("check", "--words", cwd=review).out
    assert "is a kind of  uterus" in run("terms", "zonule", cwd=review).out


def test_a_sealed_record_needs_its_words_known(review: Path) -> None:
    text = (review / "records" / "quote-left.yaml").read_text(encoding="utf-8")
    sealed = review / "sealed.yaml"
    sealed.write_text(text.replace("quote: words of the paper", "evidence: [case 3w 00000000000000a1]"), "utf-8")
    checked = run("check", sealed, cwd=review)
    assert 1 == checked.code
    assert "unknown anatomy 'qqqq' (2 times)" in checked.out


def test_no_word_is_added_to_the_packed_tables(tmp_path: Path) -> None:
    refused = run("word", "zonule", "--kind", "anatomy", cwd=tmp_path)
    assert (1, True) == (refused.code, "words are added to a review of your own" in refused.err)


def test_a_known_word_gets_what_is_new_and_keeps_its_meaning(tmp_path: Path) -> None:
    for also in ("the big filter", "the other filter"):
        add_word(Word("liver", "anatomy", also=(also,)), load(), GROUND, tmp_path)
    liver = read_vocabulary(GROUND, tmp_path).get("anatomy/liver")
    assert {"the big filter", "the other filter"} <= set(liver.synonyms)
    assert load().get("anatomy/liver").label == liver.label


@pytest.mark.parametrize(
    ("word", "complaint"),
    [
        (Word("zonule", "anatomie"), "no kind is called 'anatomie' (did you mean analyte, anatomy?)"),
        (Word("liver", "anatomy"), "'liver' is known already: liver [anatomy/liver]"),
        (Word("zonule", "anatomy", also=("liver",)), "not added: 'liver' names both anatomy/liver and anatomy/zonule"),
        (Word("zonule", "anatomy", ids=("UBERON:0002107",)), "not added: 'UBERON:0002107' names both anatomy/liver"),
        (Word("liver", "anatomy", ids=("UBERON:1",)), "not added: anatomy/liver is the same as UBERON:0002107 already"),
        (Word("zonule", "anatomy", ids=("XYZ:1",)), "not added: unknown prefix in 'XYZ:1'"),
        (Word("zonule", "anatomy", parents=("livver",)), "--parent livver: no anatomy is called so (near: 'liver'"),
        (Word("a|b", "anatomy"), "'a|b' is no word"),
        (Word("lung", "anatomy", parents=("lung parenchyma",)), "not added: parents run in a circle: "),
    ],
    ids=lambda value: value if isinstance(value, str) else value.label,
)
def test_what_cannot_be_right_is_not_added(word: Word, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(LmsgraphError) as caught:
        add_word(word, load(), GROUND, tmp_path)
    assert str(caught.value).startswith(complaint)
    assert [] == list(tmp_path.iterdir())
