"""The text of a paper to what a language model says of it, over the OpenAI-compatible API of a server of one's own."""

from __future__ import annotations

import ipaddress
import json
import re
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from lmsgraph.draft.fact import FIELDS
from lmsgraph.errors import LmsgraphError

__all__ = ["Answer", "ask"]

_SECONDS = 600
_MOST = 5_000_000
_ASKED = f"""You read a published case report and list facts about its patient, one JSON object a line and nothing else:
{{"field": one of {", ".join(FIELDS)}, "value": {{...}}, "quote": the shortest words that say it, unchanged}}
Values: age {{"value": 49, "unit": "years"}}; sex {{"value": "female"}}; histology {{"value": "...", "role": "main"}};
primary_site, metastatic_site {{"value": "lung"}}; size {{"value": "6 x 8 cm"}}; marker {{"marker": "desmin",
"result": "positive"}}; drug {{"drug": "...", "given": true, "dose": "..."}}; modality {{"value": "surgical resection",
"given": true}}; radiation {{"dose": "50 Gy"}}; response {{"value": "PR"}}; adverse_event {{"term": "..."}};
recurrence {{"site": "local"}}; follow_up {{"value": "23 months"}}; outcome {{"status": "alive no disease"}}.
Only what is said of this patient; nothing from the introduction or the discussion; nothing that is not in the text."""


class Answer:
    """What a model said, and its name."""

    def __init__(self, text: str, model: str) -> None:
        self.text, self.model = text, model


def ask(address: str, text: str) -> Answer:
    """Return what a model says of a text.

    ``address`` is that of the server; the name of a model may follow after ``#``, else the first that it offers is
    asked. Only this machine is: the text of a paper is not sent to another.
    """
    base, _, name = address.partition("#")
    base = _checked(base)
    opener = build_opener(ProxyHandler({}))
    name = name or _first_model(opener, base)
    messages = [{"role": "system", "content": _ASKED}, {"role": "user", "content": text}]
    said = _call(opener, f"{base}/chat/completions", {"model": name, "messages": messages, "temperature": 0})
    try:
        return Answer(str(said["choices"][0]["message"]["content"]), name)
    except (KeyError, IndexError, TypeError) as error:
        raise LmsgraphError(f"{base}: gives no answer as an OpenAI-compatible server does") from error


def _checked(base: str) -> str:
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LmsgraphError(f"--model takes the address of a server, as http://localhost:11434, not '{base}'")
    if not _is_here(parts.hostname):
        raise LmsgraphError(f"--model asks servers on this machine only; {parts.hostname} would get the paper's text")
    base = base.rstrip("/")
    return base if re.search(r"/v\d+$", base) else f"{base}/v1"


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _first_model(opener: OpenerDirector, base: str) -> str:
    said = _call(opener, f"{base}/models", None)
    try:
        return str(said["data"][0]["id"])
    except (KeyError, IndexError, TypeError) as error:
        raise LmsgraphError(f"{base}: offers no model; name one after #, as {base}#llama3") from error


def _call(opener: OpenerDirector, url: str, content: object) -> Any:  # noqa: ANN401
    data = None if content is None else json.dumps(content).encode()
    request = Request(url, data, {"Content-Type": "application/json"})  # noqa: S310 - http or https, this machine
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            return json.loads(answer.read(_MOST))
    except (URLError, OSError) as error:
        raise LmsgraphError(f"{url}: {getattr(error, 'reason', error)}") from error
    except ValueError as error:
        raise LmsgraphError(f"{url}: what it says is no JSON") from error
