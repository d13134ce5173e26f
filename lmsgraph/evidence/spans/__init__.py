"""Words and the fingerprints that name them.

``fingerprint`` makes one, ``find`` finds many in one pass, ``locate`` finds a quote, ``sections`` names the section,
and ``papers`` tells which file holds which paper.
"""
