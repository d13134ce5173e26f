"""The text of a paper to a draft of its record: facts with the words that say them, for a person to accept or reject.

``paper`` reads the text into sentences that know their zone (this patient, or literature) and their case; ``names``
finds words of the vocabulary. Then one module for each kind of fact: ``patient``, ``histology``, ``sites``, ``sizes``,
``stains``, ``drugs``, ``treatments``, ``radiation``, ``responses``, ``harms``, ``ending``. ``facts`` asks them all.
"""
