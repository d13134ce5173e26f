"""Two records of one paper, made by two curators: compared fact by fact, measured by field, and made into one.

Ids are each curator's own, so things are told to be the same by what is said of them. ``match`` pairs the things,
``compare`` their facts, ``measure`` counts; ``decide`` keeps who decided what and writes the agreed record.
"""
