"""What somebody takes up of what was said, and what of their words is worth taking up."""
