"""Published systems whose new idea is in how a reply is written."""
