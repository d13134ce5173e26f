"""A case's events to their times and order."""
