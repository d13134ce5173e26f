"""Every namespace that lmsgraph writes or reads, and the only place where IRIs are put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from sys import intern
from urllib.parse import quote

__all__ = [
    "DATA",
    "GRAPH",
    "LMS",
    "OUTSIDE",
    "PREFIXES",
    "PROOF",
    "TERM",
    "curie_iri",
    "expand",
    "fact_iri",
    "graph_iri",
    "paper_iri",
    "prefixes",
    "proof_iri",
    "shorten",
    "term_iri",
    "use_base",
]

LMS = "https://w3id.org/lmsgraph/ontology#"
TERM = "https://w3id.org/lmsgraph/term/"
DATA = "https://w3id.org/lmsgraph/id/"
GRAPH = "https://w3id.org/lmsgraph/graph/"
PROOF = "https://w3id.org/lmsgraph/proof/"

OBO = "http://purl.obolibrary.org/obo/"

PREFIXES: dict[str, str] = {
    "lms": LMS,
    "term": TERM,
    "data": DATA,
    "graph": GRAPH,
    "proof": PROOF,
    "bibo": "http://purl.org/ontology/bibo/",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# Namespaces of the outside vocabularies; a CURIE of a vocabulary table uses one of these prefixes.
OUTSIDE: dict[str, str] = {
    "NCIT": OBO + "NCIT_",
    "MONDO": OBO + "MONDO_",
    "DOID": OBO + "DOID_",
    "CHEBI": OBO + "CHEBI_",
    "UBERON": OBO + "UBERON_",
    "HP": OBO + "HP_",
    "CL": OBO + "CL_",
    "MAXO": OBO + "MAXO_",
    "ECO": OBO + "ECO_",
    "EFO": "http://www.ebi.ac.uk/efo/EFO_",
    "UniProtKB": "http://purl.uniprot.org/uniprot/",
    "HGNC": "http://identifiers.org/hgnc/",
    "ChEMBL": "http://identifiers.org/chembl.compound/",
    "DrugBank": "http://identifiers.org/drugbank/",
    "RxNorm": "http://purl.bioontology.org/ontology/RXNORM/",
    "ATC": "http://purl.bioontology.org/ontology/ATC/",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "MEDDRA": "http://purl.bioontology.org/ontology/MEDDRA/",
    "SNOMEDCT": "http://snomed.info/id/",
    "ONCOTREE": "http://oncotree.mskcc.org/api/tumorTypes/search/code/",
    "ICDO": "http://terminology.hl7.org/CodeSystem/icd-o-3#",
    "PMID": "http://identifiers.org/pubmed/",
    "DOI": "https://doi.org/",
    "NCT": "https://www.clinicaltrials.gov/study/",
    "MCODE": "http://hl7.org/fhir/us/mcode/StructureDefinition/",
    "OMOP": "https://athena.ohdsi.org/search-terms/terms/",
}


@cache
def expand(name: str) -> str:
    """Return the IRI of a property: its name in the ontology, a name with a prefix of ours, or its IRI itself.

    >>> expand("site"), expand("dcterms:description")
    ('https://w3id.org/lmsgraph/ontology#site', 'http://purl.org/dc/terms/description')
    """
    prefix, colon, local = name.partition(":")
    return intern(PREFIXES[prefix] + local if prefix in PREFIXES else name if colon else LMS + name)


def use_base(base: str) -> None:
    """Let what papers report have its addresses under another base, in this process from now on.

    The command line says so once, before anything is read, for a review that has a namespace of its own.
    """
    global DATA
    DATA = PREFIXES["data"] = base
    expand.cache_clear()


def term_iri(kind: str, slug: str) -> str:
    """Return the IRI of a vocabulary concept.

    >>> term_iri("drug", "pazopanib")
    'https://w3id.org/lmsgraph/term/drug/pazopanib'
    """
    return f"{TERM}{kind}/{slug}"


def paper_iri(paper: str) -> str:
    """Return the IRI of a paper, under which everything that it reports is minted."""
    return DATA + paper


def graph_iri(name: str) -> str:
    """Return the IRI of a named graph: a paper's, ``vocabulary``, ``ontology`` or ``inferred``."""
    return GRAPH + name


def proof_iri(name: str) -> str:
    """Return the property that leads from a thing to the words that say its value of a property.

    >>> proof_iri("https://w3id.org/lmsgraph/ontology#site")
    'https://w3id.org/lmsgraph/proof/site'
    """
    return PROOF + re.split("[/#:]", name)[-1]


def fact_iri(node: str, name: str, value: str) -> str:
    """Return the address of the proof of one of several values that a node has by a property.

    >>> fact_iri("data:doe-2020/index/lung", "lms:quality", "term:quality/solid")
    'data:doe-2020/index/lung#quality/solid'
    >>> fact_iri("data:doe-2020/when-printed", "lms:atOdds", "5 weeks, 6 days")
    'data:doe-2020/when-printed#atOdds/5%20weeks%2C%206%20days'
    """
    local = re.split("[/#:]", name)[-1]
    is_address = value.startswith(("term:", "data:", TERM, DATA))
    return f"{node}#{local}/{re.split('[/#:]', value)[-1] if is_address else quote(value, safe='')}"


def curie_iri(curie: str) -> str:
    """Return the IRI of an outside identifier such as ``NCIT:C456``; a KeyError names an unknown prefix."""
    prefix, _, local = curie.partition(":")
    return OUTSIDE[prefix] + local


def prefixes(kinds: Iterable[str] = ()) -> dict[str, str]:
    """Return all prefixes, with one for each kind of term: ``drug:pazopanib``."""
    return PREFIXES | {kind: f"{TERM}{kind}/" for kind in kinds}


def shorten(iri: str) -> str:
    """Return an IRI with its prefix, as people read it; unchanged where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
