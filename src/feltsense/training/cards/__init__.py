"""What the cards of shipped weights say, made from their results."""
