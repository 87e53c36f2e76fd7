"""Guards: what may be answered by the agent, and what may leave."""
