"""Measuring the counsellor beside a human helper: what its rules read, and what it suggests in real sessions."""
