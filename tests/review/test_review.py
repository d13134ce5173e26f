"""A review of one's own: found from anywhere in its folder, its words and queries laid over the packed ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.review.settings import Settings, read_settings, write_settings
from lmsgraph.vocabulary.tables.rows import COLUMNS
from tests.running import DATA, run

WORDS = "\t".join(COLUMNS)


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a review with one record, as a newcomer makes it."""
    folder = tmp_path_factory.mktemp("of-my-own") / "lipo"
    made = run("init", folder, "--title", "Cases of liposarcoma", "--about", "liposarcoma")
    assert (0, "") == (made.code, made.err)
    shutil.copy(DATA / "sound.yaml", folder / "records")
    return folder


def test_a_new_review_says_where_the_first_record_goes(tmp_path: Path) -> None:
    run("init", tmp_path / "new", "--title", "New")
    told = run("-C", tmp_path / "new", "build")
    assert (1, "lmsgraph: no records are in records/ yet; the first may be called records/doe-2020.yaml\n") == (
        told.code,
        told.err,
    )


def test_a_review_is_not_made_twice(review: Path) -> None:
    assert "is a review already" in run("init", review, "--title", "Other").err


def test_a_broken_draft_keeps_no_other_paper_from_being_asked_of(tmp_path: Path) -> None:
    folder = tmp_path / "two"
    run("init", folder, "--title", "Two")
    shutil.copy(DATA / "sound.yaml", folder / "records")
    draft = folder / "records" / "begun.yaml"
    draft.write_text((DATA / "sound.yaml").read_text().replace("id: sound-2020", "id: begun") + "nothing: here\n")
    draft.write_text(draft.read_text().replace("status: draft", "status: reviewed"))
    asked = ("query", "-e", "SELECT ?c WHERE { ?c a lms:Case }", "--format", "csv")
    refused = run(*asked, cwd=folder)
    assert (1, True) == (refused.code, "unknown key 'nothing'" in refused.out)
    draft.write_text(f"# a quote: to come\n{draft.read_text()}")
    told = run(*asked, cwd=folder)
    assert "sound-2020/index" in told.out
    assert "begun.yaml is left out: a draft with 1 problem; lmsgraph check" in told.err


@pytest.mark.parametrize("below", ["", "records", "queries"])
def test_commands_are_about_the_review_in_and_below_its_folder(review: Path, below: str) -> None:
    assert "1 record: no problems\n" == run("check", cwd=review / below).out
    assert "sound-2020/index" in run("query", "-e", "SELECT ?c WHERE { ?c a lms:Case }", cwd=review / below).out
    assert (review / "build" / "builds").is_dir()


def test_a_review_is_named_from_elsewhere(review: Path, tmp_path: Path) -> None:
    assert "1 record: no problems\n" == run("-C", review, "check", cwd=tmp_path).out


def test_the_page_of_a_review_bears_its_title_and_no_other(review: Path) -> None:
    page = run("view", "-o", "-", cwd=review).out
    assert "<title>lmsgraph: Cases of liposarcoma</title>" in page
    assert "leiomyosarcoma cases" not in page


def test_a_query_of_the_review_stands_beside_the_packed_ones(review: Path) -> None:
    text = (
        "#+ summary: Which cases are there?\n#+ tags: [mine]\nSELECT ?case WHERE { ?case a lms:Case } ORDER BY ?case\n"
    )
    (review / "queries" / "cases.rq").write_text(text, encoding="utf-8")
    listed = run("queries", cwd=review).out
    assert "Which cases are there?" in listed
    assert "treatments" in listed
    assert "sound-2020/index" in run("query", "cases", cwd=review).out


