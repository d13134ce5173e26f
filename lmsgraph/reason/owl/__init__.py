"""What follows from the graph by OWL, whether it can all be true, and if not, which statements are at odds.

``axioms`` takes from a store what OWL reads, ``hermit`` asks the reasoner, ``conflict`` finds at once what commonly
goes wrong, ``smallest`` narrows any contradiction to the fewest axioms and ``explain`` does so for each;
``definitions`` and their ``expression`` are read as rules, too; ``plain`` says an axiom in words, ``report`` all of it.
"""
