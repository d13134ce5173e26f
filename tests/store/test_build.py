"""A paper is made by itself: side by side, kept, changed alone - and the graph is the same as if made at once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from lmsgraph.course.quads import course_quads
from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.rules import INFERRED, infer, read_rules
from lmsgraph.iris import PREFIXES, TERM
from lmsgraph.resources import ontology, seeds
from lmsgraph.store.build import build, checked, fill
from lmsgraph.store.files import nquads, trig, turtle
from lmsgraph.store.parts.paper import ground_of
from lmsgraph.store.parts.pieces import _PREFIXES
from lmsgraph.store.place import FILES, STORE
from lmsgraph.vocabulary import Vocabulary, load
from tests.running import DATA

SOUND = (DATA / "sound.yaml").read_text(encoding="utf-8")
MANY = 20


def _many(folder: Path, *, years: dict[int, int] | None = None, number: int = MANY) -> Path:
    """Write more records than are made in one process; some of them with another age."""
    folder.mkdir(exist_ok=True)
    for n in range(number):
        text = SOUND.replace("sound-2020", f"many-{n}").replace("52 years", f"{(years or {}).get(n, 52)} years")
        (folder / f"{n}.yaml").write_text(text, encoding="utf-8")
    return folder


def _texts(folder: Path) -> list[str]:
    return [(folder / name).read_text(encoding="utf-8") for name in FILES[:3]]  # the fourth describes them


def _stored(folder: Path) -> set[object]:
    return set(Store.read_only(str(folder / "current" / STORE)))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with records and the graph that two processes made of them."""
    folder = tmp_path_factory.mktemp("many")
    build((_many(folder / "records"),), folder / "build", workers="2")
    return folder


def test_what_processes_make_side_by_side_is_what_sorting_all_quads_at_once_gives(built: Path) -> None:
    store = Store()
    fill(store, checked((built / "records",), load()), load())
    text = nquads(store)
    assert [turtle(text, _PREFIXES), trig(text, _PREFIXES), text] == _texts(built / "build")
    assert set(store) == _stored(built / "build")


def test_papers_by_themselves_conclude_what_the_rules_conclude_of_all_at_once() -> None:
    store = Store()
    fill(store, checked((seeds(),), load()), load())
    whole = Store()
    whole.extend(quad for quad in store if quad.graph_name != INFERRED)
    infer(whole, read_rules(ontology() / "rules"))
    whole.extend(list(course_quads(whole)))
    assert set(whole) == set(store)


def test_a_changed_a_new_and_a_removed_record_cost_what_they_are(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "again", symlinks=True)
    records = _many(tmp_path / "again" / "records", years={3: 60}, number=MANY + 1)
    (records / "7.yaml").unlink()
    again = build((records,), tmp_path / "again" / "build")
    fresh = build((records,), tmp_path / "fresh")
    assert [(MANY - 2, 2), (0, MANY)] == [(one.reused, one.made) for one in (again, fresh)]
    assert 0 == build((records,), tmp_path / "fresh").made
    assert f"{'':>8}  (18 of {MANY} papers as they were)" in list(again.told())
    assert _texts(tmp_path / "fresh") == _texts(tmp_path / "again" / "build")
    assert _stored(tmp_path / "fresh") == _stored(tmp_path / "again" / "build")


def test_another_meaning_of_a_word_costs_the_papers_that_use_it() -> None:
    vocabulary = load()
    narrow, broad = vocabulary.get("drug/doxorubicin"), vocabulary.ancestors(vocabulary.get("drug/doxorubicin"))[-1]
    for concept in (narrow, broad):
        concepts = [replace(c, label="another") if c is concept else c for c in vocabulary.concepts]
        before, after = ground_of(vocabulary), ground_of(Vocabulary(concepts, vocabulary.targets))
        of_drug, of_site = [("Adriamycin", ("drug",))], [("uterus", ("anatomy",))]
        assert before.meaning(of_drug) != after.meaning(of_drug)
        assert before.meaning(of_site) == after.meaning(of_site)


def test_of_the_vocabulary_a_graph_has_the_words_of_its_papers_and_what_is_broader(tmp_path: Path) -> None:
    records, words = _many(tmp_path / "records", number=2), _words(tmp_path / "one", tmp_path / "records" / "0.yaml")
    text = (records / "1.yaml").read_text(encoding="utf-8")
    (records / "1.yaml").write_text(text.replace("drug: doxorubicin", "drug: everolimus"), encoding="utf-8")
    other = _words(tmp_path / "other", records / "1.yaml")
    drug, both = load().get("drug/everolimus"), _words(tmp_path / "both", records)
    assert {concept.key for concept in (drug, *load().ancestors(drug))} <= other
    assert {"drug/everolimus", "target/mtor"} <= other - words
    assert words | other == both == _words(tmp_path / "one", records)
    assert {concept.key for concept in load().concepts} == _words(tmp_path / "all", records, all_words=True)


def _words(folder: Path, *paths: Path, all_words: bool = False) -> set[str]:
    build(paths, folder, files=False, all_words=all_words)
    kind = NamedNode(PREFIXES["skos"] + "inScheme")
    found = Store.read_only(str(folder / "current" / STORE)).quads_for_pattern(None, kind, None, None)
    return {str(quad.subject)[1:-1].removeprefix(TERM) for quad in found}


def test_damaged_parts_are_made_anew(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "again", symlinks=True)
    for part in (tmp_path / "again" / "build" / "parts").glob("*/*.part"):
        part.write_bytes(part.read_bytes()[:-7])
    records = _many(tmp_path / "again" / "records", years={0: 61})
    build((records,), tmp_path / "again" / "build")
    build((records,), tmp_path / "fresh")
    assert _texts(tmp_path / "fresh") == _texts(tmp_path / "again" / "build")


def test_the_store_alone_holds_the_same_and_the_files_can_follow(built: Path, tmp_path: Path) -> None:
    build((built / "records",), tmp_path / "build", files=False)
    assert ["builds", "current", "parts"] == sorted(path.name for path in (tmp_path / "build").iterdir())
    assert _stored(built / "build") == _stored(tmp_path / "build")
    build((built / "records",), tmp_path / "build")
    assert _texts(built / "build") == _texts(tmp_path / "build")


def test_what_was_made_before_a_fault_is_kept_if_it_is_much(tmp_path: Path) -> None:
    records = _many(tmp_path / "records")
    (records / "bad.yaml").write_text("paper: {id: bad}\nsex: x\n", encoding="utf-8")
    with pytest.raises(LmsgraphError):
        build((records,), tmp_path / "build")
    assert MANY == len(list((tmp_path / "build" / "parts").glob("*/*.part")))
