"""References for other tools: every paper, its authors in the order in which they are printed."""

from __future__ import annotations

import json
import re

from lmsgraph.exchange.export import Wanted, export
from lmsgraph.exchange.references import bibtex, csl, papers

FIELD = re.compile(r"^  (\w+) = \{(.*)\},$", re.MULTILINE)


def test_csl_has_every_paper() -> None:
    items = json.loads(export(Wanted("csl"))[""])
    assert [paper.id for paper in papers()] == [item["id"] for item in items]
    assert len(items) == 5
    lee = next(item for item in items if item["id"] == "lee-2018")
    assert lee["author"][0] == {"family": "Lee", "given": "Sun Young"}
    assert (lee["volume"], lee["issue"], lee["page"], lee["issued"]) == ("33", "2", "442-445", {"date-parts": [[2018]]})


def test_bibtex_has_every_paper() -> None:
    entries = export(Wanted("bibtex"))[""].decode().split("\n\n")
    assert [paper.id for paper in papers()] == [re.findall(r"^@article\{(.*),$", e, re.MULTILINE)[0] for e in entries]
    fields = dict(FIELD.findall(export(Wanted("bibtex", paper="lee-2018"))[""].decode()))
    assert fields["author"] == "Sun Young Lee and Na-Ri Lee"
    assert (fields["volume"], fields["number"], fields["pages"]) == ("33", "2", "442--445")
    assert fields["doi"] == "10.3904/kjim.2015.242"


def test_hostile_texts_stay_in_their_field() -> None:
    paper = papers("lee-2018")[0].model_copy(update={"title": "50% & {x}}\n\\input{f}", "authors": ("A and B",)})
    text = bibtex([paper]).decode()
    fields = dict(FIELD.findall(text))
    assert fields["title"] == r"{50\% \& \{x\}\} \textbackslash{}input\{f\}}"
    assert fields["author"] == "{A and B}"
    assert json.loads(csl([paper]))[0]["author"] == [{"literal": "A and B"}]
    plain = re.sub(r"\\[{}]", "", text)
    assert plain.count("{") == plain.count("}")
