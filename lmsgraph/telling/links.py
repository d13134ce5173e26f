"""The places outside at which a node is known: registers, databases, vocabularies."""

from __future__ import annotations

import re
from urllib.parse import quote

from lmsgraph import iris
from lmsgraph.graph.facts import Facts

__all__ = ["links"]

_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_BIBO = iris.PREFIXES["bibo"]
_OUTSIDE = {
    "NCIT": "https://purl.obolibrary.org/obo/NCIT_",
    "MONDO": "https://purl.obolibrary.org/obo/MONDO_",
    "DOID": "https://purl.obolibrary.org/obo/DOID_",
    "CHEBI": "https://purl.obolibrary.org/obo/CHEBI_",
    "UBERON": "https://purl.obolibrary.org/obo/UBERON_",
    "HP": "https://purl.obolibrary.org/obo/HP_",
    "MAXO": "https://purl.obolibrary.org/obo/MAXO_",
    "HGNC": "https://identifiers.org/hgnc/",
    "ChEMBL": "https://identifiers.org/chembl.compound/",
    "DrugBank": "https://identifiers.org/drugbank/",
    "UniProtKB": "https://purl.uniprot.org/uniprot/",
    "MESH": "https://id.nlm.nih.gov/mesh/",
}


def links(facts: Facts, iri: str) -> tuple[tuple[str, str], ...]:
    """Return label and address of every place outside that a node is known at; nothing that is not plainly one."""
    found = [
        (f"doi:{doi}", "https://doi.org/" + quote(doi, safe="/;()._-"))
        for doi in facts.values(iri, _BIBO + "doi")
        if _DOI.fullmatch(doi)
    ]
    numbers = [
        *(("PubMed", value, "https://pubmed.ncbi.nlm.nih.gov/") for value in facts.values(iri, _BIBO + "pmid")),
        *(
            ("", value, "https://pmc.ncbi.nlm.nih.gov/articles/")
            for value in facts.values(iri, "fabio:hasPubMedCentralId")
        ),
        *(("", value, "https://clinicaltrials.gov/study/") for value in facts.values(iri, "nct")),
    ]
    for notation in facts.values(iri, iris.PREFIXES["skos"] + "notation"):
        prefix, _, local = notation.partition(":")
        if prefix in _OUTSIDE:
            numbers.append((prefix, local, _OUTSIDE[prefix]))
    found += [(f"{name} {value}".strip(), base + value) for name, value, base in numbers if _LOCAL.fullmatch(value)]
    return tuple(found)
