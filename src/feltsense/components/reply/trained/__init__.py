"""Replies by small networks that were trained on talks, and ways to choose among what they write."""
