"""Plans to replies: the words."""
