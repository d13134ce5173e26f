"""A figure among the words: quantities with their units and bounds, dates, intervals, distances."""
