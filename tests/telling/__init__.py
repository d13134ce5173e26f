"""What is told of a case, a drug, a study, a paper, a term."""
