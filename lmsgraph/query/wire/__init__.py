"""Results as people and machines read them, here or from a SPARQL endpoint."""
