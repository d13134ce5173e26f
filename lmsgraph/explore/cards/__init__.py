"""Cards: everything that is known of one thing."""
