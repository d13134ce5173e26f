"""A case of one's own review is compared with the packed ones, without their being in the review."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_cli import invoke

RECORD = """
paper: {id: doe-2020, title: A case, journal: A journal, year: 2020, sections: [case | Case]}
curation: {curator: A reader, date: 2026-11-29, status: draft}
cases:
- id: index
  disease: breast leiomyosarcoma
  quote: breast leiomyosarcoma
  lesions: [{id: lung, role: metastasis, site: lung, quote: lung metastasis}]
  timeline:
  - {id: gem, kind: treatment, drugs: [{drug: gemcitabine, quote: gemcitabine}], quote: gemcitabine}
"""


def test_a_case_of_ones_own_finds_the_published_case_that_is_most_like_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    review = tmp_path / "mine"
    assert invoke("init", review, "--title", "Mine").code == 0
    (review / "records" / "doe-2020.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(review)
    alone = invoke("like", "doe-2020", "-f", "json")
    assert 0 == json.loads(alone.out)["compared"], alone.err
    done = invoke("like", "doe-2020", "--with-packed", "-f", "json")
    told = json.loads(done.out)
    assert "Lee 2018" == told["like"][0]["case"]
    assert told["compared"] >= 5
    assert any("pazopanib" in course for course in told["like"][0]["tried there"])


def test_a_regimen_of_which_no_drug_is_named_is_told_as_not_compared() -> None:
    told = json.loads(invoke("like", "lee-2018", "-n", "100", "-f", "json").out)["like"]
    named = {one["case"]: one["drugs not named"] for one in told}
    assert named["Zhao 2022"] == {"Zhao 2022": ["GT regimen, 6 cycles"]}
    assert named["Kim 2015"] == {}
    said = "not compared, as the drugs are not named: GT regimen, 6 cycles (Zhao 2022)"
    assert said in invoke("like", "lee-2018").out


def test_what_both_had_is_not_told_as_tried_in_one_of_them_alone() -> None:
    for one in json.loads(invoke("like", "zhao-2022", "-n", "100", "-f", "json").out)["like"]:
        both = {*one["shared"].get("drugs", ()), *one["shared"].get("treatments", ())}
        leading = [told.partition(", in ")[0].partition(": ")[0] for told in one["tried there"]]
        assert not both & {word for words in leading for word in words.split(", ")}
    said = invoke("like", "zhao-2022").out
    assert "tried in Kim 2015 and not told of Zhao 2022:\n    ifosfamide, in doxorubicin + ifosfamide, 2 cycles" in said
    assert "radiofrequency ablation: gone" not in said
    assert "    radiotherapy 5,400 cGy" not in said


def test_what_came_of_a_course_is_told_with_its_doubt() -> None:
    said = invoke("like", "lee-2018", "-n", "100").out
    assert "radiofrequency ablation: gone (doubted)\n" in said
    assert "neck mass resection: removed\n" in said
