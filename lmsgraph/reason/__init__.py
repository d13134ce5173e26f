"""What follows from the graph by OWL, whether it can all be true, and if not, which statements are at odds.

``axioms`` takes from a store what OWL reads, ``hermit`` asks the reasoner, ``conflict`` finds at once what commonly
goes wrong, ``smallest`` narrows any contradiction to the fewest axioms, ``plain`` says an axiom in words.
"""
