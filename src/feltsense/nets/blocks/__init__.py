"""Mechanisms that may stand in the network of a small generator, one a file."""
