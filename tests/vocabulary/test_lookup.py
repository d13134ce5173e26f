"""How a word finds its concept."""

import subprocess
import sys

import pytest

from lmsgraph.vocabulary import Concept, DrugTarget, Vocabulary, load
from lmsgraph.vocabulary.lookup import AmbiguousNameError, UnknownConceptError


@pytest.fixture
def small() -> Vocabulary:
    return Vocabulary(
        [
            Concept("drug", "doxorubicin", "doxorubicin", ("adriamycin", "ADM"), parents=("drug_class/anthracycline",)),
            Concept("drug_class", "anthracycline", "anthracycline", parents=("drug_class/antineoplastic-agent",)),
            Concept("drug_class", "antineoplastic-agent", "antineoplastic agent", exact=("NCIT:C274",)),
            Concept("target", "kit", "KIT", ("c-kit",), related=(("related", "HGNC:6342"),)),
            Concept("marker", "cd117", "CD117", ("c-kit",)),
        ],
        [DrugTarget("doxorubicin", "inhibits", "kit", "made up")],
    )


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("doxorubicin", "drug", "drug/doxorubicin"),
        ("Adriamycin", "drug", "drug/doxorubicin"),
        ("ADM", "drug", "drug/doxorubicin"),
        ("DXR", "drug", "drug/doxorubicin"),
        ("DTIC", "drug", "drug/dacarbazine"),
        ("Anlotinib Hydrochloride", "drug", "drug/anlotinib"),
        ("arotinib", "drug", "drug/anlotinib"),
        ("GT", "regimen", "regimen/docetaxel-gemcitabine"),
        ("ADM/DTIC", "regimen", "regimen/doxorubicin-dacarbazine"),
        ("CK-pan", "marker", "marker/pan-cytokeratin"),
        ("CK pan", "marker", "marker/pan-cytokeratin"),
        ("h-CALD", "marker", "marker/h-caldesmon"),
        ("HHF-35", "marker", "marker/muscle-specific-actin"),
        ("MSA", "marker", "marker/muscle-specific-actin"),
        ("\N{GREEK SMALL LETTER ALPHA}-smooth muscle actin", "marker", "marker/smooth-muscle-actin"),
        ("VIM", "marker", "marker/vimentin"),
        ("Des", "marker", "marker/desmin"),
        ("S100", "marker", "marker/s-100"),
        ("sVEGFR2", "target", "target/soluble-vegfr-2"),
        ("placental-derived growth factor", "target", "target/placental-growth-factor"),
        ("rheumatic arthritis", "disease", "disease/rheumatic-arthritis"),
        ("PPL", "disease", "disease/lung-leiomyosarcoma"),
        ("rectouterine fossa", "anatomy", "anatomy/rectouterine-pouch"),
        ("TACE", "modality", "modality/transarterial-chemoembolization"),
        ("intestinal adhesion dissection", "modality", "modality/adhesiolysis"),
        ("PTNB", "method", "method/percutaneous-transthoracic-needle-biopsy"),
        ("mg/m\N{SUPERSCRIPT TWO}", "unit", "unit/mg-per-m2"),
        ("watts", "unit", "unit/w"),
        ("year-old", "unit", "unit/a"),
        ("PR", "response", "response/partial-response"),
        ("local PFS", "endpoint", "endpoint/local-progression-free-survival"),
        ("grade 2", "severity", "severity/grade-2"),
        ("woman", "sex", "sex/female"),
    ],
)
def test_a_word_of_the_papers_finds_its_concept(typed: str, kind: str, found: str) -> None:
    concept = load().find(typed, (kind,))
    assert concept is not None
    assert found == concept.key


@pytest.mark.parametrize("typed", ["NCIT:C456", "ncit:c456", " CHEBI:28748 ", "drug/doxorubicin"])
def test_an_identifier_finds_its_concept(typed: str) -> None:
    assert load().get("drug/doxorubicin") == load().find(typed, ("drug", "disease"))


