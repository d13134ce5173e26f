"""What people look at: cards, the network, pictures, and one page that holds them all.

``cards``, ``network`` and ``figures`` know nothing of each other; ``page`` puts them together.
"""
