"""A question - a stored query with its parameters, a file, a text, a call from Python - to its answer."""
