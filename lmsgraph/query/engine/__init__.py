"""A query and a store to its result."""
