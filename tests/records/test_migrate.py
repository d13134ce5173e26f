"""Records of an older format are brought up whole or not at all; withdrawn terms name what replaces them."""

from pathlib import Path

import pytest
import yaml
from rdflib import OWL, RDF, Graph, URIRef

from lmsgraph import iris, resources
from lmsgraph.errors import ProblemsError
from lmsgraph.graph.withdrawn import withdrawn_quads
from lmsgraph.records.formats import FORMAT, changes
from lmsgraph.records.migrate import migrate_files, migrate_text
from lmsgraph.records.read import read_content
from lmsgraph.vocabulary import load
from lmsgraph.vocabulary.tables.withdrawn import withdrawn

OLD = Path(__file__).parents[1] / "data" / "format-1.yaml"
TEXT = OLD.read_text(encoding="utf-8")


def test_an_old_record_comes_up_whole_and_stays_as_it_is_then() -> None:
    made = migrate_text(TEXT, "old.yaml", load())
    record = read_content(made.text.encode(), "old.yaml", 0).record
    assert record is not None
    assert record.format == FORMAT
    case = record.cases[0]
    assert str(case.patient and case.patient.when) == "at admission"
    seen = case.timeline[3].observations[0]  # type: ignore[union-attr]
    assert (seen.qualities, [str(by) for by in seen.change_by]) == (("multiple", "major axis"), ["20 %", "2 fold"])
    assert case.timeline[1].markers[0].degree == ("strong", "focal")  # type: ignore[union-attr]
    assert case.timeline[0].findings[1].finding == "response/progressive-disease"  # type: ignore[union-attr]
    assert [(d.id, d.about, d.printed, d.against) for d in record.discrepancies] == [
        ("two-sizes", "index/ct", "2 cm", ("3 cm",)),
        ("two-sizes-2", "index/biopsy", "3 cm", ("2 cm",)),
    ]
    assert "lesion: lung  # both sides" in made.text
    again = migrate_text(made.text, "old.yaml", load())
    assert (again.text, again.changed) == (made.text, {})


def test_every_change_of_the_table_is_one_of_the_old_record() -> None:
    made = migrate_text(TEXT, "old.yaml", load())
    told = " ".join(made.changed)
    assert [c.key for c in changes(0) if c.key not in told] == []
    assert "weight is 'figure or fact' until you say otherwise" in told


def test_one_record_that_cannot_be_brought_up_keeps_all_as_they_are(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "worse.yaml"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_text(TEXT.replace("frequency_to: q12h", "frequency_to: q8h"), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        migrate_files((tmp_path,), load(), write=True)
    message = "'frequency_to' cannot be brought up by itself: a dose is raised, its frequency stays"
    repair = "say it by 'frequency', then migrate again"
    assert [(str(bad), 48, message, repair)] == [(p.file, p.line, p.message, p.repair) for p in caught.value.problems]
    assert TEXT == good.read_text(encoding="utf-8")
    bad.unlink()
    assert list(migrate_files((tmp_path,), load(), write=True)) == [good]
    assert yaml.safe_load(good.read_text(encoding="utf-8"))["format"] == FORMAT


def test_a_withdrawn_word_without_replacement_is_named() -> None:
    text = TEXT.replace("finding: finding/disease-progression", "finding: multiple-metastases-of-lung-and-liver")
    with pytest.raises(ProblemsError, match=r"withdrawn in 0\.2\.0: said as lesions of their own"):
        migrate_text(text, "old.yaml", load())


@pytest.mark.parametrize(("number", "message"), [("1", "lmsgraph migrate brings it up"), ("3", "update lmsgraph")])
def test_a_record_of_another_format_says_what_to_do(number: str, message: str) -> None:
    text = f"format: {number}\n{TEXT.replace('age_at: admission, ', '')}"
    assert any(message in str(problem) for problem in read_content(text.encode(), "a.yaml", 0).problems)


def test_withdrawn_terms_are_gone_and_their_replacements_exist() -> None:
    graph = Graph().parse(resources.ontology() / "lms.ttl")
    words = {f"term:{concept.key}" for concept in load().concepts}
    for one in withdrawn():
        old, new = (URIRef(iris.expand(term)) for term in (one.term, one.replaced_by or one.term))
        assert one.term not in words
        assert not list(graph.objects(old, RDF.type))
        assert not one.replaced_by or one.replaced_by in words or list(graph.objects(new, RDF.type)), one
    deprecated = {str(q.subject) for q in withdrawn_quads() if q.predicate.value == str(OWL.deprecated)}
    assert len(withdrawn()) == len(deprecated)
