"""Somebody who listens on the loopback, and counts who comes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Listener", "listening"]


class Listener:
    """Where somebody listens, and how often anybody came."""

    def __init__(self, server: socket.socket) -> None:
        self.host = "{}:{}".format(*server.getsockname())
        self.visits = 0
        self._server = server
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                visitor, _ = self._server.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()


@contextmanager
def listening() -> Iterator[Listener]:
    """Give a listener."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield Listener(server)
        server.shutdown(socket.SHUT_RDWR)
