"""Pictures are the same bytes each time, hold text as text, name what they show, and come as SVG, PDF and PNG."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, Quad, RdfFormat, Store

from lmsgraph import iris
from lmsgraph.course.read import index_cases
from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.figures.export import FIGURES, draw, find_case, render, timeline_svg
from lmsgraph.explore.figures.sizes import sizes
from lmsgraph.explore.figures.svg import clean, cut, element, width_of, wrap
from lmsgraph.explore.figures.waterfall import changes
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph
from lmsgraph.telling.captions import case_name
from tests.running import ROOT, run

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "g", "title", "text", "rect", "line", "circle", "polygon", "path"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</text></svg><a href='javascript:alert(1)'>",
    "]]><!--&lt;&#x3c;",
    "\u202egnp.tfel\u2066 \u200fשלום العربية",
    "x" * 10_000,
    "a\x00b\x07c\ufffe",
    "長い名前" * 500,
    "",
)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - drawn by this package, no entities


@pytest.fixture(scope="module")
def store(graph_folder: Path) -> Store:
    return open_graph(None)


@pytest.fixture(scope="module")
def pictures(store: Store) -> dict[str, str]:
    return dict(_drawn(store))


def _drawn(store: Store) -> Iterator[tuple[str, str]]:
    for kind in FIGURES:
        yield kind, draw(store, kind)[0]
    for case in Facts(store).of_type("Case"):
        yield case, timeline_svg(store, case)


@pytest.fixture(scope="module")
def hostile(store: Store) -> Store:
    """Return the graph with something hostile in place of every word that people read."""
    words = {iris.PREFIXES["rdfs"] + "label", iris.PREFIXES["skos"] + "prefLabel", iris.LMS + "printed"}
    words |= {iris.LMS + name for name in ("toxicityGrade", "days", "setting", "stage", "tnm")}
    copy = Store()
    number = 0
    for quad in sorted(store, key=str):
        if quad.predicate.value in words:
            number += 1
            text = HOSTILE[number % len(HOSTILE)]
            copy.add(Quad(quad.subject, quad.predicate, Literal(text), quad.graph_name))
        else:
            copy.add(quad)
    return copy


def test_the_same_graph_gives_the_same_bytes(store: Store, pictures: dict[str, str]) -> None:
    turned = Store()
    for quad in reversed(list(store)):
        turned.add(quad)
    assert pictures == dict(_drawn(turned))
    for layout in ("svg", "pdf", "png"):
        once = render(pictures["ihc"], layout, dpi=72)
        assert once == render(pictures["ihc"], layout, dpi=72)


def test_pictures_are_shapes_and_words_and_nothing_that_runs_or_reaches_out(pictures: dict[str, str]) -> None:
    for svg in pictures.values():
        root = parsed(svg)
        assert SHAPES >= {e.tag.removeprefix(SVG) for e in root.iter()}
        names = {name for e in root.iter() for name in e.attrib}
        assert not [name for name in names if name.startswith("on") or "href" in name or name in ("id", "style")]
        assert "url(" not in svg


def test_everything_that_can_be_pointed_at_is_in_the_graph_and_has_words(
    store: Store, pictures: dict[str, str]
) -> None:
    facts = Facts(store)
    for svg in pictures.values():
        for group in parsed(svg).iter(f"{SVG}g"):
            if group.get("class") == "fig-mark":
                title = group.find(f"{SVG}title")
                assert title is not None
                assert title.text
                assert "data-node" not in group.attrib or facts.types(group.attrib["data-node"])


def test_no_shape_leaves_the_picture(pictures: dict[str, str]) -> None:
    for name, svg in pictures.items():
        root = parsed(svg)
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        for text in root.iter(f"{SVG}text"):
            if "transform" in text.attrib or float(text.attrib["y"]) < 20:
                continue  # turned, or a sign of the legend that its group moves
            x, wide = float(text.attrib["x"]), width_of(text.text or "", float(text.attrib["font-size"]))
            left = {"end": x - wide, "middle": x - wide / 2}.get(text.get("text-anchor", ""), x)
            assert -1 <= left, (name, text.text)
            assert left + wide <= width + 1, (name, text.text)
            assert 0 <= float(text.attrib["y"]) <= height


def test_hostile_words_are_shown_as_text_and_cut(hostile: Store) -> None:
    for svg in dict(_drawn(hostile)).values():
        root = parsed(svg)
        assert SHAPES >= {e.tag.removeprefix(SVG) for e in root.iter()}
        assert not re.search("[\u0000-\u0008\u202a-\u202e\u2066-\u2069\u200f]", svg)
        _, _, width, _ = map(float, root.attrib["viewBox"].split())
        for text in root.iter(f"{SVG}text"):
            assert width_of(text.text or "", float(text.attrib["font-size"])) <= width
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


@pytest.mark.parametrize("layout", ["pdf", "png"])
def test_hostile_words_print(hostile: Store, layout: str) -> None:
    for kind in FIGURES:
        assert len(render(draw(hostile, kind)[0], layout, dpi=40)) > 1000


def test_words_that_no_file_can_hold_are_replaced() -> None:
    assert "a\ufffdb\ufffdc d" == clean("a\ud800b\u202ec\nd")
    assert "<t>&lt;&amp;\ufffd</t>".replace("&lt;&amp;", "&amp;lt;") != element("t", "x")
    element("text", x="\udfff\x00").encode()


def test_cut_words_fit_and_say_that_they_are_cut() -> None:
    for words in HOSTILE:
        for width in (0, 5, 40, 200):
            short = cut(words, width, 9)
            assert width_of(short, 9) <= max(width, width_of("…", 9))
    assert ["one two", "three fo…"] == wrap("one two three four five", 45, 9)


def test_the_matrix_tells_positive_negative_and_nothing_apart(store: Store, pictures: dict[str, str]) -> None:
    titles = re.findall(r"<title>([^<]*)</title>", pictures["ihc"])
    assert "Lee 2018, desmin: positive, moderate" in titles
    assert "Zhao 2022, Ki-67: positive, 10-20 %" in titles
    assert "Sagara 2014, h-caldesmon: positive, strong" in titles
    assert "Kim 2015, S-100: negative" in titles
    assert not [t for t in titles if t.startswith("Sagara 2014, S-100")]  # nothing is said of it


def test_the_swimmer_shows_every_case_of_its_own_and_names_what_it_leaves_out(
    store: Store, pictures: dict[str, str]
) -> None:
    for case in index_cases(Facts(store)):
        assert f'data-node="{case}"' in pictures["swimmer"]
    assert "ovarian" not in pictures["swimmer"]
    assert "Left out: 1 case that a paper only cites." in pictures["swimmer"]


def test_sizes_are_the_longest_diameter_by_lesion_and_method(store: Store) -> None:
    facts = Facts(store)
    from lmsgraph.course.read import course

    def found(paper: str) -> list[tuple[str, str, float]]:
        case = f"{iris.DATA}{paper}/index"
        return [(facts.label(s.lesion), s.method, s.longest) for s in sizes(facts, course(facts, case))]

    assert [
        ("primary tumour", "CT", 30),
        ("residual tumour", "method not told", 2),
        ("regrown tumour", "CT", 23),
        ("regrown tumour", "CT", 13),
    ] == (found("sagara-2014"))
    assert [1.7, 6.5, 2.9, 2.8, 2.8] == [longest for _, _, longest in found("kim-2015")]


def test_the_contradiction_of_dates_is_marked_where_it_stands(pictures: dict[str, str]) -> None:
    marks = re.findall(r'<g class="fig-mark" data-node="([^"]*)">(?:(?!</g>).)*>!</text>', pictures["swimmer"])
    assert {f"{iris.DATA}cancer-imaging-tace-rfa/index/neck-resection"} == set(marks)


def test_an_empty_graph_has_empty_pictures() -> None:
    for kind in FIGURES:
        said = {"waterfall": "of 0 lesions", "schema": "0 classes"}.get(kind, "0 cases")
        assert said in draw(Store(), kind)[0]


def test_a_case_is_found_by_what_people_call_it(store: Store) -> None:
    facts = Facts(store)
    lee = f"{iris.DATA}lee-2018/index"
    assert {lee} == {find_case(facts, name) for name in ("lee-2018", "Lee 2018", "lee-2018/index", lee)}
    with pytest.raises(LmsgraphError, match="no case is called 'lea'; cases: cancer-imaging-tace-rfa, kim-2015"):
        find_case(facts, "lea")
    with pytest.raises(LmsgraphError, match="say which with --case"):
        find_case(facts, None)


def test_sizes_in_millimetres_keep_the_proportions(pictures: dict[str, str]) -> None:
    svg = render(pictures["ihc"], "svg", width=100).decode()
    wide, high = (float(x) for x in re.findall(r'(?:width|height)="([\d.]+)mm"', svg)[:2])
    _, _, natural, tall = (float(n) for n in parsed(svg).attrib["viewBox"].split())
    assert 100 == wide
    assert natural / tall == pytest.approx(wide / high, rel=1e-3)
    pdf = render(pictures["ihc"], "pdf", height=50)
    assert pytest.approx(50 / 25.4 * 72, abs=0.1) == float(
        re.findall(rb"/MediaBox \[ *0 0 ([\d.]+) ([\d.]+)", pdf)[0][1]
    )
    png = render(pictures["ihc"], "png", width=25.4, dpi=300)
    assert 300 == int.from_bytes(png[16:20])


def test_too_many_pixels_are_refused_with_what_to_do(pictures: dict[str, str]) -> None:
    with pytest.raises(LmsgraphError, match="make it smaller with --width or --dpi"):
        render(pictures["swimmer"], "png", width=5000, dpi=2400)


@pytest.mark.parametrize("layout", ["pdf", "png"])
def test_a_missing_package_is_named_with_the_command_that_installs_it(
    layout: str, pictures: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "reportlab", None)
    monkeypatch.delitem(sys.modules, "lmsgraph.explore.figures.pdf", raising=False)
    with pytest.raises(LmsgraphError, match="pip install reportlab resvg-py"):
        render(pictures["ihc"], layout)


def test_the_command_writes_a_file_named_after_what_it_shows(tmp_path: Path) -> None:
    done = run("figure", "ihc", cwd=tmp_path)
    assert (0, "") == (done.code, done.err)
    size = (tmp_path / "ihc.svg").stat().st_size
    assert f"ihc.svg: {size:,} bytes\n" == done.out
    done = run("figure", "timeline", "--case", "kim-2015", "-f", "pdf", cwd=tmp_path)
    assert done.out.startswith("timeline-kim-2015.pdf: ")
    assert (tmp_path / "timeline-kim-2015.pdf").read_bytes().startswith(b"%PDF-")


def test_the_command_writes_to_standard_output(tmp_path: Path) -> None:
    done = run("figure", "ihc", "-o", "-", cwd=tmp_path)
    assert done.out.startswith("<?xml")
    assert "</svg>" in done.out
    assert [] == list(tmp_path.iterdir())


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    for arguments, message in (
        (("ihc", "-o", "x.gif"), "'x.gif' ends in no format; end it in .svg, .pdf or .png, or say --format"),
        (("ihc", "--case", "lee-2018"), "'ihc' shows all cases; --case goes with: lmsgraph figure timeline"),
        (("timeline", "--case", "nobody"), "no case is called 'nobody'"),
    ):
        done = run("figure", *arguments, cwd=tmp_path)
        assert (1, "") == (done.code, done.out)
        assert done.err.startswith(f"lmsgraph: {message}")
    assert 2 == run("figure", "pie", cwd=tmp_path).code


def test_a_foreign_graph_does_no_harm() -> None:
    store = Store()
    ttl = f"<{iris.DATA}p/index> a <{iris.LMS}Case> ; <{iris.LMS}caseRole> <{iris.TERM}case_role/index> ."
    store.load(ttl.encode(), RdfFormat.TURTLE)
    for svg in dict(_drawn(store)).values():
        parsed(svg)


def test_the_picture_of_the_model_in_the_docs_is_current(store: Store) -> None:
    drawn = render(draw(store, "schema")[0], "svg")
    assert drawn == (ROOT / "docs" / "schema.svg").read_bytes(), "make generate draws it anew"


def test_the_waterfall_counts_what_it_shows_and_what_it_cannot(store: Store) -> None:
    found, none = changes(Facts(store))
    facts = Facts(store)
    told = {f"{case_name(facts, one.case)}: {one.before.printed}": round(one.percent) for one in found}
    assert told["Sagara 2014: 22 x 14 x 23 cm"] == -43
    assert told["Cancer Imaging: TACE and RFA: 5.1 x 4.7 cm"] == -41
    total = sum(len(facts.values(one, "lesionResult")) for one in facts.of_type("Course"))
    assert total == len(found) + sum(none.values())
    assert f"{len(found)} of {total} results of a lesion" in re.sub("<[^>]+>", "", draw(store, "waterfall")[0])
