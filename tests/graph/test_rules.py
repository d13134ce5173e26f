"""Each rule where it fires and where it must not, and the engine that runs them."""

import re
from collections.abc import Iterable

import pytest
from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store, Triple, parse
from rdflib import Graph

from lmsgraph import iris, resources
from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.rules import INFERRED, Rule, infer, read_rules
from lmsgraph.vocabulary import KINDS, load

RULES = read_rules(resources.ontology() / "rules")
PREFIXES = iris.prefixes(KINDS) | {"": iris.DATA + "p/"}
HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())

WORDS = """
drug:doxorubicin a lms:Drug ; skos:broader drug_class:anthracycline .
drug:ifosfamide a lms:Drug ; skos:broader drug_class:antineoplastic-agent .
drug:pazopanib a lms:Drug ; skos:broader drug_class:antineoplastic-agent .
drug:amlodipine a lms:Drug .
drug_class:anthracycline a lms:DrugClass ; skos:broader drug_class:antineoplastic-agent .
regimen:doxorubicin-ifosfamide a lms:Regimen ; skos:broader drug:doxorubicin , drug:ifosfamide .
target:vegfr-2 a lms:Target ; skos:broader target:vegfr .
target:vegfr a lms:Target ; skos:broader target:receptor-tyrosine-kinase .
target:receptor-tyrosine-kinase a lms:Target .
target:kit a lms:Target .
modality:chemotherapy a lms:Modality ; skos:broader modality:systemic-therapy .
modality:systemic-therapy a lms:Modality ; skos:broader modality:treatment .
modality:treatment a lms:Modality .
modality:anticancer-therapy a lms:Modality ; skos:broader modality:treatment .
modality:surgery a lms:Modality ; skos:broader modality:treatment .
modality:surgical-resection a lms:Modality ; skos:broader modality:surgery .
modality:stoma a lms:Modality ; skos:broader modality:surgery .
modality:radiotherapy a lms:Modality ; skos:broader modality:treatment .
modality:hyperthermia-therapy a lms:Modality ; skos:broader modality:treatment .
modality:supportive-care a lms:Modality ; skos:broader modality:treatment .
response:complete-metabolic-response skos:broader response:complete-response .
lesion_role:lymph-node-metastasis skos:broader lesion_role:metastasis .
lesion_role:suspected-metastasis skos:broader lesion_role:metastasis .
"""

COURSE = """
:case a lms:Case ; lms:event :ac .
:ac a lms:Treatment ; lms:position 1 ; lms:status status:present ;
  lms:modality modality:chemotherapy ; lms:drugUse :dose .
:dose a lms:DrugUse ; lms:drug drug:doxorubicin .
"""
LINES = """
:case a lms:Case ; lms:event :surgery , :ac , :stoma , :pazopanib , :ct ; lms:hasLesion :lung , :liver .
:lung a lms:Lesion . :liver a lms:Lesion .
:surgery a lms:Treatment ; lms:position 1 ; lms:status status:present ; lms:modality modality:surgical-resection .
:ac a lms:Treatment ; lms:position 2 ; lms:status status:present ;
  lms:modality modality:chemotherapy ; lms:drugUse :dose .
:dose lms:drug drug:doxorubicin .
:stoma a lms:Treatment ; lms:position 3 ; lms:status status:present ; lms:modality modality:stoma .
:pazopanib a lms:Treatment ; lms:position 4 ; lms:status status:present ; lms:modality modality:systemic-therapy .
:ct a lms:Examination ; lms:position 5 ; lms:hasFinding :seen .
:seen a lms:Observation ; lms:lesion :lung ; lms:category response:stable-disease .
"""
CLAIM = """
:claim a lms:Statement ; lms:status status:present ; lms:subject drug:pazopanib ; lms:relation relation:inhibits ;
  lms:object target:vegfr-2 .
"""
ROW = "term:x a lms:DrugTarget ; lms:drug drug:pazopanib ; lms:relation relation:inhibits ; lms:object target:vegfr-2 ."
SEEN = """
:first a lms:Observation ; lms:lesion :lung ; lms:category response:stable-disease .
:second a lms:Observation ; lms:lesion :lung ; lms:category response:partial-response .
:third a lms:Observation ; lms:lesion :lung ; lms:category response:progressive-disease .
"""
HARM = """
:case a lms:Case ; lms:event :harm .
:harm a lms:AdverseEvent ; lms:status status:present ; lms:finding finding:nausea .
"""
STAINS = """
:case a lms:Case ; lms:event :biopsy .
:biopsy a lms:Pathology ; lms:hasFinding :one , :two , :three .
:one lms:marker marker:desmin ; lms:result result:positive .
:two lms:marker marker:cd34 ; lms:result result:negative .
:three lms:marker marker:actin ; lms:result result:equivocal .
"""
SPREAD = ":case a lms:Case ; lms:hasLesion :lung . :lung lms:role lesion_role:metastasis ; lms:site anatomy:lung ."
END = ":case a lms:Case ; lms:outcome :end . :end a lms:Outcome ; lms:vitalStatus vital:dead ."


