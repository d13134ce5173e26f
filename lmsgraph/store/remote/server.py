"""Requests to one address of one server: checked, bounded, signed in where the server wants it; errors in one line.

A redirect is never followed: what was meant for one server goes to no other.
"""

from __future__ import annotations

import html
import http.client
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from email.message import Message
from typing import IO, NamedTuple, NoReturn
from urllib.parse import quote, urlencode, urlsplit

from lmsgraph.errors import LmsgraphError
from lmsgraph.store.remote.signin import Challenge, Credentials, answer, challenge, credentials

__all__ = ["Answer", "Server", "ServerError"]

_LIMIT = 256 * 1024 * 1024
_BLOCK = 1024 * 1024
_SAID = 64 * 1024
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_HANDLERS = (
    urllib.request.ProxyHandler,
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPDefaultErrorHandler,
    urllib.request.HTTPErrorProcessor,
)


class ServerError(LmsgraphError):
    """A server said no, or nothing that could be understood."""

    def __init__(self, message: str, *, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class Answer(NamedTuple):
    """What a server said: its headers, what it calls the content, and the content."""

    headers: Message
    type: str
    body: bytes


class Server:
    """One address, such as a SPARQL endpoint or a graph store."""

    def __init__(self, url: str, *, timeout: float) -> None:
        self.url, self._host, self._shown = _checked(url)
        self._timeout = timeout
        self._known: Credentials | None = None
        self._challenge: Challenge | None = None
        self._count = 0
        self._opener = urllib.request.OpenerDirector()
        for handler in _HANDLERS:
            self._opener.add_handler(handler())

    def __str__(self) -> str:
        return self._shown

    def again(self) -> Server:
        """Return another connection to the same address."""
        return Server(self.url, timeout=self._timeout)

    def send(
        self,
        method: str,
        *,
        params: Mapping[str, str] | None = None,
        body: bytes | Iterable[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
        read: bool = True,
    ) -> Answer:
        """Return the answer to a request; a body that is no bytes must give the same again each time it is asked."""
        url = self.url
        if params:
            url += ("&" if "?" in url else "?") + urlencode(params, quote_via=quote, safe="")
        for attempt in (1, 2):
            request = urllib.request.Request(url, body, dict(headers or {}), method=method)  # noqa: S310 - checked
            if self._challenge is not None and self._known is not None:
                self._count += 1
                target = urlsplit(url)._replace(scheme="", netloc="").geturl() or "/"
                signed = answer(self._challenge, self._known, method, target, self._count)
                request.add_unredirected_header("Authorization", signed)
            try:
                return self._fetch(request, read=read)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code != 401 or attempt == 2:
                        self._refuse(error)
                    self._sign_in(error)
        raise AssertionError  # the second attempt returns or raises

    def _fetch(self, request: urllib.request.Request, *, read: bool) -> Answer:
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
                body = self._read(response, _LIMIT) if read and request.method != "HEAD" else b""
                return Answer(response.headers, response.headers.get_content_type(), body)
        except urllib.error.HTTPError:
            raise
        except TimeoutError as error:
            raise self._slow() from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._slow() from error
            why = getattr(error.reason, "strerror", None) or error.reason
            raise ServerError(f"{self}: cannot be reached ({_line(str(why))})") from error
        except (OSError, http.client.HTTPException) as error:
            why = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise ServerError(f"{self}: the connection broke ({_line(str(why))})") from error

    def _read(self, response: IO[bytes], limit: int) -> bytes:
        """Return the whole content; an error where it is longer than a limit, or shorter than was said."""
        blocks, size = [], 0
        while block := response.read(_BLOCK):
            blocks.append(block)
            size += len(block)
            if size > limit:
                raise ServerError(f"{self}: the answer is longer than {limit // _BLOCK} MB; narrow the query (LIMIT)")
        if getattr(response, "length", None):
            raise ServerError(f"{self}: the connection broke (the answer ends in the middle)")
        return b"".join(blocks)

    def _sign_in(self, error: urllib.error.HTTPError) -> None:
        """Take up what the server wants to see next time."""
        if self._known is None:
            self._known = credentials(self._host)
        if self._known is None:
            raise ServerError(
                f"{self}: wants a user and a password; set LMSGRAPH_USER and LMSGRAPH_PASSWORD, "
                f"or write a line for {self._host} in ~/.netrc",
                status=401,
            )
        self._challenge, self._count = challenge(error.headers.get_all("WWW-Authenticate") or ()), 0
        if self._challenge is None:
            raise ServerError(f"{self}: asks for a way to sign in that is neither basic nor digest", status=401)

    def _refuse(self, error: urllib.error.HTTPError) -> NoReturn:
        """Raise what the server says, in one line."""
        if error.code == 401:
            origin = self._known.origin if self._known else ""
            raise ServerError(f"{self}: refuses the user and password of {origin}", status=401) from None
        if 300 <= error.code < 400:
            to = _without_secrets(error.headers.get("Location", ""))
            raise ServerError(f"{self}: sends on to {to}; if you trust that, give it as --endpoint", status=error.code)
        try:
            said = self._without_credentials(_said(error.read(_SAID), error.headers.get_content_type()))
        except (OSError, http.client.HTTPException):
            said = ""
        reason = f"{error.code} {_line(str(error.reason))}".rstrip()
        raise ServerError(f"{self}: {reason}" + (f": {said}" if said else ""), status=error.code) from None

    def _without_credentials(self, text: str) -> str:
        for secret in (self._known.password, self._known.user) if self._known else ():
            text = text.replace(secret, "***") if secret else text
        return text

    def _slow(self) -> ServerError:
        return ServerError(f"{self}: no answer within {self._timeout:g} s; raise --timeout")


def _checked(url: str) -> tuple[str, str, str]:
    """Return an address, its host, and the address as it may be shown."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise LmsgraphError("--endpoint: the address cannot be read; write http(s)://HOST/PATH") from None
    if "@" in parts.netloc:
        raise LmsgraphError(
            "--endpoint: no user or password in the address, where others may read it; "
            "set LMSGRAPH_USER and LMSGRAPH_PASSWORD, or use ~/.netrc"
        )
    if parts.scheme not in ("http", "https") or not host or not url.isascii() or not url.isprintable() or " " in url:
        raise LmsgraphError("--endpoint: write the address as http(s)://HOST/PATH")
    return parts._replace(fragment="").geturl(), host, _without_secrets(url)


def _without_secrets(url: str) -> str:
    """Return an address without what may be nobody else's business: user, password, query, fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "another address"
    return _line(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl())


def _said(content: bytes, kind: str) -> str:
    """Return the first line of an error message, whatever it is wrapped in."""
    text = content.decode("utf-8", "replace")
    if kind.endswith("json"):
        try:
            values = json.loads(text)
        except ValueError:
            values = None
        if isinstance(values, dict):
            text = next((str(values[k]) for k in ("message", "detailedMessage", "exception") if k in values), text)
    if kind.endswith("html"):
        text = html.unescape(_MARKUP.sub("\n", text))
    return next((_line(line) for line in text.splitlines() if line.strip()), "")


def _line(text: str) -> str:
    """Return a text as one line that does nothing to a terminal and is not too long."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= 300 else f"{plain[:299]}…"
