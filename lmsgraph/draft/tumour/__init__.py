"""What the tumour was: its histology, the sites where it began and went, its size, its markers."""
