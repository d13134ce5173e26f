"""What a page holds, packed small: JSON, deflated, as text that the page unpacks by itself."""

from __future__ import annotations

import base64
import json
import zlib

__all__ = ["packed"]


def packed(value: object) -> str:
    """Return a value (or bytes as they are) as a short text.

    >>> import base64, zlib
    >>> zlib.decompress(base64.b64decode(packed(["a"])))
    b'["a"]'
    """
    if not isinstance(value, bytes):
        value = json.dumps(value, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(value, 6)).decode()
