"""The site holds a page and Turtle for each address, every link leads to a file, and so do the redirects."""

import re
from pathlib import Path

import pytest
from rdflib import Graph

from lmsgraph import iris
from lmsgraph.exchange.export import Wanted, export
from lmsgraph.store.build import build

SOUND = Path(__file__).parents[1] / "data" / "sound.yaml"


@pytest.fixture(name="files", scope="module")
def _files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("site")
    text = SOUND.read_text("utf-8").replace("title: ", "title: <script>alert(1)</script> ", 1)
    (folder / "sound.yaml").write_text(text, encoding="utf-8")
    return dict(export(Wanted("site"), build((folder / "sound.yaml",), folder / "graph").folder))


def test_every_link_leads_to_a_file(files: dict[str, bytes]) -> None:
    links = 0
    for path, content in files.items():
        if path.endswith(".html"):
            for href in re.findall(r'(?:href)="([^"]*)"', content.decode()):
                place = (Path("/") / path).parent / href.partition("#")[0]
                links += 1
                assert str(place.resolve()).lstrip("/") in files, (path, href)
    assert links > 500


def test_a_class_a_word_and_a_paper_have_page_and_turtle(files: dict[str, bytes]) -> None:
    for path in ("ontology/Lesion", "ontology/property/lesion", "term/disease/leiomyosarcoma", "id/sound-2020"):
        assert b"<h1>" in files[f"{path}.html"]
        assert len(Graph().parse(data=files[f"{path}.ttl"], format="turtle"))
    assert len({path.casefold() for path in files}) == len(files)


def test_what_strangers_write_is_text(files: dict[str, bytes]) -> None:
    assert not [path for path, content in files.items() if path.endswith(".html") and b"<script" in content]
    assert b"&lt;script&gt;" in files["id/sound-2020.html"]


@pytest.mark.parametrize(
    ("address", "turtle", "page"),
    [
        ("ontology", "ontology.ttl", "ontology/index.html"),
        ("ontology/0.2.0", "ontology.ttl", "ontology/index.html"),
        ("term/disease/leiomyosarcoma", "term/disease/leiomyosarcoma.ttl", "term/disease/leiomyosarcoma.html"),
        ("id/sound-2020/index/patient", "id/sound-2020.ttl", "id/sound-2020.html"),
        ("graph/sound-2020", "id/sound-2020.ttl", "id/sound-2020.html"),
        ("proof/site", "ontology/index.html", "ontology/index.html"),
        ("", "index.html", "index.html"),
    ],
)
def test_the_redirects_lead_to_files(files: dict[str, bytes], address: str, turtle: str, page: str) -> None:
    assert (iris.LMS + iris.TERM + iris.DATA).count("https://w3id.org/lmsgraph/") == 3
    for wanted, accept in ((turtle, True), (page, False)):
        assert wanted == _redirected(files[".htaccess"].decode(), address, turtle=accept)
        assert wanted in files


def _redirected(rules: str, address: str, *, turtle: bool) -> str:
    """Return where the first rule that fits sends an address."""
    only_turtle = False
    for line in rules.splitlines():
        if line.startswith("RewriteCond"):
            only_turtle = True
            continue
        rule = re.fullmatch(r"RewriteRule (\S+) %\{ENV:SITE\}/(\S+) \[R=303.*\]", line)
        if rule and (turtle or not only_turtle) and (match := re.search(rule[1], address)):
            return match.expand(re.sub(r"\$(\d)", r"\\\1", rule[2])).partition("#")[0]
        only_turtle = False
    return ""
