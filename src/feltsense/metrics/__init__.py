"""Pure functions that compare the same slot of two records, with their intervals."""
