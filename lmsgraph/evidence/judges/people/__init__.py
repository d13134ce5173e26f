"""Words on people: who is a relative, and which of several patients is meant."""
