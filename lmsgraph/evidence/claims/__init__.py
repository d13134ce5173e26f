"""A record taken apart into what it claims of the paper's words, and each claim judged.

``claims`` takes apart into what a ``claim`` is, with the names that ``words`` knows; ``prove`` judges one by the judges
of ``judging`` and by what is ``linked`` to it; ``whole`` holds them against each other.
"""
