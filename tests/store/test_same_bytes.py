"""The same records give the same bytes, whatever the machine does; another value changes its own lines only."""

from __future__ import annotations

import difflib
import hashlib
import json
import random
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pyoxigraph
import pytest
import rdflib
import yaml
from pyoxigraph import BlankNode, RdfFormat

from lmsgraph import resources
from lmsgraph.store.build import build
from lmsgraph.store.place import FILES
from tests.running import DATA, EXAMPLE, ROOT, run
from tests.store.test_files import own, parsed, rdflib_term

SOUND = DATA / "sound.yaml"


def digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def few_records() -> dict[str, str]:
    """Return three small records."""
    sound = SOUND.read_text(encoding="utf-8")
    texts = [EXAMPLE.read_text(encoding="utf-8"), sound, sound.replace("id: sound-2020", "id: sound-2021")]
    return dict(zip(("example", "one", "two"), texts, strict=True))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph of three small records, built in this process."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "records").mkdir()
    for name, text in few_records().items():
        (folder / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")
    build((folder / "records",), folder / "build")
    return folder / "build"


@pytest.fixture(scope="module")
def packed(graph_folder: Path) -> Path:
    """Return the folder of the graph of the packed records."""
    return build((), graph_folder).folder


@pytest.mark.parametrize("seed", range(1, 7))
def test_three_records_give_the_same_bytes_under_any_hash_seed_in_any_order(
    seed: int, few: Path, tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311 - for tests
    texts = list(few_records().values())
    chance.shuffle(texts)
    if seed % 3 == 0:  # the same records as JSON Lines
        lines = [json.dumps(yaml.load(text, yaml.BaseLoader)) for text in texts]  # noqa: S506 - it makes only text
        (tmp_path / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
        paths = [tmp_path / "records.jsonl"]
    else:
        paths = [tmp_path / f"{chance.randrange(10**9)}.yaml" for _ in texts]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
    done = run(
        "build", *paths, "-o", tmp_path / "build", cwd=tmp_path, env={"PYTHONHASHSEED": str(seed), "LC_ALL": "C"}
    )
    assert (done.code, done.err) == (0, "")
    assert digests(few) == digests(tmp_path / "build")


@pytest.mark.parametrize(("seed", "zone"), [(0, "UTC"), (4711, "Asia/Tokyo")])
def test_the_packed_records_give_the_same_bytes_in_any_order(
    seed: int, zone: str, packed: Path, tmp_path: Path
) -> None:
    paths = sorted(resources.seeds().glob("*.yaml"), key=lambda path: hashlib.sha256(f"{seed}{path}".encode()).digest())
    copies = [tmp_path / f"{number}.yaml" for number, _ in enumerate(paths)]
    for path, copy in zip(paths, copies, strict=True):
        shutil.copyfile(path, copy)
    done = run("build", *copies, "-o", tmp_path / "build", env={"PYTHONHASHSEED": str(seed), "TZ": zone})
    assert (done.code, done.err) == (0, "")
    assert digests(packed) == digests(tmp_path / "build")


def test_a_copied_checkout_gives_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "another place" / "of the project"
    for name in ("lmsgraph", "ontology", "seeds"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    (checkout / "queries").mkdir()
    done = run(
        "build", "-o", tmp_path / "build", cwd=tmp_path, env={"PYTHONPATH": str(checkout), "PYTHONHASHSEED": "7"}
    )
    assert (done.code, done.err) == (0, "")
    assert digests(packed) == digests(tmp_path / "build")


def test_oxigraph_reads_the_same_from_the_three_files(packed: Path) -> None:
    quads = parsed((packed / "lmsgraph.nq").read_text(encoding="utf-8"), RdfFormat.N_QUADS)
    assert quads == parsed((packed / "lmsgraph.trig").read_text(encoding="utf-8"), RdfFormat.TRIG)
    triples = {q.triple for q in parsed((packed / "lmsgraph.ttl").read_text(encoding="utf-8"), RdfFormat.TURTLE)}
    assert {q.triple for q in quads} == triples
    store = pyoxigraph.Store.read_only(str(packed / "current" / "store"))
    assert quads == set(store)


def test_rdflib_reads_the_same_triples_from_the_turtle(packed: Path) -> None:
    quads = parsed((packed / "lmsgraph.nq").read_text(encoding="utf-8"), RdfFormat.N_QUADS)
    graph = rdflib.Graph().parse(packed / "lmsgraph.ttl", format="turtle")
    assert {(own(q.subject), own(q.predicate), own(q.object)) for q in quads} == {
        (rdflib_term(s), rdflib_term(p), rdflib_term(o)) for s, p, o in graph
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own reader of TriG gives them
def test_rdflib_reads_the_same_quads_from_the_trig(few: Path) -> None:
    quads = parsed((few / "lmsgraph.nq").read_text(encoding="utf-8"), RdfFormat.N_QUADS)
    dataset = rdflib.Dataset()
    dataset.parse(few / "lmsgraph.trig", format="trig")
    assert {
        (own(q.subject), own(q.predicate), own(q.object), (q.graph_name.value,))
        for q in quads
        if not isinstance(q.graph_name, BlankNode | pyoxigraph.DefaultGraph)
    } == {(rdflib_term(s), rdflib_term(p), rdflib_term(o), (str(g),)) for s, p, o, g in dataset.quads()}


def test_there_is_no_blank_node(packed: Path) -> None:
    quads = parsed((packed / "lmsgraph.nq").read_text(encoding="utf-8"), RdfFormat.N_QUADS)
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
    assert " _:" not in (packed / "lmsgraph.ttl").read_text(encoding="utf-8")


def test_every_subject_of_the_turtle_has_one_block_and_the_blocks_are_sorted(packed: Path) -> None:
    text = (packed / "lmsgraph.ttl").read_text(encoding="utf-8")
    header, _, body = text.partition("\n\n")
    assert all(line.startswith(("@base ", "@prefix ")) for line in header.splitlines())
    blocks = body.removesuffix("\n\n").split("\n\n")
    subjects = [subject for block in blocks for subject in _subjects(header, block)]
    assert len(set(subjects)) == len(blocks) == len(subjects)
    assert sorted(subjects) == subjects
    whole = {q.subject.value for q in parsed(text, RdfFormat.TURTLE) if not isinstance(q.subject, pyoxigraph.Triple)}
    assert whole == set(subjects)


def _subjects(header: str, block: str) -> list[str]:
    """Return the subject of a block; it stands in the first line, and every other line is indented."""
    lines = block.splitlines()
    assert not lines[0].startswith((" ", "\t"))
    assert all(line.startswith(("\t", " ")) for line in lines[1:])
    prefixes = dict(re.findall(r"@prefix (\w*): <([^>]*)> \.", header))
    word = lines[0].split(" ")[0]
    if word.startswith("<"):
        base = re.findall(r"@base <([^>]*)>", header)[0]
        return [urljoin(base, word[1:-1])]
    prefix, _, local = word.partition(":")
    return [prefixes[prefix] + local.replace("\\", "")]


def _changes(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:3] not in ("---", "+++") and line[:2] != "@@"]


def test_another_value_changes_its_own_lines_only(few: Path, tmp_path: Path) -> None:
    for name, text in few_records().items():
        changed = text.replace("age: 52 years", "age: 53 years") if name == "two" else text
        (tmp_path / f"{name}.yaml").write_text(changed, encoding="utf-8")
    build((tmp_path,), tmp_path / "build")
    found = {
        name: _changes((few / name).read_text("utf-8"), (tmp_path / "build" / name).read_text("utf-8"))
        for name in FILES
    }
    patient = "<https://w3id.org/lmsgraph/id/sound-2021/index/patient"
    said = {  # what is said of the age anew, and the name of the patient, which holds it
        ("/age>", "ontology#printed>"): ('"52 years"', '"53 years"'),
        ("/age>", "ontology#value>"): ('"52"^^', '"53"^^'),
        ("/age>", "ontology#normalizedValue>"): ('"624"^^', '"636"^^'),
        ("/age>", "rdf-schema#label>"): ('"52 years"', '"53 years"'),
        (">", "rdf-schema#label>"): ('"female 52 years"', '"female 53 years"'),
    }
    lines = found["lmsgraph.nq"]
    assert len(lines) == 2 * len(said)
    for (node, name), values in said.items():
        own = [line for line in lines if line[1:].startswith(f"{patient}{node} ") and name in line.split(" ")[1]]
        assert [True, True] == [value in line for value, line in zip(values, sorted(own, reverse=True), strict=True)]
    for form in ("lmsgraph.ttl", "lmsgraph.trig"):
        told = [line for line in found[form] if line[1:]]
        assert len(told) == len(lines)
        assert all(any(word in line for word in ("52", "53", "624", "636")) for line in told)
