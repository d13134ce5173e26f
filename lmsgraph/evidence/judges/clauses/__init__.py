"""What the clause says of what it names: there or denied, given or refused, of whom, and which came first."""
