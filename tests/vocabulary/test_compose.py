"""A phrase that no table has is told by the known words that it is made of, or not at all."""

from __future__ import annotations

import pytest

from lmsgraph.records.wording.unknown import explain
from lmsgraph.vocabulary import load
from lmsgraph.vocabulary.phrase.compose import apart
from lmsgraph.vocabulary.text import meanings

MADE = {
    ("moderate ascites", "finding"): ("ascites", ["severity/moderate"]),
    ("hemoglobin of 7.2 g/dL", "analyte"): ("hemoglobin", []),
    ("low PD-L1 CPS", "analyte"): ("combined-positive-score", ["quality/low", "marker/pd-l1"]),
    ("low free T4", "analyte"): ("free-thyroxine", ["quality/low"]),
    ("House-Brackmann grade IV", "analyte"): ("house-brackmann-grade", []),
    ("left Denonvilliers' fascia", "anatomy"): ("denonvilliers-fascia", ["side/left"]),
    ("giant retroperitoneal liposarcoma", "disease"): ("retroperitoneal-liposarcoma", ["quality/giant"]),
    ("synovial sarcoma of the kidney", "disease"): ("renal-synovial-sarcoma", []),
    ("primary GIST of the liver", "disease"): ("gastrointestinal-stromal-tumor", ["quality/primary", "anatomy/liver"]),
    ("adjacent bones", "anatomy"): ("bone", ["quality/adjacent"]),
    ("no evidence of distant metastasis", "finding"): ("distant-metastasis", ["status/absent"]),
    ("descending and sigmoid colon", "anatomy"): ("descending-colon", ["anatomy/sigmoid-colon"]),
    ("upper and lower extremity weakness", "finding"): (
        "upper-extremity-weakness",
        ["finding/lower-extremity-weakness"],
    ),
    ("medial aspect of the right thigh", "anatomy"): ("thigh", ["side/medial", "side/right"]),
    ("T12/L1", "anatomy"): ("t12-vertebra", ["anatomy/l1-vertebra"]),
    ("both kidneys", "anatomy"): ("kidney", ["side/both"]),
    ("T10-L1", "anatomy"): ("t10-vertebra", ["anatomy/l1-vertebra"]),
    ("D8 vertebra", "anatomy"): ("t8-vertebra", []),
    ("C5/6 level", "anatomy"): ("c5-vertebra", ["anatomy/c6-vertebra"]),
    ("left 2nd to 6th ribs", "anatomy"): ("rib-2", ["side/left", "anatomy/rib-6"]),
    ("segments 6 and 7", "anatomy"): ("liver-segment-vi", ["anatomy/liver-segment-vii"]),
    ("right and left hepatic artery", "anatomy"): ("right-hepatic-artery", ["anatomy/left-hepatic-artery"]),
    ("distal third of the right femur", "anatomy"): ("femur", ["quality/distal", "side/right"]),
    ("right upper extremity numbness", "finding"): ("numbness", ["side/right", "anatomy/upper-extremity"]),
    ("heart of increased size", "finding"): ("cardiomegaly", []),
    ("oriented to time, place, and person", "finding"): ("oriented", []),
    ("oedematous mucosa", "finding"): ("edema", ["anatomy/mucosa"]),
    ("myasthenia gravis-like myositis", "finding"): ("myositis", ["quality/like", "disease/myasthenia-gravis"]),
    ("elevated GM-CSF", "finding"): (
        "laboratory-abnormality",
        ["quality/high", "analyte/granulocyte-macrophage-colony-stimulating-factor"],
    ),
    ("normalisation of LDH", "finding"): ("normalization", ["analyte/lactate-dehydrogenase"]),
    ("scattered fibroblasts", "finding"): ("cells", ["quality/scattered", "anatomy/fibroblast"]),
    ("positive tuberculin skin test", "finding"): ("positive-test", ["method/tuberculin-test"]),
    ("negative bone scan", "finding"): ("negative-test", ["method/bone-scintigraphy"]),
    ("hyposignal in T1", "finding"): ("hypointense-signal", ["method/t1-weighted-imaging"]),
    ("disappearance of the lymph node", "finding"): ("lymphadenopathy", ["change/disappearance"]),
    ("elevated IgG in CSF", "finding"): ("laboratory-abnormality", ["quality/high", "analyte/igg"]),
    ("narrow bronchus", "finding"): ("stenosis", ["anatomy/bronchus"]),
    ("p53 gene mutation", "finding"): ("tp53-mutation", []),
    ("loss of heterozygosity on 18q", "finding"): ("loss-of-heterozygosity", []),
    ("mass in the same breast", "finding"): ("mass", ["anatomy/breast"]),
    ("FGFR4 inhibitor", "drug_class"): ("targeted-agent", ["target/fgfr4"]),
    ("anti-CD20 antibody", "drug_class"): ("targeted-agent", ["marker/cd20"]),
    ("alive with liver metastases", "disease"): ("liver-metastasis", ["vital/alive"]),
    ("fifteen-pound weight loss", "finding"): ("weight-loss", []),
    ("invasion of seven of the 19 axillary nodes", "finding"): (
        "invasion",
        ["quality/seven", "anatomy/axillary-lymph-node"],
    ),
    ("1 out of 25 lymph nodes positive", "finding"): ("lymph-node-metastasis", []),
    ("JJ stent insertion", "modality"): ("double-j-stent-insertion", []),
    ("T1 corpectomy", "modality"): ("corpectomy", ["anatomy/t1-vertebra"]),
    ("nodule the size of an apple", "finding"): ("nodule", ["quality/apple-sized"]),
    ("mass the size of a golf ball", "finding"): ("mass", ["quality/golf-ball-sized"]),
    ("on and off pain", "finding"): ("pain", ["quality/intermittent"]),
    ("D7 to D10 laminectomy", "modality"): ("laminectomy", ["anatomy/t7-vertebra", "anatomy/t10-vertebra"]),
    ("invading the ascending colon", "finding"): ("invasion", ["anatomy/ascending-colon"]),
    ("tortuous retinal vessels", "finding"): ("tortuosity", ["anatomy/retinal-vessel"]),
    ("punctate regions of hyperintense signal", "finding"): ("hyperintense-signal", ["quality/punctate"]),
    ("rapidly developing proptosis", "finding"): ("exophthalmos", ["quality/rapid"]),
    ("hypo-isointense on T1", "finding"): (
        "isointense-signal",
        ["quality/hypointense", "method/t1-weighted-imaging"],
    ),
    ("population of spindle cells", "finding"): ("spindle-cells", []),
    ("lack of adipose tissue", "finding"): ("absence", ["anatomy/fat"]),
    ("negative for necrosis", "finding"): ("necrosis", ["status/absent"]),
    ("grade I-II chondrosarcoma", "disease"): ("chondrosarcoma", ["severity/grade-1-2"]),
    ("recurrent urinary tract infections (UTIs)", "finding"): ("recurrent-infection", ["anatomy/urinary-tract"]),
    ("mass, not pulsating", "finding"): ("mass", ["status/absent", "quality/pulsatile"]),
    ("muscle-invading mass", "finding"): ("mass", ["involvement/invades", "anatomy/muscle"]),
    ("incidentally found mass", "finding"): ("mass", ["quality/incidental"]),
    ("moderate quantity of eosinophilic cytoplasm", "finding"): ("eosinophilic-cytoplasm", ["severity/moderate"]),
    ("curved rigid laryngoscope", "method"): ("laryngoscopy", ["quality/curved", "quality/rigid"]),
    ("left cervical oesophagostomy", "modality"): ("stoma", ["side/left", "quality/cervical", "anatomy/esophagus"]),
    ("radiotherapy in 25 fractions", "modality"): ("radiotherapy", []),
    ("almost completely solid mass", "finding"): ("solid-tumor", ["quality/almost", "extent/complete"]),
    ("highly mobile mass", "finding"): ("mobile-mass", ["severity/very"]),
    ("hypointense on T1", "finding"): ("hypointense-signal", ["method/t1-weighted-imaging"]),
    ("T2-hyperintense", "quality"): ("hyperintense", ["method/t2-weighted-imaging"]),
    ("chondrosarcoma grade II", "disease"): ("chondrosarcoma", ["grade/grade-2"]),
    ("dilated left ureter", "finding"): ("dilatation", ["anatomy/left-ureter"]),
    ("areas of necrosis", "finding"): ("necrosis", []),
    ("erosion of the right thyroid and cricoid cartilage", "finding"): (
        "erosion",
        ["side/right", "anatomy/thyroid-cartilage", "anatomy/cricoid-cartilage"],
    ),
    ("right hemilaryngeal paralysis", "finding"): ("paralysis", ["side/right", "quality/half", "anatomy/larynx"]),
    ("multilobulated lesion encasing the aorta", "finding"): (
        "lesion",
        ["quality/multilobulated", "involvement/encases", "anatomy/aorta"],
    ),
    ("violaceous appearing nodules", "finding"): ("nodule", ["quality/purple"]),
    ("cytological assessment", "method"): ("cytology", []),
    ("mass arising from the uterus", "finding"): ("mass", ["involvement/arises-from", "anatomy/uterus"]),
    ("infiltrating margin", "finding"): ("infiltrating-borders", []),
    ("edema surrounding the lesion", "finding"): ("edema", ["quality/adjacent", "finding/lesion"]),
    ("non-enhancing filling defect", "finding"): ("filling-defect", ["quality/non-enhancing"]),
    ("slowly spreading mass", "finding"): ("mass", ["quality/slowly", "quality/spreading"]),
    ("mass which displaces the colon", "finding"): ("mass", ["involvement/displaces", "anatomy/colon"]),
    ("mass felt in the left mid-abdomen", "finding"): ("palpable-mass", ["side/left", "anatomy/mid-abdomen"]),
    ("amputated in the lower thigh", "modality"): ("amputation", ["anatomy/distal-thigh"]),
    ("lower third of the left hemithorax", "anatomy"): ("hemithorax", ["side/inferior", "side/left"]),
    ("mass inseparable from the liver", "finding"): ("mass", ["involvement/adjacent-to", "anatomy/liver"]),
    ("lesion crossing the midline", "finding"): ("lesion", ["involvement/crosses", "side/midline"]),
    ("blood parameters within normal range", "finding"): ("normal-laboratory-findings", []),
    ("increased number of endothelial cells", "finding"): ("endothelial-cells", ["quality/increasing"]),
    ("18F-fludeoxyglucose-PET/CT", "method"): ("fdg-pet-ct", []),
    ("ten lines of chemotherapy", "modality"): ("chemotherapy", []),
    ("three courses of AIM", "regimen"): ("aim-regimen", []),
    ("mitotic count of less than 5 per 50 high power fields", "finding"): ("mitotic-figures", []),
    ("large synovial sarcoma of the hand", "disease"): ("synovial-sarcoma", ["quality/large", "anatomy/hand"]),
    ("inner upper quadrant of the right breast", "anatomy"): ("upper-inner-quadrant-of-breast", ["side/right"]),
    ("head and tail of the pancreas", "anatomy"): ("head-of-pancreas", ["anatomy/tail-of-pancreas"]),
    ("false and true vocal cords", "anatomy"): ("false-vocal-cord", ["anatomy/vocal-cord"]),
    ("recurrent episodes of pericardial effusion", "finding"): ("pericardial-effusion", ["quality/recurrent"]),
    ("breast cancer recurrence", "disease"): ("breast-cancer", ["lesion_role/recurrence"]),
    ("stage IIIB non-small cell lung cancer", "disease"): ("non-small-cell-lung-cancer", ["stage/stage-iiib"]),
    ("mass without calcification", "finding"): ("mass", ["status/absent", "finding/calcification"]),
    ("right forearm's surgical bed", "anatomy"): ("surgical-bed", ["side/right", "anatomy/forearm"]),
    ("complete resection of the tumor", "modality"): ("complete-resection", ["disease/neoplasm"]),
    ("left breast", "anatomy"): ("breast", ["side/left"]),
    ("dorsum of her right foot", "anatomy"): ("dorsum-of-foot", ["side/right"]),
    ("right common iliac vein and artery", "anatomy"): (
        "common-iliac-vein",
        ["side/right", "anatomy/common-iliac-artery"],
    ),
    ("intra-cortical osteosarcoma", "disease"): ("osteosarcoma", ["quality/intracortical"]),
    ("carcinoma recti", "disease"): ("rectal-cancer", []),
    ("doxorubicin-induced cardiomyopathy", "disease"): ("cardiomyopathy", ["drug/doxorubicin"]),
    ("extrathoracic metastasis", "finding"): ("metastasis", ["quality/outside", "anatomy/chest"]),
    ("bruise-like patches", "finding"): ("patch", ["quality/like", "finding/bruise"]),
    ("intimal layer of the aorta", "anatomy"): ("intima", ["anatomy/aorta"]),
    ("atherosclerotic change", "finding"): ("change", ["disease/atherosclerosis"]),
    ("anti-MDM2", "marker"): ("mdm2", ["quality/against"]),
    ("ovoid fat-containing nodule", "finding"): ("nodule", ["quality/oval", "anatomy/fat"]),
    ("exacerbation of dyspnea", "finding"): ("dyspnea", ["change/aggravated"]),
    ("EWSR1::FLI1", "finding"): ("ewsr1-fli1-fusion", []),
    ("Li Fraumeni", "disease"): ("li-fraumeni-syndrome", []),
    ("20 mitoses per 10 high-power fields", "analyte"): ("mitotic-count", []),
    ("solitary fibrous uterine tumor", "disease"): ("solitary-fibrous-tumor", ["anatomy/uterus"]),
    ("total extended hip arthroplasty", "modality"): ("total-hip-arthroplasty", ["quality/extended"]),
    ("metastatic nasopharyngeal carcinoma", "disease"): ("nasopharyngeal-carcinoma", ["quality/metastatic"]),
    ("large, slow-growing, painless mass", "finding"): (
        "painless-mass",
        ["quality/large", "quality/slowly-progressive"],
    ),
    ("right alveolar RMS", "disease"): ("alveolar-rhabdomyosarcoma", ["side/right"]),
    ("lateroventral surface of the tongue", "anatomy"): (
        "surface",
        ["side/lateral", "quality/ventral", "anatomy/tongue"],
    ),
    ("L4/5 laminectomies", "modality"): ("laminectomy", ["anatomy/l4-vertebra", "anatomy/l5-vertebra"]),
    ("mesna rescue", "drug"): ("mesna", []),
    ("spasm of the esophagus", "finding"): ("esophageal-spasm", []),
    ("margin of the tumor", "finding"): ("margin", []),
    ("tenderness of the muscle belly", "finding"): ("tenderness", ["anatomy/muscle-belly"]),
    ("near total regression", "finding"): ("regression", ["quality/near-total"]),
    ("non pulsatile lump", "finding"): ("mass", ["quality/non-pulsatile"]),
    ("nodule in the region of the parotid gland", "finding"): ("nodule", ["anatomy/parotid-gland"]),
    ("mass filling the bladder", "finding"): ("mass", ["involvement/occupies", "anatomy/urinary-bladder"]),
    ("tear of the collateral ligaments", "finding"): ("tear", ["anatomy/collateral-ligament"]),
    ("sebaceous lump of the tarsal plate", "finding"): ("mass", ["quality/sebaceous", "anatomy/tarsal-plate"]),
    ("slight to marked atypia", "finding"): ("marked-atypia", ["severity/mild"]),
    ("extension to left kidney", "finding"): ("extension", ["anatomy/left-kidney"]),
    ("anginal symptoms", "disease"): ("angina-pectoris", []),
    ("motor symptoms", "finding"): ("symptom", ["quality/motor"]),
    ("uterovaginal junction", "anatomy"): ("junction", ["anatomy/uterus", "anatomy/vagina"]),
    ("apex region of the lung", "anatomy"): ("lung-apex", []),
    ("medial face of the right thigh", "anatomy"): ("thigh", ["side/medial", "side/right"]),
    ("re-curettage", "modality"): ("curettage", ["quality/repeated"]),
    ("renal curettage", "modality"): ("curettage", ["anatomy/kidney"]),
    ("LDH concentration", "analyte"): ("lactate-dehydrogenase", []),
    ("fracture plate", "finding"): ("fracture", ["device/plate"]),
    ("lower lip swelling", "finding"): ("swelling", ["anatomy/lower-lip"]),
    ("left lower limb amputation", "modality"): ("lower-extremity-amputation", ["side/left"]),
    ("T1 post-contrast", "method"): ("t1-weighted-imaging", ["quality/post-contrast"]),
    ("thick endometrium", "quality"): ("thick", ["anatomy/endometrium"]),
    ("kinked ureter of the graft", "finding"): ("ureteral-kinking", ["device/graft"]),
    ("skin of the lower face", "anatomy"): ("skin", ["side/inferior", "anatomy/face"]),
    ("homogeneously enhanced", "finding"): ("enhancement", ["quality/homogeneous"]),
    ("hernia repair surgery", "modality"): ("hernia-repair", []),
    ("Ewing sarcoma breakpoint region 1 (EWSR1)", "marker"): ("ewsr1", []),
    ("fibroblast-like round cells", "finding"): ("round-cells", ["quality/like", "anatomy/fibroblast"]),
    ("slightly larger than on the previous scan", "change"): ("increase", ["severity/mild"]),
    ("left total hip arthroplasty (THA)", "modality"): ("total-hip-arthroplasty", ["side/left"]),
    ("strong positivity for vimentin", "marker"): ("vimentin", ["intensity/strong", "result/positive"]),
    ("7th-9th ribs", "anatomy"): ("rib-7", ["anatomy/rib-9"]),
    ("radio-induced breast sarcoma", "disease"): ("breast-sarcoma", ["quality/radiation-induced"]),
    ("T2 rectal carcinoma (Figure 1)", "disease"): ("rectal-cancer", ["stage/t2"]),
    ("T2 vertebral metastasis", "disease"): ("vertebral-metastasis", ["anatomy/t2-vertebra"]),
    ("solid nodules (BI-RADS Class 4b)", "finding"): ("nodule", ["quality/solid", "analyte/bi-rads-category"]),
    ("large necrotizing zones", "finding"): ("necrosis", ["quality/large"]),
    ("ileo-ileal intussusception", "finding"): ("intussusception", ["anatomy/ileum"]),
    ("metastatic spindle cell sarcoma", "disease"): ("spindle-cell-sarcoma", ["quality/metastatic"]),
    ("male breast leiomyosarcoma", "disease"): ("breast-leiomyosarcoma", ["sex/male"]),
    ("mucinous areas", "quality"): ("mucinous", []),
    ("intimal pleomorphic sarcoma", "disease"): ("intimal-sarcoma", ["quality/pleomorphic"]),
    ("undifferentiated pleomorphic soft tissue sarcoma", "disease"): (
        "undifferentiated-pleomorphic-sarcoma",
        ["anatomy/soft-tissue"],
    ),
    ("cricoid cartilage tumor", "disease"): ("neoplasm", ["anatomy/cricoid-cartilage"]),
    ("obturator nerve grafting", "modality"): ("nerve-grafting", ["quality/obturator"]),
    ("rise in serum copper", "finding"): ("laboratory-abnormality", ["quality/high", "analyte/copper"]),
    ("increased serum lipase", "finding"): ("lipase-increased", []),
    ("INI1 expression was lost", "finding"): ("smarcb1-loss", []),
    ("retained nuclear staining for INI-1", "finding"): ("retained-smarcb1", []),
    ("loss of nuclear CDX2 staining", "finding"): ("loss-of-expression", ["marker/cdx2"]),
    ("single stone in the right kidney", "disease"): ("kidney-stone", ["quality/solitary", "side/right"]),
    ("CN VII palsy on the left", "finding"): ("facial-palsy", ["side/left"]),
    ("PDGFRA exon 18 D842V mutation", "finding"): ("pdgfra-d842v-mutation", []),
    ("CTNNB1 S45F", "finding"): ("ctnnb1-mutation", []),
    ("adenomatous polyposis coli (APC) gene", "marker"): ("apc", []),
    ("large undifferentiated pleomorphic sarcoma (UPS) of the thigh", "disease"): (
        "undifferentiated-pleomorphic-sarcoma",
        ["quality/large", "anatomy/thigh"],
    ),
    ("endoscopic ultrasound (EUS) exam", "method"): ("endoscopic-ultrasonography", []),
    ("concurrent imaging (CT)", "method"): ("computed-tomography", ["quality/concurrent", "method/imaging"]),
    ("complete right dacryoadenectomy", "modality"): (
        "surgical-resection",
        ["extent/complete", "side/right", "anatomy/lacrimal-gland"],
    ),
    ("gastroptosis", "finding"): ("prolapse", ["anatomy/stomach"]),
    ("the pleural effusion was drained", "modality"): ("drainage", ["finding/pleural-effusion"]),
    ("extra testicular lesion", "finding"): ("lesion", ["quality/outside", "anatomy/testis"]),
    ("micro-abscesses in the spleen", "finding"): ("microabscess", ["anatomy/spleen"]),
    ("anti-CD34 antibody", "marker"): ("cd34", ["quality/against"]),
    ("nuclear INI-1 staining was retained", "finding"): ("retained-smarcb1", []),
    ("fat saturated T1", "method"): ("t1-weighted-imaging", ["method/fat-suppressed-imaging"]),
    ("desmin (clone D33)", "marker"): ("desmin", []),
    ("first metatarsal-phalangeal joint", "anatomy"): ("first-metatarsophalangeal-joint", []),
    ("axial CT sections", "method"): ("computed-tomography", ["quality/axial", "method/section"]),
    ("stromal sarcoma of low grade, myxoid variant", "disease"): (
        "stromal-sarcoma",
        ["grade/low-grade", "quality/myxoid"],
    ),
    ("pelvic and ovarian vein", "anatomy"): ("pelvic-vein", ["anatomy/ovarian-vein"]),
    ("puckered skin", "finding"): ("puckering", ["anatomy/skin"]),
    ("X-ray of the thoracic duct", "method"): ("radiography", ["anatomy/thoracic-duct"]),
    ("massive bilateral pleural and pericardial effusions", "finding"): (
        "pleural-effusion",
        ["severity/massive", "side/both", "finding/pericardial-effusion"],
    ),
    ("intraoperative histologic study", "method"): ("histopathology", ["quality/intraoperative"]),
    ("mass involving the C5-C6 disc", "finding"): ("mass", ["involvement/involves", "anatomy/c5-c6-disc"]),
    ("osteosarcoma ex osteochondroma", "disease"): ("osteosarcoma", ["disease/osteochondroma"]),
    ("focal breaching of the cortical bone", "finding"): ("breach", ["extent/focal", "anatomy/cortical-bone"]),
    ("leaf-shape mass", "finding"): ("mass", ["quality/leaflike"]),
    ("T2 FSE", "method"): ("turbo-spin-echo", ["method/t2-weighted-imaging"]),
    ("non-enhancing left lung nodule", "finding"): ("pulmonary-nodule", ["quality/non-enhancing", "side/left"]),
}


