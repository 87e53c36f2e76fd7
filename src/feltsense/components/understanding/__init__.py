"""Conversations to understanding: why, what is needed, where it is going, how safe."""