def test_an_identifier_of_another_kind_is_not_found() -> None:
    assert load().find("NCIT:C456", ("disease",)) is None
    assert load().find("drug/doxorubicin", ("disease",)) is None


def test_the_first_kind_that_knows_the_word_wins(small: Vocabulary) -> None:
    assert small.get("target/kit") == small.find("c-kit", ("target", "marker"))
    assert small.get("marker/cd117") == small.find("c-kit", ("marker", "target"))


def test_a_star_stands_for_any_kind(small: Vocabulary) -> None:
    assert small.get("drug_class/anthracycline") == small.find("anthracycline", ("*",))


def test_an_unknown_or_empty_word_finds_nothing(small: Vocabulary) -> None:
    assert small.find("aspirin", ("drug",)) is None
    assert small.find("", ("drug",)) is None


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("nodules", "finding", "finding/nodule"),
        ("Vertebrae", "anatomy", "anatomy/vertebra"),
        ("humeri", "anatomy", "anatomy/humerus"),
        ("hepatic metastases", "disease", "disease/liver-metastasis"),
        ("biopsies", "method", "method/biopsy"),
        ("peripheral oedema", "finding", "finding/peripheral-edema"),
        ("soft tissue tumours", "disease", "disease/mesenchymal-tumor"),
        ("oesophageal varices", "disease", "disease/esophageal-varices"),
        ("vital sign", "method", "method/vital-signs"),
    ],
)
def test_a_word_is_found_in_the_other_number_and_the_other_english(typed: str, kind: str, found: str) -> None:
    concept = load().find(typed, (kind,))
    assert concept is not None
    assert found == concept.key


def test_a_word_as_it_is_written_comes_before_its_other_forms() -> None:
    words = Vocabulary([Concept("finding", "cold", "cold"), Concept("finding", "colds", "colds")])
    assert words.find("colds") == words.get("finding/colds")
    assert words.find("cold") == words.get("finding/cold")


@pytest.mark.parametrize(
    ("typed", "kind", "never"),
    [
        ("nodule", "finding", "finding/pulmonary-nodule"),
        ("cervical", "anatomy", "anatomy/neck"),
        ("cervical", "anatomy", "anatomy/uterine-cervix"),
        ("cervical mass", "finding", "finding/neck-mass"),
        ("malignant-looking lesion", "disease", "disease/malignant-neoplasm"),
        ("cords", "finding", "finding/short-cords-of-cells"),
        ("superior vena cava obstruction", "disease", "disease/superior-vena-cava-syndrome"),
        ("adipocytes", "finding", "finding/mature-adipocytes"),
        ("oriented", "finding", "finding/alert"),
        ("pyloric stenosis", "disease", "disease/hypertrophic-pyloric-stenosis"),
        ("CVA tenderness", "finding", "disease/stroke"),
        ("cervical mass resection", "modality", "modality/neck-mass-resection"),
        ("hilar", "anatomy", "anatomy/lung-hilum"),
        ("capsule", "anatomy", "anatomy/renal-capsule"),
        ("DM", "disease", "disease/diabetes-mellitus"),
        ("AS", "disease", "disease/angiosarcoma"),
        ("MS", "disease", "disease/multiple-sclerosis"),
        ("ES", "disease", "disease/ewing-sarcoma"),
        ("bilirubin", "analyte", "analyte/direct-bilirubin"),
        ("SMA", "anatomy", "anatomy/superior-mesenteric-artery"),
    ],
)
def test_a_word_is_not_swallowed_by_a_narrower_concept(typed: str, kind: str, never: str) -> None:
    concept = load().find(typed, (kind,))
    assert load().get(never) != concept


def test_a_slip_finds_the_nearest_names_first() -> None:
    assert load().nearest("doxorubicine", ("drug",))[0].key == "drug/doxorubicin"
    assert load().nearest("femal", ("sex",))[0].key == "sex/female"
    assert load().nearest("lieomyosarcoma", ("disease",))[0].key == "disease/leiomyosarcoma"


