"""The words that a claim is held to: what the paper calls its things, and what a figure among them is of."""
