"""Conversations to counsel for a human helper: what to leave out now, and what a draft does."""
