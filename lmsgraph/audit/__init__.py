"""Two states of the graph side by side: what changed, which answers changed by it, and what leans on a paper.

``sides`` makes a store of what is named, ``facts`` compares what papers say, ``answers`` the stored queries,
``without`` leaves something out and infers anew; ``report`` tells it.
"""
