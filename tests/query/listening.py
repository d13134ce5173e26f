"""Somebody who listens on the loopback, and counts who comes; somebody who watches over a folder."""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Listener", "Watch", "listening", "watching"]

_OPENED, _CHANGED = 0x20, 0x2 | 0x40 | 0x80 | 0x100 | 0x200  # IN_OPEN; IN_MODIFY, moves, IN_CREATE, IN_DELETE


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


class Watch:
    """What the system says of a folder (inotify): who opened, read, changed or made what in it."""

    def __init__(self, folder: Path) -> None:
        system = ctypes.CDLL(None, use_errno=True)
        self._told: int = system.inotify_init1(os.O_NONBLOCK)
        if system.inotify_add_watch(self._told, os.fsencode(folder), _OPENED | _CHANGED) < 0:
            raise OSError(ctypes.get_errno(), "inotify")

    def seen(self) -> list[str]:
        """Return the names of what was touched since somebody asked."""
        try:
            told = os.read(self._told, 65536)
        except BlockingIOError:
            return []
        names, at = [], 0
        while at < len(told):
            _, _, _, length = struct.unpack_from("iIII", told, at)
            names.append(told[at + 16 : at + 16 + length].rstrip(b"\0").decode())
            at += 16 + length
        return names

    def close(self) -> None:
        """Watch no longer."""
        os.close(self._told)


@contextmanager
def watching(folder: Path) -> Iterator[Watch]:
    """Give a watch over what is done in a folder, whoever does it."""
    watch = Watch(folder)
    try:
        yield watch
    finally:
        watch.close()
