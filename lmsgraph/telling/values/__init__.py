"""What is told, as values: words with the doubts that stand at them, rows, sections, cards; and the tables of words."""