def test_words_of_the_review_are_known_in_it_and_nowhere_else(review: Path) -> None:
    table = review / "vocabulary" / "anatomy.tsv"
    table.write_text(f"{WORDS}\nmy-organ\tmy organ\tmine\t\tabdomen\t\t\t\nliver\t\tthe liver of mine\t\t\t\t\t\n")
    assert "my organ  [anatomy/my-organ]" in run("terms", "mine", cwd=review).out
    assert "[anatomy/liver]" in run("terms", "the liver of mine", cwd=review).out
    assert "liver of mine" not in run("terms", "liver").out
    table.unlink()


def test_a_bad_row_is_one_problem_and_other_commands_work_on(review: Path) -> None:
    table = review / "vocabulary" / "drug.tsv"
    table.write_text(
        f"{WORDS}\nmy-drug\tadriamycin\t\t\t\t\t\t\ngood\tgood drug\t\t\tmy-drug\t\t\t\n", encoding="utf-8"
    )
    checked = run("check", cwd=review)
    expected = "vocabulary/drug.tsv:2:1: 'adriamycin' names both drug/doxorubicin and drug/my-drug\n"
    assert (1, expected) == (checked.code, checked.out)
    shown = run("terms", "good drug", cwd=review)
    assert "good drug  [drug/good]" in shown.out
    assert "lmsgraph: 1 row of vocabulary/ is left out; lmsgraph check says why\n" == shown.err
    assert 0 == run("query", "-e", "ASK { ?c a lms:Case }", cwd=review).code
    table.unlink()


def test_the_packed_records_stand_beside_ones_own_where_this_is_wanted(tmp_path: Path) -> None:
    run("init", tmp_path, "--title", "Both", "--with-packed")
    assert "5 records: no problems\n" == run("check", cwd=tmp_path).out


def test_the_cases_of_a_review_have_their_addresses_under_its_own_base(tmp_path: Path) -> None:
    run("init", tmp_path, "--title", "Own", "--base-iri", "https://example.org/lipo")
    shutil.copy(DATA / "sound.yaml", tmp_path / "records")
    asked = run("query", "-e", "SELECT ?case WHERE { ?case a lms:Case }", "-f", "csv", cwd=tmp_path).out
    assert ["case", "https://example.org/lipo/sound-2020/index"] == asked.split()
    named = "ASK { <sound-2020/index> a lms:Case . data:sound-2020 a lms:Paper }"
    assert "yes" in run("query", "-e", named, cwd=tmp_path).out
    assert "leiomyosarcoma" in run("show", "sound-2020", cwd=tmp_path).out
    assert "1 record: no problems\n" == run("check", cwd=tmp_path).out
    both = run("init", tmp_path / "b", "--title", "B", "--with-packed", "--base-iri", "https://example.org/lipo")
    assert "the packed records keep their own addresses" in both.err


SETTINGS = [
    Settings("Cases: a review", "liposarcoma", "https://example.org/lipo/"),
    Settings("Both", with_packed=True),
    Settings("true"),
    Settings('He said "no" # twice'),
    Settings("Fälle"),
]


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: settings.title)
def test_settings_are_read_as_they_were_written(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "review.yaml"
    path.write_text(write_settings(settings), encoding="utf-8")
    assert settings == read_settings(path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("about: x", "a review needs a 'title:'"),
        ("title: a\ntitel: b", "review.yaml:2: unknown key 'titel'; the keys are title, about, base_iri, with_packed"),
        ("title: a\ntitle: b", "review.yaml:2: 'title' stands here twice"),
        ("title: a\nwith_packed: yes", "'with_packed' is true or false (got 'yes')"),
        ("title: &a b", "review.yaml:1: put the value into quotation marks"),
        ('title: "a', "review.yaml:1: the quotation marks do not end as they begin"),
        ("- title", "review.yaml:1: write one 'key: value' a line"),
        ("title: a\nbase_iri: file:///etc", "'file:///etc' is no base IRI"),
    ],
)
def test_what_is_no_setting_is_named_by_its_line(text: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "review.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LmsgraphError) as caught:
        read_settings(path)
    assert complaint in str(caught.value)
