"""The text of a paper to sentences, cases and the names that stand in them; and the grammars to read them with."""