@pytest.mark.parametrize("phrase", MADE, ids=lambda phrase: phrase[0])
def test_a_phrase_is_its_head_and_what_stands_beside_it(phrase: tuple[str, str]) -> None:
    text, kind = phrase
    head, beside = MADE[phrase]
    known = load().find(text, (kind,))
    made = apart(load(), text, (kind,))
    assert head == (known or (made and made.head)).slug  # type: ignore[union-attr]
    assert beside == ([] if known else [concept.key for concept in made.beside])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "not_meant"),
    [
        ("pale thickened cytoplasm", "pallor"),
        ("spasm of the artery", "muscle-spasm"),
        ("well-circumscribed", "well-circumscribed-mass"),
        ("wide QRS complexes", "complex"),
        ("polymerase chain reaction (PCR)", "pathologic-complete-response"),
        ("abdominal wall", "abdominal-sign"),
        ("muscle paralysis", "muscle"),
        ("lack of rest", "loss-of-expression"),
        ("lower back pain", "laboratory-abnormality"),
        ("densely packed", "enhancement"),
        ("nerve biopsy", "nerve-palsy"),
    ],
)
def test_no_word_is_taken_for_a_narrower_thing(text: str, not_meant: str) -> None:
    made = load().find(text, ("finding",)) or apart(load(), text, ("finding", "quality"))
    assert made is None or not_meant != (getattr(made, "slug", "") or made.head.slug)  # type: ignore[union-attr]