def test_nearest_keeps_to_its_kinds_and_limit() -> None:
    found = load().nearest("metastas", ("lesion_role",), limit=2)
    assert 0 < len(found) <= 2
    assert {"lesion_role"} == {concept.kind for concept in found}


def test_a_word_like_nothing_has_no_nearest() -> None:
    assert load().nearest("qqqqqqqq", ("drug",)) == ()


def test_search_lists_identifier_then_name_then_prefix_then_substring() -> None:
    assert load().search("NCIT:C456")[0].how == "identifier"
    assert sorted(
        {match.how for match in load().search("radiotherapy", limit=50)} - {"near"},
        key=["name", "prefix", "substring"].index,
    ) == ["name", "prefix", "substring"]
    assert (
        load().search("radiotherapy")[0].concept.key,
        load().search("radiotherapy")[0].how,
    ) == ("modality/radiotherapy", "name")


def test_search_falls_back_to_likeness() -> None:
    match = load().search("pazopanip")[0]
    assert (match.concept.key, match.how) == ("drug/pazopanib", "near")


def test_search_finds_a_concept_by_a_merely_related_identifier(small: Vocabulary) -> None:
    assert [match.concept.key for match in small.search("HGNC:6342", limit=1)] == ["target/kit"]


def test_search_for_nothing_finds_nothing() -> None:
    assert load().search(" - ") == ()


def test_search_gives_each_concept_once_and_keeps_its_limit() -> None:
    found = [match.concept.key for match in load().search("leiomyosarcoma", limit=7)]
    assert len(found) == len(set(found)) == 7


def test_ancestors_are_all_broader_concepts_the_nearest_first(small: Vocabulary) -> None:
    ancestors = [concept.key for concept in small.ancestors(small.get("drug/doxorubicin"))]
    assert ancestors == ["drug_class/anthracycline", "drug_class/antineoplastic-agent"]


def test_get_names_the_near_ones_when_there_is_no_such_concept(small: Vocabulary) -> None:
    with pytest.raises(UnknownConceptError, match=r"'drug/doxorubicn'.*did you mean drug/doxorubicin\?"):
        small.get("drug/doxorubicn")
    with pytest.raises(UnknownConceptError, match=r"no concept 'nowhere' in the vocabulary$"):
        small.get("nowhere")


def test_concepts_and_kinds_are_sorted(small: Vocabulary) -> None:
    assert sorted(small.concepts) == list(small.concepts)
    assert [concept.slug for concept in small.of_kind("drug_class")] == ["anthracycline", "antineoplastic-agent"]


def test_a_name_may_not_mean_two_concepts_of_one_kind() -> None:
    with pytest.raises(AmbiguousNameError, match="'CK pan' names both marker/a and marker/b"):
        Vocabulary([Concept("marker", "a", "CK-pan"), Concept("marker", "b", "CK pan")])


def test_an_identifier_may_not_match_two_concepts_exactly() -> None:
    with pytest.raises(AmbiguousNameError, match="'NCIT:C1' names both disease/b and drug/a"):
        Vocabulary([Concept("drug", "a", "a", exact=("NCIT:C1",)), Concept("disease", "b", "b", exact=("NCIT:C1",))])


def test_a_concept_knows_its_address_names_and_unit_code() -> None:
    concept = load().get("response/complete-response")
    assert concept.iri == "https://w3id.org/lmsgraph/term/response/complete-response"
    assert concept.label == concept.names[0]
    assert (concept.ucum, concept.remark) == (None, "")
    assert load().get("unit/mg-per-m2").ucum == "mg/m2"
    assert load().get("drug/everolimus").remark


def test_importing_the_vocabulary_brings_in_neither_pydantic_nor_a_store() -> None:
    code = "import sys, lmsgraph.vocabulary as v; v.load(); print({'pydantic', 'pyoxigraph'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
