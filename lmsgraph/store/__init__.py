"""Quads to a built graph on disk, and to a server.

``build`` has a part made of each record (``parts``) and joins them: ``merge`` writes the files (``files`` says how),
``fill`` the store, ``place`` puts them in use. ``inputs`` says what a build is made of, ``opened`` opens it, ``check``
finds what is wrong with records; ``remote`` loads a build into a server.
"""
