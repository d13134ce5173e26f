"""What follows from the graph, why it follows, who is alike, and what is thin.

``owl`` asks a reasoner whether it can all be true and what it is besides; ``proofs`` unfolds a statement to the words
it rests on; ``linked`` and ``likeness`` compare cases, ``numbers`` counts.
"""
