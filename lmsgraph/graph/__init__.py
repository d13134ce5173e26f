"""A record to quads, and what follows from them by rules.

``document`` and ``quads`` write a record; ``forms`` holds what is generated from the record models;
``rules`` infer, ``across`` checks what crosses nodes, ``facts`` reads a graph node by node.
"""
