"""Published systems whose new idea is in how feelings are read."""
