"""Signals to affect: what somebody feels."""
