"""A question, stored or typed, to rows, a graph, or the reason why there are none.

``safe`` refuses and bounds, ``engine`` runs, ``wire`` renders and reaches endpoints, ``help`` explains, ``ask`` is what
others call.
"""
