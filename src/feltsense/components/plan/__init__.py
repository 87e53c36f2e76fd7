"""Conversations to plans: how to help with the next turn."""
