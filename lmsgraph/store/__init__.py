"""Quads to a built graph on disk, and to a server.

A record becomes a ``part`` by itself (``paper`` says what it holds, ``work`` makes it, here or in other processes,
``shelf`` keeps it); ``assemble`` takes what is kept and makes the rest; ``shared`` is the part of what no paper owns.
``build`` joins parts: ``merge`` writes the files, ``fill`` the store, ``place`` puts them in use. ``opened`` opens a
build, ``upload`` loads it into a server.
"""
