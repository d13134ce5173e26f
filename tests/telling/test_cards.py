"""Cards of all kinds of things: as they were, found by any name, with both what is claimed and what happened."""

from __future__ import annotations

import gc
import re
import weakref
from pathlib import Path

import pytest

from lmsgraph import iris, resources
from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.cards.terminal import terminal
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.cards.card import card_named, card_of
from lmsgraph.telling.values.told import Card
from tests.conftest import Golden
from tests.running import DATA

SEEDS = sorted(resources.seeds().glob("*.yaml"))


def _text(card: Card) -> str:
    return re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]", "", " ".join(terminal(card).split()))


@pytest.mark.parametrize("name", ["example-2020", "pazopanib", "KIT", "radiofrequency ablation", "leiomyosarcoma"])
def test_a_card_of_the_invented_paper_is_as_it_was(name: str, example: Facts, golden: Golden) -> None:
    golden(
        DATA / "golden" / f"card-{name.replace(' ', '-')}.txt", terminal(card_named(example, name), doubts=True) + "\n"
    )


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_card_of_a_case_is_as_it_was(path: Path, packed: Facts, golden: Golden) -> None:
    golden(DATA / "golden" / "cases" / f"{path.stem}.txt", terminal(card_named(packed, path.stem)) + "\n")


