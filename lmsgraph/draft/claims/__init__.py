"""What a paper says beyond its patient: claims of introduction and discussion, and figures of the studies it cites."""
