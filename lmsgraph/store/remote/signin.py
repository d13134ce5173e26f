"""A server's challenge and the user's own name and password to the header that answers it: basic or digest.

Names and passwords come from the environment or from netrc; they stand in no message, and in no ``repr``.
"""

from __future__ import annotations

import base64
import hashlib
import netrc
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lmsgraph.errors import LmsgraphError

__all__ = ["Challenge", "Credentials", "answer", "challenge", "credentials"]

_USER, _PASSWORD = "LMSGRAPH_USER", "LMSGRAPH_PASSWORD"
_PART = re.compile(r'([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w-]+)(?=\s|,|$)')
_DIGESTS = {"SHA-256": hashlib.sha256, "MD5": hashlib.md5}  # the strongest first


@dataclass(frozen=True)
class Credentials:
    """Who asks, and where that was found."""

    user: str = field(repr=False)
    password: str = field(repr=False)
    origin: str


@dataclass(frozen=True)
class Challenge:
    """What a server wants to see before it answers."""

    scheme: str
    values: dict[str, str]


def credentials(host: str) -> Credentials | None:
    """Return the name and password for a host: the environment's, else those of its line in netrc, else nothing."""
    user, password = os.environ.get(_USER), os.environ.get(_PASSWORD)
    if user is not None and password is not None:
        return _checked(Credentials(user, password, f"{_USER} and {_PASSWORD}"))
    if user is not None or password is not None:
        given, missing = (_USER, _PASSWORD) if user is not None else (_PASSWORD, _USER)
        raise LmsgraphError(f"{given} is set, but {missing} is not; set both or none")
    path = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    if not path.is_file():
        return None
    try:
        line = netrc.netrc(str(path)).hosts.get(host)  # never the 'default' line: it would go to any server
    except netrc.NetrcParseError as error:  # its message may quote a password
        raise LmsgraphError(f"{path}: line {error.lineno or '?'} is not as netrc wants it") from None
    return None if line is None else _checked(Credentials(line[0] or line[1], line[2], str(path)))


def _checked(found: Credentials) -> Credentials:
    if any(ord(c) < 32 or ord(c) == 127 for c in found.user + found.password):
        raise LmsgraphError(f"the user or the password of {found.origin} holds a control character")
    return found


def challenge(headers: Iterable[str]) -> Challenge | None:
    """Return the safest challenge of some ``WWW-Authenticate`` headers that can be answered here.

    >>> challenge(['Basic realm="a", Digest realm="b", nonce="c", qop="auth,auth-int"']).scheme
    'digest'
    """
    found: list[Challenge] = []
    for name, quoted, plain, scheme in (part for header in headers for part in _PART.findall(header)):
        if scheme:
            found.append(Challenge(scheme.lower(), {}))
        elif found:
            found[-1].values[name.lower()] = re.sub(r"\\(.)", r"\1", quoted) or plain
    for algorithm in _DIGESTS:
        for one in found:
            if one.scheme == "digest" and _algorithm(one) == algorithm and _quality(one) is not None:
                return one
    return next((one for one in found if one.scheme == "basic"), None)


def _algorithm(wanted: Challenge) -> str:
    return wanted.values.get("algorithm", "MD5").upper().removesuffix("-SESS")


def _quality(wanted: Challenge) -> str | None:
    """Return the protection to use; none where only one is offered that takes the whole body twice."""
    offered = re.split(r"[\s,]+", wanted.values.get("qop", "").strip().lower())
    return "auth" if "auth" in offered else "" if offered == [""] else None


def answer(wanted: Challenge, known: Credentials, method: str, target: str, count: int) -> str:
    """Return the ``Authorization`` header for the ``count``-th request under a challenge."""
    if wanted.scheme == "basic":
        return "Basic " + base64.b64encode(f"{known.user}:{known.password}".encode()).decode()
    digest, client = _DIGESTS[_algorithm(wanted)], os.urandom(8).hex()

    def hashed(*parts: str) -> str:
        return digest(":".join(parts).encode(), usedforsecurity=False).hexdigest()

    realm, nonce = wanted.values.get("realm", ""), wanted.values.get("nonce", "")
    secret = hashed(known.user, realm, known.password)
    if wanted.values.get("algorithm", "").upper().endswith("-SESS"):
        secret = hashed(secret, nonce, client)
    quality, number = _quality(wanted), f"{count:08x}"
    between = (number, client, quality) if quality else ()
    response = hashed(secret, nonce, *between, hashed(method, target))
    given = {"username": known.user, "realm": realm, "nonce": nonce, "uri": target, "response": response}
    given |= {name: wanted.values[name] for name in ("opaque",) if name in wanted.values}
    given |= {"cnonce": client} if quality else {}
    bare = {name: wanted.values[name] for name in ("algorithm",) if name in wanted.values}
    bare |= {"qop": quality, "nc": number} if quality else {}
    quoted = [f'{name}="{_escaped(value)}"' for name, value in given.items()]
    text = "Digest " + ", ".join([*quoted, *(f"{name}={value}" for name, value in bare.items())])
    return text.encode().decode("latin-1")  # so that UTF-8 goes over the wire


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
