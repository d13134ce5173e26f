"""The text of a paper to a draft of its record: facts with the words that say them, for a person to accept or reject.

``reading`` turns the text into sentences that know whether they tell of the patient, and of which; ``tumour`` reads
what it was, where it sat and how it stained; ``treatment`` what was done, what came of it and how it ended; ``facts``
asks them all. Grammars and tables are data, in ``tables/``.
"""