def test_a_finding_is_meant_rather_than_what_is_said_of_one() -> None:
    made = apart(load(), "mildly decreased phosphorus", ("finding", "disease", "quality"))
    assert made is not None
    assert "finding/hypophosphatemia" == made.head.key


def test_a_place_that_is_said_to_be_so_is_a_finding_where_one_is_looked_for() -> None:
    made = apart(load(), "dilated capillaries", ("finding", "disease", "quality"))
    assert made is not None
    assert ("finding/dilatation", "anatomy/capillary") == (made.head.key, made.beside[0].key)
    said = apart(load(), "dilated capillaries", ("quality",))
    assert said is not None
    assert said.head.key == "quality/dilated"


@pytest.mark.parametrize(
    ("text", "kind"), [("bulky cervix", "bulky-uterus"), ("gray-white", "grayish-white-cut-surface")]
)
def test_no_finding_swallows_another(text: str, kind: str) -> None:
    found = load().find(text, ("finding",))
    assert found is None or found.slug != kind


@pytest.mark.parametrize("text", ["round/oval fusion", "RAS/RAF pathway", "thromboembolic pipe"])
def test_only_what_is_known_is_joined(text: str) -> None:
    assert load().find(text, ("finding", "anatomy")) is None
    made = apart(load(), text, ("finding", "anatomy"))
    assert made is None or made.head.kind != "anatomy"


