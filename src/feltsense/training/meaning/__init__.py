"""The encoder of meanings: a published network, rounded, and what that costs."""
