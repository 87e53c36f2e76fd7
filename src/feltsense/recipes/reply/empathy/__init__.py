"""Replies that show understanding of what somebody feels."""
