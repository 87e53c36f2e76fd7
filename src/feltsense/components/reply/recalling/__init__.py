"""Replies in a role: what a character said in a like moment, and a language model that gets to see it."""
