"""A conversation that goes on: an agent and a log together, live or replayed."""
