"""A record to quads, and what follows from them by rules.

``document`` and ``quads`` write a record; ``schema``, ``context`` and ``shapes`` are generated from the models;
``rules`` infer, ``across`` checks what crosses nodes, ``facts`` reads a graph node by node.
"""
