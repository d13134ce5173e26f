"""The packed tables: that they hold together, and that known traps in identifiers are not stepped into."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from lmsgraph import resources
from lmsgraph.iris import OUTSIDE
from lmsgraph.vocabulary import KINDS, Concept, load, read_vocabulary
from lmsgraph.vocabulary.forms.english import american, unaccented, unowned
from lmsgraph.vocabulary.forms.fold import key
from lmsgraph.vocabulary.tables.ground import packed

FOLDER = resources.ontology() / "vocabulary"
TABLES = sorted(FOLDER.glob("*.tsv"))


def curies(concept: Concept) -> set[str]:
    """Return every outside identifier of a concept, however it relates."""
    return {*concept.exact, *(curie for _, curie in concept.related)}


def holders(curie: str) -> set[str]:
    """Return the concepts that carry an outside identifier."""
    return {concept.key for concept in load().concepts if curie in curies(concept)}


def test_every_kind_has_its_table() -> None:
    assert {*KINDS, "drug_targets"} == {path.stem for path in TABLES}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_is_sorted_clean_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.split("\n")[1:-1]]
    assert text.endswith("\n")
    assert '"' not in text
    assert sorted(rows) == rows if path.stem == "drug_targets" else sorted(r[0] for r in rows) == [r[0] for r in rows]
    assert not [row for row in rows for cell in row if cell != cell.strip()]


def test_what_is_read_in_one_sweep_is_what_is_read_with_care(tmp_path: Path) -> None:
    careful = read_vocabulary(Path(shutil.copytree(FOLDER, tmp_path / "vocabulary")))
    swept = read_vocabulary(FOLDER)
    assert list(map(repr, careful.concepts)) == list(map(repr, swept.concepts))
    assert careful.targets == swept.targets
    for concept in careful.concepts:
        assert [concept] * len(concept.names) == [swept.find(name, (concept.kind,)) for name in concept.names]


def test_what_was_kept_of_the_tables_is_what_a_sweep_finds_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = Path(shutil.copytree(FOLDER, tmp_path / "vocabulary"))
    swept, kept = packed(folder), packed(folder)
    assert swept == kept
    with (folder / "drug.tsv").open("a", encoding="utf-8") as table:
        table.write("zzz\tnew one" + 6 * "\t" + "\n")
    assert "drug/zzz" == packed(folder).names["drug"]["newone"]
    for held in (tmp_path / "cache").rglob("words/*"):
        held.write_bytes(held.read_bytes()[:1000])  # a disk was full
    assert "drug/zzz" == packed(folder).names["drug"]["newone"]


def test_tables_are_read_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "drug/pazopanib" == packed(FOLDER).names["drug"]["votrient"]
    monkeypatch.setattr(resources, "cache", _no_home)
    assert "drug/pazopanib" == packed(FOLDER).names["drug"]["votrient"]


def _no_home() -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_parents_never_lead_back_to_the_concept() -> None:
    for concept in load().concepts:
        assert concept not in load().ancestors(concept)


def test_every_identifier_has_a_known_prefix_and_a_free_licence() -> None:
    prefixes = {curie.partition(":")[0] for concept in load().concepts for curie in curies(concept)}
    assert prefixes <= set(OUTSIDE)
    assert not {"MEDDRA", "SNOMEDCT"} & prefixes


def test_an_identifier_relates_to_a_concept_in_one_way_only() -> None:
    for concept in load().concepts:
        every = [*concept.exact, *(curie for _, curie in concept.related)]
        assert len(every) == len(set(every)), concept.key


def test_every_drug_target_row_resolves() -> None:
    assert len(load().targets) > 50
    for row in load().targets:
        assert load().get(f"drug/{row.drug}").kind == "drug"
        assert load().get(f"target/{row.target}").exact, f"{row.target} is no protein"
        assert load().get(f"relation/{row.action}")
        assert row.source


def test_a_drug_has_one_row_a_target() -> None:
    counts = Counter((row.drug, row.target) for row in load().targets)
    assert {1} == set(counts.values())


@pytest.mark.parametrize(
    ("child", "ancestor"),
    [
        ("target/vegfr-1", "target/vegfr"),
        ("target/vegfr-2", "target/receptor-tyrosine-kinase"),
        ("target/vegfr-3", "target/vegfr"),
        ("target/pdgfr-alpha", "target/pdgfr"),
        ("target/pdgfr-beta", "target/receptor-tyrosine-kinase"),
        ("target/fgfr4", "target/fgfr"),
        ("target/vegf-a", "target/vegf"),
        ("drug/pazopanib", "drug_class/angiogenesis-inhibitor"),
        ("drug/anlotinib", "drug_class/tyrosine-kinase-inhibitor"),
        ("drug/doxorubicin", "drug_class/antineoplastic-agent"),
        ("regimen/doxorubicin-ifosfamide", "drug/ifosfamide"),
        ("modality/tomotherapy", "modality/radiotherapy"),
        ("modality/radiofrequency-ablation", "modality/ablation"),
        ("modality/palliative-total-mastectomy", "modality/surgery"),
        ("disease/breast-leiomyosarcoma", "disease/sarcoma"),
        ("disease/retroperitoneal-pleomorphic-leiomyosarcoma", "disease/retroperitoneal-sarcoma"),
        ("anatomy/rib-5", "anatomy/chest"),
        ("change/markedly-improved", "change/decrease"),
        ("change/slightly-increased", "change/increase"),
        ("change/fewer-but-some-larger", "change/mixed"),
        ("change/stable", "change/no-change"),
    ],
)
def test_a_narrow_concept_is_found_by_its_broad_one(child: str, ancestor: str) -> None:
    assert ancestor in {concept.key for concept in load().ancestors(load().get(child))}


def test_every_unit_has_a_ucum_code() -> None:
    assert [concept.key for concept in load().of_kind("unit") if not concept.ucum] == []


def test_hyperthermia_the_treatment_is_not_fever() -> None:
    assert {"modality/hyperthermia-therapy"} == holders("NCIT:C15415")
    assert {"finding/fever"} == holders("HP:0001945")
    assert "hyperthermia" not in {name.lower() for name in load().get("finding/fever").names}


def test_the_mib_1_antibody_is_not_mindbomb_e3_ligase() -> None:
    marker = load().get("marker/ki-67")
    assert marker == load().find("MIB-1", ("marker",))
    assert {"target/mib1-mindbomb-e3-ubiquitin-protein-ligase-1"} == holders("HGNC:21086")
    assert not curies(marker) & curies(load().get("target/mib1-mindbomb-e3-ubiquitin-protein-ligase-1"))
    assert "mindbomb" not in " ".join(marker.names).lower()


def test_complete_and_partial_response_carry_the_codes_in_use_and_no_others() -> None:
    assert load().get("response/complete-response").exact == ("NCIT:C4870",)
    assert load().get("response/partial-response").exact == ("NCIT:C18058",)
    for wrong in ("NCIT:C18212", "NCIT:C142356", "NCIT:C142357", "NCIT:C142358", "NCIT:C142359", "NCIT:C142360"):
        assert not holders(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        "NCIT:C933",
        "NCIT:C74038",
        "RxNorm:1799303",
        "NCIT:C669409",
        "NCIT:C71146",
        "NCIT:C45386",
        "NCIT:C105724",
        "NCIT:C28077",
        "NCIT:C4484",
        "NCIT:C22708",
        "NCIT:C669",
        "CHEBI:4026",
        "CHEBI:59809",
        "CHEBI:79700",
        "ChEMBL:CHEMBL1574179",
        "ATC:L01XE11",
        "ATC:L01XE05",
        "ATC:L01XE04",
        "ATC:L01XC07",
        "ATC:S01LA05",
    ],
)
def test_a_code_known_to_be_wrong_or_retired_is_nowhere(wrong: str) -> None:
    assert not holders(wrong)


def test_liver_and_heart_are_two_organs() -> None:
    assert {"anatomy/liver"} == holders("UBERON:0002107")
    assert {"anatomy/heart"} == holders("UBERON:0000948")


def test_severity_grades_are_those_of_adverse_events() -> None:
    codes = [load().get(f"severity/grade-{grade}").exact for grade in range(1, 6)]
    assert codes == [("NCIT:C41338",), ("NCIT:C41339",), ("NCIT:C41340",), ("NCIT:C84266",), ("NCIT:C48275",)]


def test_a_gene_is_never_the_same_as_a_protein() -> None:
    for concept in load().concepts:
        assert not [curie for curie in concept.exact if curie.startswith("HGNC:")], concept.key
        if concept.kind in ("marker", "analyte"):
            assert not [curie for curie in concept.exact if curie.startswith("UniProtKB:")], concept.key


def test_a_stain_is_no_gene_and_no_protein() -> None:
    for concept in load().of_kind("marker"):
        assert concept.exact == (), concept.key
        assert {"related"} >= {relation for relation, _ in concept.related}, concept.key


def test_s_100_is_one_stain_of_two_components() -> None:
    assert {"HGNC:10500", "HGNC:10486"} <= curies(load().get("marker/s-100"))
    assert {"marker/s-100"} == holders("HGNC:10486") == holders("HGNC:10500")


def test_stains_without_a_single_gene_link_to_none() -> None:
    assert not curies(load().get("marker/muscle-specific-actin"))
    assert not curies(load().get("marker/pan-cytokeratin"))


def test_soluble_vegfr_2_is_not_the_receptor() -> None:
    soluble = load().get("target/soluble-vegfr-2")
    assert soluble.exact == ()
    assert load().get("target/vegfr-2") not in load().ancestors(soluble)


def test_a_family_carries_no_identifier_of_one_member() -> None:
    for family in ("vegfr", "pdgfr", "fgfr", "vegf", "pdgf", "receptor-tyrosine-kinase", "tubulin"):
        assert not curies(load().get(f"target/{family}"))


def test_morphology_codes_are_only_related() -> None:
    for concept in load().concepts:
        assert not [curie for curie in concept.exact if curie.startswith("ICDO:")], concept.key


def test_what_could_not_be_verified_carries_no_identifier() -> None:
    for name in (
        "disease/pleomorphic-leiomyosarcoma",
        "disease/pelvic-leiomyosarcoma",
        "modality/tomotherapy",
        "modality/regional-hyperthermia",
        "modality/drug-eluting-bead-tace",
        "anatomy/liver-segment-iv",
        "anatomy/uterine-adnexa",
        "endpoint/local-progression-free-survival",
        "device/drug-eluting-bead",
    ):
        assert not curies(load().get(name))
    assert not [concept for concept in load().of_kind("regimen") if curies(concept)]


def test_opposite_codes_share_no_cue() -> None:
    for first, second in (
        ("result/positive", "result/negative"),
        ("sex/female", "sex/male"),
        ("vital/alive", "vital/dead"),
    ):
        assert not {*load().get(first).cues} & {*load().get(second).cues}


SWALLOWED = {
    "finding": (
        ("pseudoaneurysm", "aneurysm"),
        ("multiple lung nodules", "multiple lesions"),
        ("abdominal guarding", "rebound tenderness"),
        ("radiation enteritis", "proctitis"),
        ("metrorrhagia", "vaginal bleeding"),
        ("hypovolemic shock", "hemorrhagic shock"),
        ("BRAF V600E mutation", "BRAF mutation"),
        ("small bowel obstruction", "intestinal obstruction"),
        ("thigh pain", "leg pain"),
        ("necrotic areas", "central necrosis"),
        ("thickening", "wall thickening"),
        ("occlusion", "vascular occlusion"),
        ("tissue defect", "skin defect"),
        ("pitting edema", "peripheral edema"),
        ("hair depigmentation", "hypopigmentation"),
        ("coagulative tumor cell necrosis", "tumor cell necrosis"),
        ("small round blue cells", "round cells"),
        ("YWHAE rearrangement", "YWHAE-NUTM2 fusion"),
        ("painless swelling", "painless mass"),
        ("bile duct dilatation", "biliary obstruction"),
    ),
    "disease": (
        ("polyp", "colonic polyp"),
        ("myofibroma", "myopericytoma"),
        ("endometrial adenocarcinoma", "endometrial cancer"),
        ("poorly differentiated leiomyosarcoma", "high-grade leiomyosarcoma"),
        ("scrotal leiomyosarcoma", "paratesticular leiomyosarcoma"),
        ("round cell liposarcoma", "myxoid liposarcoma"),
        ("osteolytic metastasis", "osteoblastic metastasis"),
        ("DICER1-associated sarcoma", "kidney sarcoma with DICER1 mutation"),
        ("periductal stromal sarcoma", "stromal sarcoma"),
    ),
    "anatomy": (
        ("second metacarpal", "first metacarpal"),
        ("fifth metatarsal", "first metatarsal"),
        ("fifth intercostal space", "fourth intercostal space"),
        ("external oblique", "internal oblique"),
        ("humeral head", "proximal humerus"),
        ("tibial plateau", "proximal tibia"),
        ("external iliac lymph node", "internal iliac lymph node"),
        ("short saphenous vein", "great saphenous vein"),
        ("ischial spine", "spine"),
        ("rib head", "head"),
        ("upper third of vagina", "lower third of vagina"),
        ("antimesenteric border", "mesenteric border"),
    ),
    "modality": (
        ("angioplasty", "percutaneous coronary intervention"),
        ("orbital exenteration", "enucleation of eye"),
        ("ureteral reimplantation", "ureterectomy"),
        ("nutritional support", "parenteral nutrition"),
        ("Roux-en-Y reconstruction", "hepaticojejunostomy"),
        ("isolated limb infusion", "isolated limb perfusion"),
        ("total sacrectomy", "hemisacrectomy"),
        ("ureteral stent placement", "double J stent insertion"),
        ("deep hyperthermia", "superficial hyperthermia"),
    ),
    "drug": (
        ("Myocet", "pegylated liposomal doxorubicin"),
        ("liposomal doxorubicin", "pegylated liposomal doxorubicin"),
        ("robatumumab", "teprotumumab"),
    ),
    "method": (
        ("nerve conduction study", "electromyography"),
        ("occult blood test", "stool examination"),
        ("bone marrow aspiration", "bone marrow biopsy"),
        ("delayed phase", "portal venous phase"),
    ),
    "device": (("screws", "pedicle screw"), ("rods", "intramedullary nail")),
    "quality": (("hard", "elastic-hard"), ("dedifferentiated", "poorly differentiated")),
}


@pytest.mark.parametrize(
    ("kind", "one", "other"), [(kind, *pair) for kind, pairs in SWALLOWED.items() for pair in pairs]
)
def test_no_concept_swallows_another(kind: str, one: str, other: str) -> None:
    first, second = load().find(one, (kind,)), load().find(other, (kind,))
    assert first is not None
    assert second is not None
    assert first != second


def test_a_regimen_made_of_regimens_names_their_drugs_by_which_it_is_told_what_was_given() -> None:
    known = {one.key: one for one in load().concepts if one.kind in ("regimen", "drug")}
    for one in known.values():
        parts = [parent for parent in one.parents if parent.startswith("regimen/")]
        drugs = {drug for part in parts for drug in known[part].parents}
        assert drugs <= set(one.parents), one.key


def test_no_name_ends_in_an_adjective_of_a_place() -> None:
    places = [one for one in load().concepts if one.kind == "anatomy"]
    nouns = {one.label.lower() for one in places} | {name for one in places for name in one.synonyms if " " in name}
    adjectives = {name.lower() for one in places for name in one.synonyms if name.endswith(("al", "ar", "ic", "ous"))}
    names = (name.lower() for one in load().concepts for name in one.names if " of the " in name)
    assert [] == [name for name in names if name.rpartition(" of the ")[2] in adjectives - nouns]


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"unit"}))
def test_no_two_concepts_differ_in_accents_owners_spelling_or_turn_alone(kind: str) -> None:
    named: dict[str, set[str]] = {}
    for concept in load().of_kind(kind):
        for name in concept.names:
            turned = re.fullmatch(r"(\S+) of (?:the )?(\S+)", name)
            for form in {name, f"{turned[2]} {turned[1]}" if turned else name}:
                named.setdefault(unaccented(american(key(unowned(form)))), set()).add(concept.slug)
    assert not [slugs for slugs in named.values() if len(slugs) > 1]


@pytest.mark.parametrize(
    ("child", "never"),
    [
        ("finding/favorable-outcome", "finding/metastasis"),
        ("finding/full-range-of-motion", "finding/metastasis"),
        ("finding/lucency", "finding/mass"),
        ("finding/vascular-compression", "finding/mass"),
        ("finding/r0-resection", "finding/atypia"),
        ("finding/facial-numbness", "finding/pain"),
        ("disease/measles", "disease/chronic-disease"),
    ],
)
def test_a_concept_stands_under_nothing_that_it_is_not(child: str, never: str) -> None:
    assert load().get(never) not in load().ancestors(load().get(child))


_TAKES_OUT = re.compile(r"ectomy|resection|excision|amputation|exenteration|enucleation|debulking|cytoreducti")
_OPENS = """
    adenoidectomy anterior-cervical-discectomy-and-fusion anterior-petrosectomy arytenoidectomy
    atherectomy atrial-septectomy
    bladder-diverticulectomy bursectomy condylectomy coronoidectomy craniectomy discectomy embolectomy
    endarterectomy endometrial-polypectomy ethmoidectomy facetectomy fasciectomy fistulectomy graftectomy
    hemilaminectomy hemorrhoidectomy hydrocelectomy implant-excision iridectomy labyrinthectomy laminectomy
    loop-electrosurgical-excision mastoidectomy meniscectomy microdiscectomy myectomy panniculectomy petrosectomy
    proximal-row-carpectomy pterygium-excision resection-arthroplasty septal-myectomy superficial-keratectomy
    sympathectomy thrombectomy thyroglossal-duct-excision trabeculectomy transurethral-resection-of-prostate
    turbinectomy varicocelectomy vasectomy vitrectomy
"""
"""What opens a way, or takes out what is no tumour."""


def test_what_takes_tumour_out_is_a_resection_so_that_it_begins_a_course() -> None:
    vocabulary = load()
    taking = {f"modality/{slug}" for slug in ("surgical-resection", "tumor-debulking")}
    opening = {f"modality/{slug}" for slug in _OPENS.split()}
    left = [
        one.slug
        for one in vocabulary.of_kind("modality")
        if _TAKES_OUT.search(one.slug)
        and "modality/surgery" in {above.key for above in vocabulary.ancestors(one)}
        and {one.key, *(above.key for above in vocabulary.ancestors(one))}.isdisjoint(taking | opening)
    ]
    assert left == []
