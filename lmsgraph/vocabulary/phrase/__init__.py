"""A phrase that has no row to the known words that it is made of; a word of two parts to what each says."""
