"""Does this value stand in these words? One judge for each kind of value; all look at tokens only.

``proof`` chooses the judge; ``verdict`` is what each of them returns.
"""
