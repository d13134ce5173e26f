"""What the clause says of a treatment: given or only talked of, blamed, stopped, and in how many cycles."""
