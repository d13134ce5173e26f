"""The tables as files: rows, folders of them laid over each other, the packed ones, and how a review's own grow."""
