"""How a clause is read: what a cue reaches, what a figure is of, which of two came first, what a pronoun means."""
