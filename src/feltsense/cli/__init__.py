"""The command `felt`, one verb a file."""
