"""A name among the words: how it may be spelled, where the grammar spreads it, which side it has."""