@pytest.mark.parametrize(("text", "not_meant"), [("rash after ice", "ice-regimen"), ("pain beside aids", "aids")])
def test_a_word_in_small_letters_is_no_abbreviation(text: str, not_meant: str) -> None:
    made = apart(load(), text, ("finding",))
    assert made is not None
    assert not_meant not in {one.slug for one in made.beside}


def test_a_word_that_nothing_knows_is_named() -> None:
    made = apart(load(), "quixotic ascites of the pelvis", ("finding",))
    assert made is not None
    assert ("ascites", ["pelvis"], ("quixotic",)) == (made.head.slug, [one.slug for one in made.beside], made.unread)
    assert "nothing knows 'quixotic'" in explain("quixotic ascites of the pelvis", ("finding",), load())[1]
    assert "nothing knows 'quixotic'" in meanings("quixotic ascites", load(), 3)


def test_what_a_name_says_beside_its_concept_is_told() -> None:
    found = meanings("percutaneous radiofrequency ablation", load(), 1)
    assert found.startswith("radiofrequency ablation  [modality/radiofrequency-ablation]")
    assert found.endswith("  said beside   'percutaneous'")
    assert "said beside" not in meanings("radiofrequency ablation", load(), 1)


@pytest.mark.parametrize("text", ["quixotic errantry", "ascites", "errant quixotic dulcineal ascites"])
def test_a_phrase_of_which_too_little_is_known_is_made_of_nothing(text: str) -> None:
    assert apart(load(), text, ("finding",)) is None


