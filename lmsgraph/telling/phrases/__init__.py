"""Nodes of the graph to the words of a clinician.

``speech`` names places, lesions, events and times; the others tell what was found, given, suffered, decided and
claimed, each with what is doubted of it (``marks``) and where it stands in the paper (``evidence``).
"""
