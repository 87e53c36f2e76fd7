"""Published systems whose new idea is in how the next turn is planned."""
