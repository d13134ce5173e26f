"""Facts to the events of a timeline: what was done, with which drugs, when, how often, and why it ended."""