def constructed(store: Store, rule: Rule) -> set[Triple]:
    """Return what one rule gives on a store as it stands."""
    result = store.query(rule.construct, prefixes=iris.prefixes(KINDS), use_default_graph_as_union=True)
    assert isinstance(result, QueryTriples)
    return set(result)


def store_of(records: str, words: str = WORDS) -> Store:
    """Return a store with records and words in two graphs, as a build has them."""
    store = Store()
    for name, text in (("p", records), ("vocabulary", words)):
        graph = NamedNode(iris.graph_iri(name))
        triples = parse(HEAD + text, format=RdfFormat.TURTLE)
        store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return store


def short(term: object) -> str:
    text = str(getattr(term, "value", term))
    name = max((p for p, n in PREFIXES.items() if text.startswith(n)), key=lambda p: len(PREFIXES[p]))
    return f"{name}:{text.removeprefix(PREFIXES[name])}"


def told(quads: Iterable[Quad]) -> set[str]:
    return {f"{short(q.subject)} {short(q.predicate).replace('rdf:type', 'a')} {short(q.object)}" for q in quads}


def follows(records: str) -> set[str]:
    """Return what follows from records."""
    return told(infer(store_of(records), RULES))


# Rule, records, what follows from them by it.
DOUBT = """
:doubt a lms:Discrepancy ; lms:about :study ; lms:printed "0.31" . :study lms:has :figure , :other .
:figure a lms:StudyResult ; lms:quantity :amount . :amount lms:printed "0.31" .
:other a lms:StudyResult ; lms:quantity :number . :number lms:printed "0.40" .
"""
QUOTED = """
:doubt a lms:Discrepancy ; lms:about :study ; lms:evidence :quote . :study lms:has :figure , :other .
:figure a lms:StudyResult ; lms:evidence :quote . :other a lms:StudyResult ; lms:evidence :another .
"""
TOLD_AS = ":it a lms:Treatment ; lms:status status:present ; lms:modality modality:MODALITY ."
FIRES = [
    ("doubted-by", DOUBT, ":figure lms:doubtedBy :doubt"),
    ("doubted-by", QUOTED, ":figure lms:doubtedBy :doubt"),
    ("doubted-by", QUOTED, ":study lms:doubtedBy :doubt"),
    ("acts-on-by-statement", CLAIM.replace("inhibits", "activates"), "drug:pazopanib lms:activates target:vegfr-2"),
    ("acts-on-by-statement", CLAIM, "drug:pazopanib lms:inhibits target:vegfr-2"),
    ("acts-on-by-statement", CLAIM.replace("inhibits", "binds"), "drug:pazopanib lms:binds target:vegfr-2"),
    (
        "acts-on-by-statement",
        CLAIM + ":claim lms:certainty certainty:known .",
        "drug:pazopanib lms:inhibits target:vegfr-2",
    ),
    ("acts-on-by-vocabulary", ROW, "drug:pazopanib lms:inhibits target:vegfr-2"),
    ("acts-on-by-vocabulary", ROW.replace("inhibits", "activates"), "drug:pazopanib lms:activates target:vegfr-2"),
    ("antitumor-treatment", COURSE, ":ac a lms:AntitumorTreatment"),
    (
        "antitumor-treatment",
        COURSE.replace("modality:chemotherapy", "modality:treatment"),
        ":ac a lms:AntitumorTreatment",
    ),
    ("antitumor-treatment", LINES + ":stoma lms:lesion :lung .", ":stoma a lms:AntitumorTreatment"),
    ("antitumor-treatment", TOLD_AS.replace("MODALITY", "surgery"), ":it a lms:AntitumorTreatment"),
    ("antitumor-treatment", TOLD_AS.replace("MODALITY", "anticancer-therapy"), ":it a lms:AntitumorTreatment"),
    ("drug-given", COURSE, ":ac lms:drugGiven drug:doxorubicin"),
    (
        "drug-given",
        COURSE.replace("lms:drugUse :dose", "lms:regimen regimen:doxorubicin-ifosfamide"),
        ":ac lms:drugGiven drug:ifosfamide",
    ),
    (
        "drug-given",
        COURSE + ":again a lms:Treatment ; lms:status status:present ; lms:sameProtocolAs :ac .",
        ":again lms:drugGiven drug:doxorubicin",
    ),
    ("had-adverse-event", HARM, ":case lms:hadAdverseEvent finding:nausea"),
    (
        "had-adverse-event",
        HARM + ":harm lms:consequence consequence:death .",
        ":case lms:hadAdverseEvent finding:nausea",
    ),
    ("has-metastasis-at", SPREAD, ":case lms:hasMetastasisAt anatomy:lung"),
    (
        "has-metastasis-at",
        SPREAD.replace(":metastasis", ":lymph-node-metastasis"),
        ":case lms:hasMetastasisAt anatomy:lung",
    ),
    ("has-outcome", END, ":case lms:vitalStatus vital:dead"),
    ("hits", CLAIM, "drug:pazopanib lms:hits target:vegfr-2"),
    ("hits", CLAIM, "drug:pazopanib lms:hits target:receptor-tyrosine-kinase"),
    ("marker-negative", STAINS, ":case lms:markerNegative marker:cd34"),
    ("marker-positive", STAINS, ":case lms:markerPositive marker:desmin"),
    ("event", STAINS, ":biopsy a lms:Event"),
    ("member-of-family", "", "target:vegfr-2 lms:memberOfFamily target:receptor-tyrosine-kinase"),
    ("of-modality", COURSE, ":ac lms:ofModality modality:treatment"),
    (
        "of-systemic-therapy",
        COURSE.replace("modality:chemotherapy", "modality:treatment"),
        ":ac lms:ofModality modality:systemic-therapy",
    ),
    ("treated-with", COURSE, ":case lms:treatedWith drug:doxorubicin"),
]

