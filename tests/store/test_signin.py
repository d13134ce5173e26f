"""Names and passwords: found where they are kept, sent only as the server wants them, told to nobody."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.store.remote.server import Server, ServerError
from lmsgraph.store.remote.signin import Credentials, answer, challenge, credentials
from tests.query.servers import Asked, Reply, fake

BASIC = 'Basic realm="x"'


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("LMSGRAPH_USER", "LMSGRAPH_PASSWORD", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return tmp_path


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Credentials:
    monkeypatch.setenv("LMSGRAPH_USER", "Mufasa")
    monkeypatch.setenv("LMSGRAPH_PASSWORD", "Circle of Life")
    return Credentials("Mufasa", "Circle of Life", "LMSGRAPH_USER and LMSGRAPH_PASSWORD")


def _write_netrc(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


# Where they are kept


def test_the_environment_comes_first(home: Path, known: Credentials) -> None:
    _write_netrc(home / ".netrc", "machine a.example login other password other")
    assert known == credentials("a.example")


def test_netrc_is_read_for_the_host_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert credentials("a.example") is None
    _write_netrc(home / ".netrc", "machine a.example login me password secret\ndefault login any password any")
    assert Credentials("me", "secret", str(home / ".netrc")) == credentials("a.example")
    assert credentials("b.example") is None
    _write_netrc(home / "other", "machine b.example login you password secret")
    monkeypatch.setenv("NETRC", str(home / "other"))
    assert Credentials("you", "secret", str(home / "other")) == credentials("b.example")


def test_half_of_the_two_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMSGRAPH_PASSWORD", "hunter2")
    with pytest.raises(LmsgraphError, match=r"^LMSGRAPH_PASSWORD is set, but LMSGRAPH_USER is not; set both or none$"):
        credentials("a.example")


@pytest.mark.parametrize("text", ["machine a.example hunter2 hunter2", "hunter2"])
def test_a_netrc_that_cannot_be_read_is_told_without_a_word_of_it(home: Path, text: str) -> None:
    _write_netrc(home / ".netrc", text)
    with pytest.raises(LmsgraphError) as caught:
        credentials("a.example")
    assert re.fullmatch(rf"{re.escape(str(home))}/\.netrc: line \d+ is not as netrc wants it", str(caught.value))
    assert caught.value.__cause__ is None


def test_a_password_that_would_break_a_header_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMSGRAPH_USER", "me")
    monkeypatch.setenv("LMSGRAPH_PASSWORD", "hunter2\r\nX: y")
    with pytest.raises(LmsgraphError, match="holds a control character") as caught:
        credentials("a.example")
    assert "hunter2" not in str(caught.value)


def test_a_password_is_not_shown_by_chance() -> None:
    assert repr(Credentials("me", "hunter2", "here")) == "Credentials(origin='here')"


# What a server wants


@pytest.mark.parametrize(
    ("headers", "scheme", "realm"),
    [
        ([], None, ""),
        (["Negotiate", "Bearer realm=x"], None, ""),
        ([BASIC], "basic", "x"),
        (["basic"], "basic", ""),
        ([BASIC, 'Digest realm="y", nonce="n"'], "digest", "y"),
        (['Negotiate, Basic realm="a, b", Digest realm="c\\"d", nonce=n, qop="auth-int, auth"'], "digest", 'c"d'),
        (['Digest realm="md5", nonce="n"', 'Digest realm="sha", nonce="n", algorithm=SHA-256'], "digest", "sha"),
        (['Digest realm="y", nonce="n", algorithm=FROB', BASIC], "basic", "x"),
        (['Digest realm="y", nonce="n", qop="auth-int"'], None, ""),
    ],
)
def test_the_safest_challenge_is_taken(headers: list[str], scheme: str | None, realm: str) -> None:
    wanted = challenge(headers)
    assert scheme == (wanted.scheme if wanted else None)
    assert realm == (wanted.values.get("realm", "") if wanted else "")


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_digest_is_as_in_rfc_7616(
    algorithm: str, response: str, known: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = (
        f'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={algorithm}, '
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", '
        'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
    )
    wanted = challenge([given])
    assert wanted is not None
    nonce = type("Nonce", (bytes,), {"hex": lambda _: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"})
    monkeypatch.setattr("os.urandom", nonce)
    header = answer(wanted, known, "GET", "/dir/index.html", 1)
    assert f'response="{response}"' in header
    assert "qop=auth, nc=00000001" in header
    assert 'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"' in header


def test_digest_of_old_has_no_count(known: Credentials) -> None:
    wanted = challenge(['Digest realm="r", nonce="n"'])
    assert wanted is not None

    def md5(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    response = md5(f"{md5('Mufasa:r:Circle of Life')}:n:{md5('PUT:/x?y')}")
    expected = f'Digest username="Mufasa", realm="r", nonce="n", uri="/x?y", response="{response}"'
    assert expected == answer(wanted, known, "PUT", "/x?y", 1)


def test_basic_is_utf_8() -> None:
    wanted = challenge([BASIC])
    assert wanted is not None
    header = answer(wanted, Credentials("jürgen", "größe", "here"), "GET", "/", 1)
    assert "jürgen:größe" == base64.b64decode(header.removeprefix("Basic ")).decode()


# What is sent


def _guarded(asked: Asked) -> Reply:
    """Let in who brings anything at all."""
    if "Authorization" in asked.headers:
        return Reply(body=b"in")
    return Reply(401, "text/plain", b"", {"WWW-Authenticate": BASIC})


def test_nothing_is_sent_before_it_is_asked_for(known: Credentials) -> None:
    with fake(lambda _: Reply()) as server:
        Server(server.url, timeout=5).send("GET")
    assert "Authorization" not in server.asked[0].headers


def test_once_asked_for_it_is_sent_at_once(known: Credentials) -> None:
    with fake(_guarded) as server:
        one = Server(server.url, timeout=5)
        assert [b"in", b"in"] == [one.send("PUT", body=b"x").body, one.send("PUT", body=b"y").body]
    assert [False, True, True] == ["Authorization" in asked.headers for asked in server.asked]
    assert [b"x", b"x", b"y"] == [asked.body for asked in server.asked]


def test_a_new_nonce_is_taken_up(known: Credentials) -> None:
    nonces = iter(("n1", "n2"))
    current = ["n0"]

    def reply(asked: Asked) -> Reply:
        if f'nonce="{current[0]}"' in asked.headers.get("Authorization", ""):
            return Reply()
        current[0] = next(nonces)
        wanted = f'Digest realm="r", nonce="{current[0]}", qop="auth", stale=true'
        return Reply(401, "text/plain", b"", {"WWW-Authenticate": wanted})

    with fake(reply) as server:
        one = Server(server.url, timeout=5)
        one.send("GET")
        one.send("GET")
        current[0] = "expired"
        one.send("GET")
    counts = [re.findall(r"nc=(\d+)", asked.headers.get("Authorization", "")) for asked in server.asked]
    assert counts == [[], ["00000001"], ["00000002"], ["00000003"], ["00000001"]]


def test_a_refusal_names_neither_user_nor_password(known: Credentials) -> None:
    with (
        fake(lambda _: Reply(401, "text/plain", b"no, Mufasa", {"WWW-Authenticate": BASIC})) as server,
        pytest.raises(ServerError) as caught,
    ):
        Server(server.url, timeout=5).send("GET")
    assert str(caught.value) == f"{server.url}: refuses the user and password of LMSGRAPH_USER and LMSGRAPH_PASSWORD"
    assert len(server.asked) == 2


def test_a_server_that_repeats_a_password_is_cut_short(known: Credentials) -> None:
    def reply(asked: Asked) -> Reply:
        if "Authorization" in asked.headers:
            return Reply(500, "text/plain", b"cannot sign in Mufasa with Circle of Life")
        return Reply(401, "text/plain", b"", {"WWW-Authenticate": BASIC})

    with fake(reply) as server, pytest.raises(ServerError) as caught:
        Server(server.url, timeout=5).send("GET")
    assert str(caught.value) == f"{server.url}: 500 Internal Server Error: cannot sign in *** with ***"


def test_a_way_that_is_not_known_is_told(known: Credentials) -> None:
    with (
        fake(lambda _: Reply(401, "text/plain", b"", {"WWW-Authenticate": "Negotiate"})) as server,
        pytest.raises(ServerError, match="asks for a way to sign in that is neither basic nor digest"),
    ):
        Server(server.url, timeout=5).send("GET")


def test_who_is_signed_in_is_not_sent_on(known: Credentials) -> None:
    with fake(lambda _: Reply()) as other:

        def reply(asked: Asked) -> Reply:
            if "Authorization" in asked.headers:
                return Reply(307, "text/plain", b"", {"Location": other.url})
            return Reply(401, "text/plain", b"", {"WWW-Authenticate": BASIC})

        with fake(reply) as server, pytest.raises(ServerError, match="sends on to"):
            Server(server.url, timeout=5).send("GET")
        assert other.asked == []
