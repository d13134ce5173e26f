"""The record of a paper as frozen models; each field names its property of the ontology once (``field``)."""
