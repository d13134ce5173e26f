"""A draft beside its paper: a page that opens offline, to say yes, no or what instead of each fact, and add one."""
