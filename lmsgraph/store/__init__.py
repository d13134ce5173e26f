"""Quads to a built graph on disk, and to a server.

``build`` and ``place`` make and put it, ``files`` writes it, ``opened`` opens it, ``upload`` loads it into a server.
"""
