"""A record taken apart into what it claims of the paper's words, and each claim judged.

``claims`` and ``links`` take apart, ``prove`` judges one by the judges of ``judging``, ``direction`` and ``coherence``
hold them against each other.
"""
