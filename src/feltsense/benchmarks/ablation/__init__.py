"""What each part of an agent is worth: the same conversations with and without it."""
