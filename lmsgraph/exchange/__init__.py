"""The graph for other tools: RDF, networks, tables and references, the same bytes for the same graph.

``scope`` takes the part that is asked for; ``rdf``, ``network``, ``flat`` (tables), ``phenopackets``, ``nanopub``
and ``references`` turn it into the bytes of a format; ``export`` knows which is which, ``place`` writes whole files or
none.
"""
