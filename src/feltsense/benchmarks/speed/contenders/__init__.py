"""Readers whose speed is measured: ours, and those that people use today; one a file."""
