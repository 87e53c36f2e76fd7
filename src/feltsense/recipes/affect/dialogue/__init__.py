"""Feelings of speakers in a conversation."""