NOT_GIVEN = COURSE.replace("status:present", "status:absent")
UNKNOWN = COURSE.replace("status:present", "status:unknown")
DECIDED = """
:case a lms:Case ; lms:event :plan .
:plan a lms:Decision ; lms:position 1 ; lms:decision decision:recommended ;
  lms:intervention drug:doxorubicin , modality:chemotherapy .
"""
MANAGED = """
:case a lms:Case ; lms:event :harm .
:harm a lms:AdverseEvent ; lms:status status:present ; lms:drugUse :dose .
:dose lms:drug drug:amlodipine .
"""
TWO_SUBJECTS = CLAIM + ":claim lms:subject modality:hyperthermia-therapy ."

# Rule, records, what must not follow from them.
SILENT = [
    ("doubted-by", DOUBT, ":other lms:doubtedBy :doubt"),
    ("doubted-by", QUOTED, ":other lms:doubtedBy :doubt"),
    ("doubted-by", QUOTED.replace("lms:Discrepancy", "lms:Statement"), ":study lms:doubtedBy :doubt"),
    ("acts-on-by-statement", CLAIM, "drug:pazopanib lms:activates target:vegfr-2"),
    ("acts-on-by-statement", CLAIM, "drug:pazopanib lms:binds target:vegfr-2"),
    ("acts-on-by-statement", CLAIM.replace(":present", ":absent"), "drug:pazopanib lms:inhibits target:vegfr-2"),
    ("acts-on-by-statement", CLAIM.replace(":present", ":not-excluded"), "drug:pazopanib lms:inhibits target:vegfr-2"),
    ("acts-on-by-statement", CLAIM.replace(":inhibits", ":treats"), "drug:pazopanib lms:inhibits target:vegfr-2"),
    (
        "acts-on-by-statement",
        CLAIM + ":claim lms:certainty certainty:possible .",
        "drug:pazopanib lms:inhibits target:vegfr-2",
    ),
    (
        "acts-on-by-statement",
        CLAIM + ":claim lms:condition modality:hyperthermia-therapy .",
        "drug:pazopanib lms:inhibits target:vegfr-2",
    ),
    ("acts-on-by-statement", CLAIM + ":doubt lms:about :claim .", "drug:pazopanib lms:inhibits target:vegfr-2"),
    ("acts-on-by-statement", TWO_SUBJECTS, "drug:pazopanib lms:inhibits target:vegfr-2"),
    (
        "acts-on-by-vocabulary",
        ROW.replace("relation:inhibits", "relation:treats"),
        "drug:pazopanib lms:inhibits target:vegfr-2",
    ),
    ("antitumor-treatment", NOT_GIVEN, ":ac a lms:AntitumorTreatment"),
    ("antitumor-treatment", LINES, ":stoma a lms:AntitumorTreatment"),
    ("antitumor-treatment", TOLD_AS.replace("MODALITY", "laminectomy"), ":it a lms:AntitumorTreatment"),
    (
        "antitumor-treatment",
        TOLD_AS.replace("MODALITY", "surgery").replace("present", "absent"),
        ":it a lms:AntitumorTreatment",
    ),
    (
        "antitumor-treatment",
        COURSE.replace("chemotherapy", "supportive-care").replace("doxorubicin", "amlodipine"),
        ":ac a lms:AntitumorTreatment",
    ),
    ("drug-given", NOT_GIVEN, ":ac lms:drugGiven drug:doxorubicin"),
    (
        "drug-given",
        COURSE.replace("drug:doxorubicin", "drug_class:anthracycline"),
        ":ac lms:drugGiven drug_class:anthracycline",
    ),
    ("had-adverse-event", HARM.replace(":present", ":absent"), ":case lms:hadAdverseEvent finding:nausea"),
    ("had-adverse-event", HARM.replace(":present", ":not-excluded"), ":case lms:hadAdverseEvent finding:nausea"),
    ("had-adverse-event", HARM.replace("lms:AdverseEvent", "lms:Visit"), ":case lms:hadAdverseEvent finding:nausea"),
    ("has-metastasis-at", SPREAD.replace(":metastasis", ":primary"), ":case lms:hasMetastasisAt anatomy:lung"),
    (
        "has-metastasis-at",
        SPREAD.replace(":metastasis", ":suspected-metastasis"),
        ":case lms:hasMetastasisAt anatomy:lung",
    ),
    (
        "has-metastasis-at",
        SPREAD + ":lung lms:certainty certainty:suspected .",
        ":case lms:hasMetastasisAt anatomy:lung",
    ),
    ("has-metastasis-at", SPREAD + ":lung lms:certainty status:absent .", ":case lms:hasMetastasisAt anatomy:lung"),
    ("has-outcome", END.replace("vital:dead", "vital:unknown"), ":case lms:vitalStatus vital:unknown"),
    ("hits", CLAIM.replace(":vegfr-2", ":vegfr"), "drug:pazopanib lms:hits target:vegfr-2"),
    ("hits", CLAIM.replace("relation:inhibits", "relation:binds"), "drug:pazopanib lms:hits target:vegfr-2"),
    ("event", SPREAD, ":lung a lms:Event"),
    ("marker-negative", STAINS, ":case lms:markerNegative marker:desmin"),
    ("marker-negative", STAINS, ":case lms:markerNegative marker:actin"),
    ("marker-positive", STAINS, ":case lms:markerPositive marker:cd34"),
    ("marker-positive", STAINS, ":case lms:markerPositive marker:actin"),
    ("member-of-family", "", "target:vegfr lms:memberOfFamily target:vegfr-2"),
    ("of-modality", NOT_GIVEN, ":ac lms:ofModality modality:chemotherapy"),
    ("of-modality", UNKNOWN, ":ac lms:ofModality modality:chemotherapy"),
    (
        "of-systemic-therapy",
        COURSE.replace("modality:chemotherapy", "modality:arterial-embolization"),
        ":ac lms:ofModality modality:systemic-therapy",
    ),
    ("of-systemic-therapy", MANAGED, ":harm lms:ofModality modality:systemic-therapy"),
    ("treated-with", NOT_GIVEN, ":case lms:treatedWith drug:doxorubicin"),
    ("treated-with", UNKNOWN, ":case lms:treatedWith drug:doxorubicin"),
    ("treated-with", DECIDED, ":case lms:treatedWith drug:doxorubicin"),
    ("treated-with", MANAGED, ":case lms:treatedWith drug:amlodipine"),
]


