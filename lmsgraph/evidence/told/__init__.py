"""What the evidence commands print: verdicts, sealing, quotes and coverage as text."""
