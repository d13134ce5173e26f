"""The claims of a record side by side: of which patient, in which order, and whether they fit together."""
