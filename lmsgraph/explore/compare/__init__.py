"""Patients side by side: ``sides`` reads each from the graph as lanes in time and as what can be shared.

``values`` says what these are, ``shared`` where several meet and part; picture and page draw the same values.
"""