@pytest.mark.parametrize(
    ("text", "kind", "slug"),
    [
        ("fundus of the uterus", "anatomy", "uterine-fundus"),
        ("posterior compartment of the thigh", "anatomy", "posterior-thigh"),
        ("Barrett's esophagus", "disease", "barrett-esophagus"),
        ("mass of the neck", "finding", "neck-mass"),
        ("MRI of the abdomen", "method", "abdominal-mri"),
        ("neurofibromatosis type I", "disease", "neurofibromatosis-type-1"),
        ("second portion of the duodenum", "anatomy", "second-part-of-duodenum"),
        ("lowered appetite", "finding", "anorexia"),
        ("nephron-sparing procedure", "modality", "partial-nephrectomy"),
        ("epithelioid-type cells", "finding", "epithelioid-cells"),
        ("radiogenic angiosarcoma", "disease", "radiation-induced-angiosarcoma"),
        ("loss of nuclear staining for INI1", "finding", "smarcb1-loss"),
        ("decrease in visual acuity", "finding", "visual-loss"),
        ("increase in the abdominal circumference", "finding", "increased-abdominal-girth"),
        ("radical C1 hysterectomy", "modality", "type-c1-radical-hysterectomy"),
        ("normal S1 and S2", "finding", "normal-heart-sounds"),
        ("EWSR1/WT1 gene rearrangement", "finding", "ewsr1-wt1-fusion"),
        ("PAX3/FOXO1", "finding", "pax3-foxo1-fusion"),
        ("t (12;15) (p13;q25) chromosomal translocation", "finding", "t-12-15-translocation"),
        ("estradiol valerate", "drug", "estradiol"),
        ("b-catenin", "marker", "beta-catenin"),
        ("obturator nodes", "anatomy", "obturator-lymph-node"),
        ("mass in the neck", "finding", "neck-mass"),
        ("Müllerian adenosarcoma", "disease", "adenosarcoma"),
        ("anémia", "finding", "anemia"),
        ("high sedimentation rate", "finding", "esr-increased"),
        ("carcinoma cervix", "disease", "cervical-cancer"),
        ("pain chest", "finding", "chest-pain"),
        ("storiform architecture", "finding", "storiform-pattern"),
        ("bleeding per vagina", "finding", "vaginal-bleeding"),
        ("grayish-white", "quality", "grayish-white"),
        ("'sunburst' pattern", "finding", "sunburst-appearance"),
        ("arteria poplitea", "anatomy", "popliteal-artery"),
        ("something coming out per vagina", "finding", "mass-per-vaginam"),
        ("cirrhotic", "disease", "liver-cirrhosis"),
        ("CN VI palsy", "finding", "abducens-nerve-palsy"),
        ("sixth cranial nerve palsy", "finding", "abducens-nerve-palsy"),
        ("CD117 mutation", "finding", "kit-mutation"),
        ("IGF-II", "marker", "igf2"),
        ("double bubble", "finding", "double-bubble-sign"),
        ("mucicarmine", "method", "mucicarmine-stain"),
        ("signal voids", "finding", "signal-void"),
        ("wide resection", "modality", "wide-excision"),
        ("rhabdomyosarcoma, alveolar type", "disease", "alveolar-rhabdomyosarcoma"),
        ("sarcoma, undifferentiated", "disease", "undifferentiated-sarcoma"),
        ("heart problem", "disease", "heart-disease"),
        ("fusion of the ALK gene", "finding", "alk-rearrangement"),
        ("homolateral", "quality", "ipsilateral"),
        ("(7;16)(q34;p11) translocation", "finding", "t-7-16-translocation"),
        ("PDGFR\u03b1 mutations", "finding", "pdgfra-mutation"),
        ("NTRK3-ETV6 gene fusion", "finding", "etv6-ntrk3-fusion"),
        ("genetic translocation t(12;22)(q13;q12)", "finding", "t-12-22-translocation"),
        ('"mushrooming"', "finding", "mushrooming"),
        ("prolonged partial thromboplastin time", "finding", "prolonged-aptt"),
        ("high-grade sarcoma, not otherwise specified", "disease", "high-grade-sarcoma"),
        ("chest roentgenogram", "method", "chest-radiography"),
        ("NF2 tumor-suppressor gene", "marker", "nf2"),
        ("cytokeratin (AE1/AE3)", "marker", "pan-cytokeratin"),
        ("EWS gene was rearranged", "finding", "ewsr1-rearrangement"),
        ("break in the SS18 gene", "finding", "ss18-rearrangement"),
        ("t(4;19)(q35;q13.1)", "finding", "cic-dux4-fusion"),
        ("mitoses per 10 fields", "analyte", "mitotic-count"),
        ("urine retention", "finding", "urinary-retention"),
        ("bladder ca", "disease", "bladder-cancer"),
        ("ifosfamide/cisplatin", "regimen", "ifosfamide-cisplatin"),
        ("DD4A", "regimen", "dd4a-regimen"),
        ("Tokuhashi", "analyte", "tokuhashi-score"),
        ("increasing abdominal girth", "finding", "increased-abdominal-girth"),
        ("t(11,22) (p13,q12) translocation", "finding", "t-11-22-p13-q12-translocation"),
    ],
)
def test_the_same_in_other_words_is_found(text: str, kind: str, slug: str) -> None:
    found = load().find(text, (kind,))
    assert found is not None
    assert slug == found.slug


