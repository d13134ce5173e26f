"""The page of many papers: an index that is read at once, and packed blocks that are opened when they are asked for.

``share`` tells some papers by themselves, in whatever process; ``block`` is what one paper, or some words, tell on
their cards; ``words`` joins what papers say of one word; ``index`` puts together what all share: nodes, edges, tables.
"""
