"""The page of many papers: an index that is read at once, and blocks that are opened when they are asked for.

``told`` tells some papers by themselves, in whatever process; ``block`` is what one paper, or some words, tell on
their cards; ``bundle`` lays the blocks of some papers together; ``words`` is what each paper says of words, and
``word_blocks`` joins that to their cards; ``index`` puts together what all share: nodes, edges, tables.
"""
