"""What was done against the tumour, whether it was done at all, what came of it, and how it ended."""
