"""The papers' words: normalised, fingerprinted, found again in any rendition, and held against the values they prove.

``text`` makes words of a file, ``spans`` names and finds them, ``judges`` say whether a value stands there, ``claims``
take a record apart. Above these: ``seal`` a draft, ``verify`` a record, ``quote`` its words, ``coverage`` of a paper,
a ``library`` of many, and the ``report`` that is printed.
"""
