"""Patients side by side: ``sides`` reads each from the graph as lanes in time and as what can be shared.

``values`` says what these are, ``shared`` where several meet and part, ``beside`` what papers claim of a drug and what
happened to its patients; picture and page draw the same values.
"""
