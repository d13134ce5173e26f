"""The graph as a network of typed nodes and edges."""
