"""One case to its times, its courses of treatment and what came of them.

``read`` takes the events of a case, ``time`` bounds when each was; ``treatments``, ``lesions`` and ``looks`` hold what
the graph says; ``courses`` puts together what was given together, ``results`` says what came of it (``outcome`` in
which direction), ``harms`` what it cost; ``labels`` names them all, ``quads`` writes them, ``answers`` reads them back.
"""
