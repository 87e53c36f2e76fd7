"""Whole systems, one a file, put together from members by name."""
