"""What several components of understanding read with: marks of causes, the table of situations, guesses of models."""
