"""The facts of a graph as a network: typed nodes, and edges that people would say in one breath; no evidence, no times.

The unit is the course of treatment: target - drug - course - result - lesion, so that no line leads from a drug to what
another drug brought. ``edges`` is the table of what is drawn, ``read`` fills it from a store, ``paths`` searches it.
"""
