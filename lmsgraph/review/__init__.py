"""The review that one works in: a folder of one's own with records, words and queries, or the packed one.

``current()`` finds it upward from the working directory; ``start`` makes a new one. Nothing here reads records or
words: a review says where they are, what it is called and where its graph is built.
"""

from lmsgraph.review.place import PACKED, Review, current

__all__ = ["PACKED", "Review", "current"]
