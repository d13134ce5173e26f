"""The whole review as one page that opens offline.

``paged`` gives it, ``view`` makes it where it is not among the ``contents`` that a build keeps. ``payload`` is all that
the page reads, made of ``sheets`` (cards), ``tables``, ``drawings``, ``model`` and ``proofs``, each text once under its
number (``packing``); ``html`` writes the file. ``split`` makes the page of many papers in shares; ``sparql`` is the
pane for queries; ``assets`` is what runs in the browser.
"""