@pytest.mark.parametrize(
    "names",
    [
        ("pazopanib", "Pazopanib", " PAZOPANIB ", "Votrient", "CHEBI:71219", "drug/pazopanib", "drug:pazopanib"),
        ("VEGF receptor family", "VEGFR", "vegfr"),
        ("VEGFR antagonist", "VEGFR inhibitor", "VEGFR-TKI"),
        ("example-2020/index", "example-2020", "Example 2020", "https://w3id.org/lmsgraph/id/example-2020/index"),
        ("pazopanib", "https://w3id.org/lmsgraph/term/drug/pazopanib"),
        ("lms:Examination", "https://w3id.org/lmsgraph/ontology#Examination"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(names: tuple[str, ...], example: Facts) -> None:
    assert len({card_named(example, name).node for name in names}) == 1


@pytest.mark.parametrize("name", ["axitinib", "Inlyta", "drug:axitinib", "drug/axitinib"])
def test_a_word_that_no_paper_uses_is_told_out_of_the_vocabulary(name: str, example: Facts) -> None:
    card = card_named(example, name)
    assert card.node == "https://w3id.org/lmsgraph/term/drug/axitinib"
    assert "no paper of this graph uses the word" in str(next(card.rows()).text)
    assert {"also called", "kind of"} <= {row.left for row in card.rows()}


def test_a_target_that_no_paper_uses_names_what_acts_on_it(example: Facts) -> None:
    rows = [str(row.text) for section in card_named(example, "mTOR").sections[1:] for row in section.rows]
    assert any("everolimus" in row for row in rows)


@pytest.mark.parametrize("name", ["pazopanip", "axitinb", "VEGFRR", "example-2021"])
def test_a_slip_is_answered_with_what_is_near(name: str, example: Facts) -> None:
    with pytest.raises(LmsgraphError, match=f"nothing here is called '{name}'; did you mean '"):
        card_named(example, name)


@pytest.mark.parametrize(
    "name", ["", "qqqqqqqqqqq", "<script>", "https://w3id.org/lmsgraph/id/nowhere", "?x . }", "lms:Nothing"]
)
def test_a_name_that_nothing_is_like_is_answered_with_how_to_look(name: str, example: Facts) -> None:
    with pytest.raises(LmsgraphError) as raised:
        card_named(example, name)
    assert str(raised.value).startswith(f"nothing here is called '{name}'; ")


@pytest.mark.parametrize("width", [60, 100, 160])
def test_a_card_is_as_wide_as_asked_for_and_no_line_ends_in_blanks(width: int, packed: Facts) -> None:
    for path in SEEDS:
        lines = terminal(card_named(packed, path.stem), width=width).splitlines()
        assert max(map(len, lines)) <= max(width, 78)
        assert [] == [line for line in lines if line != line.rstrip()]
        assert not any("https://w3id.org" in line or "lms:" in line for line in lines)


def test_a_drug_tells_what_is_claimed_of_it_beside_what_happened_to_the_patients(packed: Facts) -> None:
    card = card_named(packed, "pazopanib")
    assert {"What happened to the patients", "What the papers claim"} <= {part.heading for part in card.sections}
    text = _text(card)
    assert re.search("Lee 2018 Pazopanib 800 mg once daily, from month 4 With regional hyperthermia", text)
    assert "Adverse event 3 weeks after start of pazopanib: hypertension" in text
    assert "near complete remission" in text
    assert "pazopanib ended: drug resistance" in text
    assert "Pazopanib inhibits VEGF receptor family." in text


def test_a_finding_names_the_patients_who_had_it_and_how(packed: Facts) -> None:
    text = _text(card_named(packed, "hypertension"))
    assert "Lee 2018 hypertension, blood pressure increased to 160/100 mmHg" in text
    assert "Zhao 2022 moderate hypertension, grade 1-2, blamed on anlotinib" in text
    assert "Kim 2015 comorbidity" in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("solitary pulmonary nodule", "Kim 2015 lung primary: solitary pulmonary nodule - chest radiography"),
        ("hypotension", "Lee 2018 mode of death: sudden steep hypotension"),
        ("unspecified failure", "Zhao 2022 died of unspecified failure 27 July 2019"),
        ("liver", "Zhao 2022 liver metastases, multiple"),
        ("breast", "Lee 2018 Palliative total mastectomy of the left breast"),
        ("chest CT", "Kim 2015 Chest CT: lung primary: 1.7 x 1.2 cm, solitary pulmonary nodule"),
        ("needle biopsy", "Lee 2018 Histology, fine-needle aspiration of the breast primary: sarcoma"),
        ("C-reactive protein", "Zhao 2022 C-reactive protein 19.2 mg/dl, high, reference < 10 mg/dl"),
        ("progression-free survival", "Sagara 2014 progression-free survival more than 17 months"),
        ("progression-free survival", "PALETTE pazopanib: median progression-free survival 4.6 months"),
        ("partial response", "liver metastases: partial response - abdominopelvic CT after 5 cycles"),
        ("GT regimen", "Zhao 2022 Chemotherapy: GT regimen, 6 cycles"),
        ("palliative", "Lee 2018 Palliative chemotherapy: doxorubicin 60 mg/m2"),
        ("RECIST 1.1", "best response: partial response by RECIST 1.1"),
        ("drug-eluting bead", "2 vials of drug-eluting beads, DC-Beads, Terumo - hepatic TACE"),
        ("thermal injury", "ureteral stent against thermal injury, at end of radiofrequency ablation"),
        ("trabectedin", "Kim 2015 Second-line treatment with dacarbazine and trabectedin was not available"),
        ("drug resistance", "2 months after start of pazopanib - why pazopanib (2nd line, counted) ended"),
        ("late radiation damage", "vital organs - a reason for: preoperative radiotherapy not given"),
    ],
)
def test_a_finding_stands_on_its_card_wherever_the_paper_tells_it(name: str, said: str, packed: Facts) -> None:
    assert said in _text(card_named(packed, name))


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("EORTC 62961", "lee-2018/eortc-62961"),
        ("Issels", "lee-2018/eortc-62961"),
        ("navarria", "kim-2015/navarria-2015"),
        ("Navarria et al", "kim-2015/navarria-2015"),
        ("kim", "kim-2015/index"),
        ("Zhao", "zhao-2022/index"),
        ("Baba", "sagara-2014/index"),
    ],
)
def test_a_study_is_found_by_its_number_and_a_paper_by_an_author(name: str, address: str, packed: Facts) -> None:
    assert iris.DATA + address == card_named(packed, name).node


def test_no_command_on_a_card_is_broken_at_the_end_of_a_line(packed: Facts) -> None:
    address = "cancer-imaging-tace-rfa/index/more-tace-recommended/reasons/very-slight-enhancement-liver"
    for width in (40, 80, 100):
        assert f" {address}\n" in terminal(card_named(packed, address), width=width) + "\n"


@pytest.mark.parametrize("name", ["zhao-2022/index/primary", "zhao-2022"])
def test_a_mass_that_is_the_tumour_is_told_as_what_the_tumour_shows_as(name: str, packed: Facts) -> None:
    text = _text(card_named(packed, name))
    assert re.search("Pelvic CT: primary tumour: retroperitoneal mass|retroperitoneal mass - pelvic CT", text)
    assert not re.search("primary tumour; retroperitoneal mass|seen - pelvic CT", text)


def test_a_paper_says_of_a_study_more_than_its_name(packed: Facts) -> None:
    rows = next(one for one in card_of(packed, f"{iris.DATA}sagara-2014").sections if "Studies" in one.heading).rows
    assert all(row.text and str(row.text) != row.left for row in rows)


