"""The trained screen for danger to oneself: its lines, its training, its thresholds and its card."""
