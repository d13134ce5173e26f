"""The papers' words: normalised, fingerprinted, found again in any rendition, and held against the values they prove.

``rendition`` makes plain text of a file, ``words`` makes tokens of the text, ``fingerprint`` names a run of tokens
without showing it, ``find`` finds fingerprints again, ``locate`` finds a draft quote, ``sections`` and ``sentences``
say where a place stands, and ``proof`` says whether a value stands in the tokens. All is pure: text in, values out.
"""