def test_a_marker_names_the_tumours_that_were_stained(packed: Facts) -> None:
    text = _text(card_named(packed, "desmin"))
    assert "Kim 2015 positive for desmin" in text
    assert "Leiomyosarcoma is positive for desmin." in text


def test_one_trial_under_two_names_is_shown_as_one(packed: Facts) -> None:
    for address in ("lee-2018/palette", "sagara-2014/palette"):
        text = _text(card_named(packed, address))
        assert "As quoted by Lee 2018" in text
        assert "As quoted by Sagara 2014" in text
        assert (
            "median progression-free survival 4.6 months, significantly increased compared with placebo, p < 0.0001"
            in text
        )
        assert "hazard ratio 0.31, 95 % CI 0.20-0.40" in text


def test_a_paper_names_all_of_its_cases_and_leads_to_them(packed: Facts) -> None:
    text = _text(card_of(packed, f"{iris.DATA}lee-2018"))
    assert "lmsgraph show lee-2018/ovarian-case" in text
    assert "ovarian" in _text(card_named(packed, "lee-2018/ovarian-case"))
    assert "lmsgraph show lee-2018/ovarian-case" in _text(card_named(packed, "lee-2018"))


@pytest.mark.parametrize("name", ["lee-2018/index/pazopanib", "~id/lee-2018/index/pazopanib"])
def test_the_address_of_a_part_has_a_card_with_its_facts_and_the_way_to_its_words(name: str, packed: Facts) -> None:
    text = _text(card_named(packed, name))
    assert text.startswith("pazopanib 800 mg daily + regional hyperthermia (3rd line, counted) (treatment, Lee 2018)")
    assert "ended: progressive disease and severe weakness" in text
    assert "lmsgraph quote lee-2018/index/pazopanib" in text


def test_what_is_seen_of_a_lesion_is_called_by_its_name_and_on_its_side(packed: Facts) -> None:
    seen = "sagara-2014/index/ct-38-days/observations/regrown"
    assert "regrown tumour (observation, Sagara 2014)" == card_named(packed, seen).title
    effusion = "lee-2018/index/ct-2-months/findings/pleural-effusion"
    assert "pleural effusion, left (finding result, Lee 2018)" == card_named(packed, effusion).title


def test_a_lesion_is_told_from_first_to_last(packed: Facts) -> None:
    text = _text(card_named(packed, "lee-2018/index/lung"))
    assert re.search("seen - PET/CT.*increased - .*more aggravated - .*slightly increased - ", text)


def test_a_lesion_names_each_course_that_reached_it_with_what_is_computed_of_it_and_the_lesions_in_it(
    packed: Facts,
) -> None:
    told = _text(card_named(packed, "lee-2018/index/chest-wall"))
    assert "docetaxel + gemcitabine, 2 cycles (2nd line): worse" in told
    assert "pazopanib 800 mg daily + regional hyperthermia (3rd line, counted): better" in told
    assert "in it" in _text(card_named(packed, "cancer-imaging-tace-rfa/index/liver"))


def test_a_regimen_tells_of_all_who_got_its_drugs_and_a_drug_what_is_claimed_of_it_with_others(packed: Facts) -> None:
    told = _text(card_named(packed, "doxorubicin + ifosfamide"))
    assert all(case in told for case in ("Cancer Imaging: TACE and RFA", "Kim 2015", "Sagara 2014"))
    assert "contains" in told
    assert "Docetaxel + gemcitabine is effective against leiomyosarcoma" in _text(card_named(packed, "gemcitabine"))


def test_a_term_of_the_ontology_has_its_definition_properties_an_example_and_a_query(packed: Facts) -> None:
    card = card_named(packed, "lms:Examination")
    assert [part.heading for part in card.sections][1:] == [
        "Properties",
        "An example from the data",
        "A query to paste",
    ]
    query = str(card.sections[-1].rows[0].text)
    prefix = f"PREFIX lms: <{iris.LMS}> "
    found = packed.store.query(prefix + query, use_default_graph_as_union=True)
    assert next(iter(found), None) is not None  # type: ignore[arg-type]


def test_nothing_that_was_told_is_kept_once_nobody_reads_the_graph(example: Facts) -> None:
    facts = Facts(example.store)
    assert card_named(facts, "example-2020").sections
    assert card_named(facts, "pazopanib").sections
    reader = weakref.ref(facts)
    del facts
    gc.collect()
    assert reader() is None
