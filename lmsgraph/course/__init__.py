"""One case to its times, its courses of treatment and what came of them.

``read`` takes the events as ``moment`` values; ``network`` and ``timeline`` bound their times; ``treatments``,
``lesions`` and ``looks`` hold what the graph says; ``courses`` puts together what was given together, ``results`` says
what came of it, ``harms`` what it cost; ``labels`` names them, ``quads`` writes them, ``answers`` reads them back,
``place`` draws them.
"""
