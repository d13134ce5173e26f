"""The network of facts."""
