"""Papers to what reference managers read: BibTeX, RIS, CSL-JSON, authors in the order in which they are printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from lmsgraph.errors import LmsgraphError, ProblemsError
from lmsgraph.records.model.record import Paper
from lmsgraph.records.read import read_files, record_paths
from lmsgraph.review import current

__all__ = ["bibtex", "csl", "papers", "ris"]

_TEX = str.maketrans(
    {char: f"\\{char}" for char in "{}&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ", "\r": " "}
)
_ISSUE = re.compile(r"(.+?)\s*\(([^()]+)\)")


def papers(paper: str = "") -> list[Paper]:
    """Return the papers of the records of the review, or the one of an id, sorted by id."""
    readings = list(read_files(record_paths(current().records)))
    found = [reading.record.paper for reading in readings if reading.record is not None]
    if len(found) < len(readings):
        raise ProblemsError(problem for reading in readings if reading.record is None for problem in reading.problems)
    if paper and paper not in {one.id for one in found}:
        raise LmsgraphError(f"no paper is called '{paper}'; papers: {', '.join(sorted(one.id for one in found)[:12])}")
    return sorted((one for one in found if paper in ("", one.id)), key=lambda one: one.id)


def bibtex(given: Iterable[Paper]) -> bytes:
    """Return papers as BibTeX, the key of each its id."""
    return "\n".join(_entry(paper) for paper in given).encode()


def csl(given: Iterable[Paper]) -> bytes:
    """Return papers as CSL-JSON, which Zotero, Pandoc and citeproc read."""
    return (json.dumps([_item(paper) for paper in given], indent=1, ensure_ascii=False) + "\n").encode()


def ris(given: Iterable[Paper]) -> bytes:
    """Return papers as RIS, which every reference manager reads."""
    return "\n".join(_ris(paper) for paper in given).encode()


def _ris(paper: Paper) -> str:
    places = dict(_places(paper, ("VL", "IS", "SP")))
    first, _, last = places.pop("SP", "").replace("–", "-").partition("-")
    fields = [
        ("TY", "JOUR"),
        ("ID", paper.id),
        *(("AU", _ris_name(name)) for name in paper.authors),
        ("TI", paper.title),
        ("JO", paper.journal),
        ("PY", str(paper.year or "")),
        *places.items(),
        ("SP", first),
        ("EP", last),
        ("DO", paper.doi or ""),
        ("AN", paper.pmcid or paper.pmid or ""),
        ("N1", paper.notice or ""),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - ", ""])


def _ris_name(name: str) -> str:
    """Return a name with the family name first.

    >>> _ris_name("Sun Young Lee")
    'Lee, Sun Young'
    """
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}" if given else family


def _entry(paper: Paper) -> str:
    fields = {
        "author": " and ".join(_tex_name(name) for name in paper.authors),
        "title": f"{{{_tex(paper.title)}}}",
        "journal": _tex(paper.journal),
        "year": str(paper.year or ""),
        **{name: _tex(value) for name, value in _places(paper, ("volume", "number", "pages")).items()},
        **{name: _tex(str(getattr(paper, name) or "")) for name in ("doi", "pmid", "pmcid")},
        "note": _tex(paper.notice or ""),
    }
    fields["pages"] = re.sub(r"(?<=\d)[-–](?=\d)", "--", fields.get("pages", ""))
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{paper.id},", *lines, "}", ""])


def _item(paper: Paper) -> dict[str, object]:
    names = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID"}
    date = [[paper.year]] if paper.year else []
    found: dict[str, object] = {
        "id": paper.id,
        "type": "article-journal",
        "title": paper.title,
        "author": [_csl_name(name) for name in paper.authors],
        "container-title": paper.journal,
        "issued": {"date-parts": date} if date else None,
        **_places(paper, ("volume", "issue", "page")),
        **{key: getattr(paper, name) for name, key in names.items()},
        "note": paper.notice,
    }
    return {key: value for key, value in found.items() if value}


def _places(paper: Paper, names: tuple[str, str, str]) -> Mapping[str, str]:
    """Return volume, issue and pages; a volume such as ``33(2)`` tells both."""
    volume, issue = paper.volume or "", ""
    if parts := _ISSUE.fullmatch(volume):
        volume, issue = parts[1], parts[2]
    return dict(zip(names, (volume, issue, paper.pages or ""), strict=True))


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _tex_name(name: str) -> str:
    """Return a name so that BibTeX takes it for one.

    >>> _tex_name("Sarcoma and Bone Group")
    '{Sarcoma and Bone Group}'
    """
    return f"{{{_tex(name)}}}" if re.search(r"\band\b|,", name, re.IGNORECASE) else _tex(name)


def _csl_name(name: str) -> dict[str, str]:
    """Return a name in the parts that BibTeX sees: the last word, with small words before it, is the family's.

    >>> _csl_name("Ana van der Berg")
    {'family': 'van der Berg', 'given': 'Ana'}
    """
    words = name.split()
    if not words or re.search(r"\band\b|,", name, re.IGNORECASE):
        return {"literal": name}
    if len(words) == 1:
        return {"family": words[0]}
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    return {"family": " ".join(words[at:]), "given": " ".join(words[:at])}