@pytest.mark.parametrize(("rule", "records", "conclusion"), FIRES)
def test_a_rule_fires(rule: str, records: str, conclusion: str) -> None:
    assert conclusion in follows(records)
    without = tuple(r for r in RULES if r.name != rule)
    assert conclusion not in told(infer(store_of(records), without))


@pytest.mark.parametrize(("rule", "records", "conclusion"), SILENT)
def test_a_rule_does_not_fire(rule: str, records: str, conclusion: str) -> None:
    assert conclusion not in follows(records)


def test_every_rule_has_a_case_where_it_fires_and_one_where_it_must_not() -> None:
    names = {rule.name for rule in RULES}
    assert names == {rule for rule, _, _ in FIRES} == {rule for rule, _, _ in SILENT}


EVERYTHING = LINES + CLAIM + ROW + SEEN + HARM + STAINS + SPREAD + END


def test_what_follows_goes_into_its_own_graph_sorted() -> None:
    store = store_of(EVERYTHING)
    inferred = infer(store, RULES)
    assert sorted(inferred, key=str) == inferred
    assert set(inferred) == set(store.quads_for_pattern(None, None, None, INFERRED))


def test_nothing_more_follows_from_what_was_inferred() -> None:
    store = store_of(EVERYTHING)
    infer(store, RULES)
    assert infer(store, RULES) == []


