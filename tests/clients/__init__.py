"""Clients of the server that are generated from its description."""
