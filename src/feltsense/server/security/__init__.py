"""Who may come in, and how long the door is held open for them."""
