"""Facts of the graph to the words in which people tell them."""
