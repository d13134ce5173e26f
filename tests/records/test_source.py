from pathlib import Path

import pytest

from lmsgraph.records.source import MAX_BYTES, SourceError, parse_yaml, read_bytes


def test_every_scalar_is_text_and_knows_its_place() -> None:
    source = parse_yaml("paper:\n  id: NO\n  year: 1.10\n", "a.yaml")
    assert {"paper": {"id": "NO", "year": "1.10"}} == source.value
    assert (3, 9) == source.mark(("paper", "year"))
    assert (3, 3) == source.key_mark(("paper", "year"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\n\tb: 2", "a.yaml:2:1: is not YAML: .*spaces, not tabs"),
        ("a: 1\nb: 2\na: 3", r"a.yaml:3:1: the key 'a' stands here twice \(first in line 1\)"),
        ("a: &x 1\nb: *x", "a.yaml:1:4: anchors and aliases"),
        ("a: !!python/object/apply:os.system [ls]", "a.yaml:1:4: the tag .* has no place"),
        ("a: !include x", "a.yaml:1:4: the tag '!include'"),
        ("- a", "is no record"),
        ("just text", "is no record"),
        ("a: 1\n---\nb: 2", "more than one document"),
        ("a: [1, 2", "is not YAML"),
        ("? [a, b]\n: c", "a key must be a plain word"),
        ("[" * 10_000, "nested too deeply|is not YAML"),
        ("# nothing", "is empty"),
        ("a: {" * 60 + "}" * 60, "nested too deeply|is not YAML"),
    ],
)
def test_what_is_no_record_is_refused_at_its_place(text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        parse_yaml(text, "a.yaml")


def test_fifty_megabytes_of_nested_aliases_are_refused_at_once(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.yaml"
    lines = ['a0: &a0 "lol"', *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 100_000))]
    bomb.write_text("\n".join(lines), encoding="utf-8")
    with bomb.open("ab") as stream:
        stream.write(b"\n#" + b" " * (50_000_000 - bomb.stat().st_size))
    with pytest.raises(SourceError, match="larger than a record may be"):
        read_bytes(bomb)
    with pytest.raises(SourceError, match="anchors and aliases"):
        parse_yaml("\n".join(lines)[: MAX_BYTES // 2].rpartition("\n")[0], "bomb.yaml")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"a: caf\xe9", "1:7: is not UTF-8 text"),
        (b"a: 1\n\x00", "2:1: is a binary file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=says):
        read_bytes(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        read_bytes(tmp_path)
    with pytest.raises(SourceError, match="No such file"):
        read_bytes(tmp_path / "none.yaml")