def test_an_unknown_phrase_is_told_how_to_write_it() -> None:
    _, repair = explain("moderate ascites", ("finding",), load())
    assert "write 'ascites', and what is said beside it where it belongs: 'severity: moderate'" in repair
    assert 'lmsgraph word "moderate ascites" --kind finding --parent ascites' in repair


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("heterogeneously enhancing mass with cystic areas", "enhancing-lesion"),
        ("non-opacification of the infrarenal IVC", "non-opacification"),
        ("calcified foci", "calcific-focus"),
    ],
)
def test_what_is_said_of_a_thing_is_not_its_head(text: str, slug: str) -> None:
    read = apart(load(), text, ("finding",)) or apart(load(), text, ("finding", "quality"))
    head = load().find(text, ("finding",)) or (read and read.head)
    assert head is not None
    assert slug == head.slug


def test_a_rod_is_none_of_the_rods_that_it_may_be() -> None:
    found = load().find("rod", ("device",))
    assert found is not None
    assert found.slug == "rod"


def test_a_word_that_begins_a_longer_name_is_told_with_what_is_called_so() -> None:
    found = meanings("antiangiogenic", load(), 3)
    assert "names that begin so: angiogenesis inhibitor (antiangiogenic " in found
    assert "names that begin so" not in meanings("quixotic ascites", load(), 3)
