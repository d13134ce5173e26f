"""A name is found where the grammar spreads it over a phrase, and not where other nouns or denials stand between."""

import pytest

from lmsgraph.evidence.judges.clauses.order import edge_before, told_order
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.judges.findings.polarity import polarity
from lmsgraph.evidence.judges.names.otherwise import spread_names
from lmsgraph.evidence.judges.names.phrases import holds_phrase
from lmsgraph.evidence.judges.names.sides import side_at
from lmsgraph.evidence.judges.names.spelling import derived_names
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.text.parts import abbreviations, parts
from lmsgraph.evidence.text.words import normalised, words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("no trace of stubborn or spreading tumour", "stubborn tumour"),  # a shared head
        ("regional and distant relapse", "regional relapse"),
        ("blunt, rounded and elongated nuclei", "rounded nucleus"),
        ("elbow and wrist arthroplasty", "elbow arthroplasty"),
        ("plump to elongated cells", "plump cells"),
        ("a dermal indolent sarcoma", "dermal sarcoma"),  # a modifier in between
        ("a patent aortic graft", "patent graft"),
        ("a high rate of mitotic activity", "high mitotic activity"),
        ("deposits in both the spleen and kidneys", "kidney deposit"),  # of, in
        ("carcinoma of the upper lip", "lip carcinoma"),
        ("the edge of the sample was focally clean", "clean edge"),  # is
        ("the big cyst was completely removed", "cyst removal"),  # a verb of its stem
        ("we removed the big cyst", "cyst removal"),
    ],
)
def test_a_name_may_be_spread_over_a_phrase(text: str, name: str) -> None:
    tokens = normalised(text)
    assert not holds_term(tokens, [name])
    assert holds_phrase(tokens, [name])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("local pain and distant relapse", "local relapse"),
        ("the edge of the sample was not clean", "clean edge"),
        ("residual mass with lung disease", "residual disease"),
        ("a regional or no distant relapse", "regional relapse"),
        ("pain, and the kidney showed a cyst", "kidney pain"),
        ("the cyst was not removed", "cyst removal"),
        ("deposits in the spleen without kidney failure", "kidney deposit"),
    ],
)
def test_other_nouns_verbs_and_denials_part_the_words_of_a_name(text: str, name: str) -> None:
    assert not holds_phrase(normalised(text), [name])


def test_a_noun_between_is_no_response() -> None:
    tokens = normalised("stable kidney disease")
    assert holds_phrase(tokens, ["stable disease"])
    assert not holds_phrase(tokens, ["stable disease"], nouns=False)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("excision", "excised"),
        ("removal", "removed"),
        ("necrosis", "necrotic"),
        ("relapse", "relapsed"),
        ("graft", "grafting"),
    ],
)
def test_a_noun_is_said_by_its_verb(word: str, said: str) -> None:
    assert said in derived_names((word,))


def test_what_a_hyphen_joined_is_looked_up_in_the_text() -> None:
    source = words("a drugx-resistant, sponge-transarterial block; sub- and supratemporal; non-smoker, half-\nlife")
    offsets = list(zip(source.starts, source.ends, strict=True))
    assert (
        *("a", "drugx", "resistant", "sponge", "transarterial", "block", "subtemporal", "and", "supratemporal"),
        *("nonsmoker", "halflife"),
    ) == parts(source.tokens, source.text, offsets).tokens


def test_an_abbreviation_is_read_as_what_the_paper_says_it_is() -> None:
    source = words("A dermal round sarcoma (DRS) and the Odd Virus 7 (OV7). The DRS grew (see B).")
    known = abbreviations(source)
    assert {"drs": ("dermal", "round", "sarcoma"), "ov7": ("odd", "virus", "7")} == known
    assert ("the", "dermal", "round", "sarcoma", "grew") == parts(("the", "drs", "grew"), known=known).tokens


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("has never received plasma", "plasma", "absent"),
        ("has not yet undergone surgery and had not had fever", "fever", "absent"),
        ("none of the samples showed spread", "spread", "absent"),
        ("neither scan revealed spread", "spread", "absent"),
        ("no sample showed spread", "spread", "absent"),
        ("with no fever the scan showed spread", "spread", None),
        ("no harm was seen and she received plasma", "plasma", None),
    ],
)
def test_a_denied_verb_denies_what_it_leads_to(text: str, name: str, said: str | None) -> None:
    tokens = normalised(text)
    assert said == negated(tokens, tokens.index(name))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("positive nuclear staining to Odd Virus 7 (OV7)", "positive"),
        ("PX100(+/-), OV7(+/-), desmin (+)", "equivocal"),
        ("OV7 was inconclusive", "equivocal"),
        ("OV7 20 ± 5 %", None),
    ],
)
def test_a_stain_may_be_equivocal(text: str, said: str | None) -> None:
    tokens = normalised(text)
    assert said == polarity(tokens, tokens.index("ov7"))


def test_metastases_are_a_disease_of_their_place() -> None:
    tokens = normalised("with spleen only metastatic disease")
    assert not holds_phrase(tokens, ["spleen metastasis"])
    assert holds_phrase(tokens, spread_names(("spleen metastasis",)))
    assert not holds_phrase(tokens, spread_names(("kidney metastasis",)))


@pytest.mark.parametrize(
    ("text", "site", "side"),
    [
        ("the right elbow, left wrist and right ankle", "wrist", "left"),
        ("both elbows and the wrist on the right", "wrist", "right"),
        ("upper part of the left elbow, right wrist", "elbow", "left"),
    ],
)
def test_a_side_is_that_of_the_part_it_stands_by(text: str, site: str, side: str) -> None:
    tokens = normalised(text)
    at = tokens.index(site)
    assert {side} == side_at(tokens, at, at + 1)


def test_which_of_two_came_first_is_told_by_the_words_between() -> None:
    tokens = normalised("drugx followed by drugy, and drugz after drugy")
    assert "after" == told_order(tokens, (3, 4), (0, 1))
    assert "before" == told_order(tokens, (0, 1), (3, 4))
    assert "after" == told_order(tokens, (5, 6), (7, 8))
    assert None is told_order(normalised("drugx and drugy"), (0, 1), (2, 3))
    assert "after" == told_order(normalised("drugx, after which drugy came"), (3, 4), (0, 1))


def test_a_time_counts_from_the_end_of_a_treatment_that_is_named() -> None:
    assert "end" == edge_before(normalised("a month after cessation of drugx"), 5)
    assert "start" == edge_before(normalised("a month after the start of oral drugx"), 7)
    assert None is edge_before(normalised("a month after drugx"), 3)


def test_lengths_without_a_blank_are_read() -> None:
    assert ("4.7", "cm", "×", "2.3", "cm") == normalised("(4.7cmx2.3cm)")
