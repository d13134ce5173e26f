"""What the clause says of what was found: there or denied, positive or negative, sought or only considered."""