def test_the_order_of_the_rules_does_not_matter() -> None:
    assert infer(store_of(EVERYTHING), RULES) == infer(store_of(EVERYTHING), RULES[::-1])


def test_everything_inferred_still_follows_in_the_end() -> None:
    store = store_of(EVERYTHING)
    inferred = {quad.triple for quad in infer(store, RULES)}
    again = {triple for rule in RULES for triple in constructed(store, rule)}
    assert inferred == again - {quad.triple for quad in store_of(EVERYTHING)}


def test_two_engines_conclude_the_same() -> None:
    store = store_of(EVERYTHING)
    infer(store, RULES)
    data = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in store), format="nt")
    for rule in RULES:
        other = data.query(rule.construct, initNs=iris.prefixes(KINDS)).graph
        assert other is not None
        assert {str(triple) for triple in constructed(store, rule)} == {" ".join(t.n3() for t in row) for row in other}


def test_every_word_that_a_rule_names_is_in_the_vocabulary() -> None:
    pattern = re.compile(rf"\b({'|'.join(KINDS)}):([a-z0-9-]+)")
    named = {f"{kind}/{slug}" for rule in RULES for kind, slug in pattern.findall(rule.construct)}
    assert set() == named - {concept.key for concept in load().concepts}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_one_plain_sentence_and_simple_patterns(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][^.]+\.", rule.sentence)
    body = rule.construct.partition("WHERE")[2]
    assert not re.search(r"\b(OPTIONAL|MINUS|BIND|SELECT|COUNT|MAX|MIN|GRAPH|SERVICE)\b", body)


def rule(name: str, head: str, body: str) -> Rule:
    return Rule(name, "A test.", f"CONSTRUCT {{ {head} }} WHERE {{ {body} }}")


def test_a_denial_waits_until_all_that_it_denies_is_known() -> None:
    first = rule("a", "?x lms:alone true", "?x lms:next ?y FILTER NOT EXISTS { ?x lms:far ?z }")
    second = rule("b", "?x lms:far ?z", "?x lms:near ?y . ?y lms:near ?z")
    third = rule("c", "?x lms:near ?y", "?x lms:next ?y")
    store = store_of(":a lms:next :b . :b lms:next :c .", "")
    assert [t.rpartition(" ")[0] for t in told_plain(infer(store, (first, second, third)))] == [":b lms:alone"]


def told_plain(quads: Iterable[Quad]) -> list[str]:
    """Return what is said with the property ``alone``."""
    return [f"{short(q.subject)} {short(q.predicate)} {q.object}" for q in quads if "alone" in q.predicate.value]


def test_a_rule_that_denies_what_follows_from_itself_is_refused() -> None:
    liar = rule("liar", "?x lms:lies true", "?x lms:next ?y FILTER NOT EXISTS { ?x lms:lies true }")
    with pytest.raises(LmsgraphError, match="rule liar: denies what follows from its own conclusion"):
        infer(store_of(":a lms:next :b .", ""), (liar,))


def test_a_variable_predicate_stands_for_all_its_values() -> None:
    giver = rule("giver", "?x ?p ?y", "VALUES ?p { lms:near lms:far } ?x lms:next ?y")
    taker = rule("taker", "?x lms:alone true", "?x lms:next ?y FILTER NOT EXISTS { ?x lms:far ?y }")
    assert told_plain(infer(store_of(":a lms:next :b .", ""), (taker, giver))) == []


def test_a_rule_that_is_no_sparql_is_named() -> None:
    with pytest.raises(LmsgraphError, match="rule broken: "):
        infer(store_of("", ""), (Rule("broken", "A test.", "CONSTRUCT { ?x } WHERE { ?x"),))
    with pytest.raises(LmsgraphError, match="rule select: is no CONSTRUCT"):
        infer(store_of("", ""), (Rule("select", "A test.", "SELECT * WHERE { ?x ?y ?z }"),))
