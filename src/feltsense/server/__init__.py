"""The server: HTTP in front of readers, the agent and the store; the only room that knows the web framework."""
