"""What is kept in the user's cache is what was made of the same, and never much of it."""

from pathlib import Path

import pytest

from lmsgraph.cached import Cached, code_of


def test_what_is_kept_is_read_by_all_that_it_was_made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    place = Cached("things/one", (b"a", b"bc"))
    assert place.read() is None
    place.keep(("made", 1, {"of": [b"a"]}))
    assert Cached("things/one", (b"a", b"bc")).read() == ("made", 1, {"of": [b"a"]})
    assert [None, None] == [Cached("things/one", parts).read() for parts in ((b"ab", b"c"), (b"bc", b"a"))]
    assert Cached("things/two", (b"a", b"bc")).read() is None


def test_only_the_newest_of_a_name_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    places = [Cached("things", (bytes([number]),)) for number in range(9)]
    for place in places:
        place.keep((1,))
    assert len(list(tmp_path.rglob("*.*"))) == sum(place.read() is not None for place in places) == 4
    assert places[-1].read() == (1,)


def test_what_is_no_plain_value_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    place = Cached("things", (b"a",))
    place.keep((tmp_path,))
    assert place.read() is None


def test_code_is_told_by_what_stands_in_it() -> None:
    assert code_of("cached.py") == code_of("cached.py") != code_of("whole.py")
    assert code_of("vocabulary") != code_of("records")


def test_what_somebody_broke_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    place = Cached("things", (b"a",))
    place.keep((1, "two", b"three"))
    (path,) = tmp_path.rglob("*.*")
    content = path.read_bytes()
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :])
        assert place.read() is None
        path.write_bytes(content[:at])
        assert place.read() is None
    path.write_bytes(content)
    assert place.read() == (1, "two", b"three")
