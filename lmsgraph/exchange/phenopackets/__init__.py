"""Cases to GA4GH Phenopackets v2, with what was done and what came of it; and phenopackets of others to draft records.

``terms`` gives ontology classes and what they are of, ``times`` time elements, ``actions`` medical actions,
``findings`` what was seen, ``packet`` one packet a case; ``read`` takes a packet apart, ``draft`` makes a record of it.
"""
