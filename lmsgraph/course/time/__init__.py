"""When: the events of one case as a network of times.

``moment`` is an event with what the paper tells of its time; ``network`` bounds the distance of any two; ``timeline``
makes a case's network and asks it; ``place`` reads the bounds back from a graph, for pictures and tables.
"""
