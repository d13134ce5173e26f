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


def test_another_reader_finds_in_bibtex_what_the_records_say() -> None:
    from pybtex.database import parse_string
    from pybtex.richtext import Text

    found = parse_string(export(Wanted("bibtex"))[""].decode(), "bibtex").entries
    assert list(found) == [paper.id for paper in papers()]
    for paper, item in zip(papers(), json.loads(export(Wanted("csl"))[""]), strict=True):
        entry = found[paper.id]
        text = {name: str(Text.from_latex(value)) for name, value in entry.fields.items()}
        assert (entry.type, text["title"], text["journal"]) == ("article", paper.title, paper.journal)
        assert (text.get("year"), text.get("doi"), text.get("pmid")) == (
            str(paper.year or "") or None,
            paper.doi,
            paper.pmid,
        )
        names = [
            (" ".join((*p.prelast_names, *p.last_names)), " ".join((*p.first_names, *p.middle_names)))
            for p in entry.persons.get("author", ())
        ]
        assert names == [(name["family"], name.get("given", "")) for name in item.get("author", ())]


def test_hostile_texts_stay_in_their_field() -> None:
    paper = papers("lee-2018")[0].model_copy(update={"title": "50% & {x}}\n\\input{f}", "authors": ("A and B",)})
    text = bibtex([paper]).decode()
    fields = dict(FIELD.findall(text))
    assert fields["title"] == r"{50\% \& \{x\}\} \textbackslash{}input\{f\}}"
    assert fields["author"] == "{A and B}"
    assert json.loads(csl([paper]))[0]["author"] == [{"literal": "A and B"}]
    plain = re.sub(r"\\[{}]", "", text)
    assert plain.count("{") == plain.count("}")
