"""The facts as the network that people look at: ``lmsgraph.network`` with names, words and evidence.

``values`` says what it is made of, ``edges`` tells each edge and where its words are, ``walk`` says what belongs
together around a node - along courses, never over them - and ``part`` cuts out what is asked for.
"""
