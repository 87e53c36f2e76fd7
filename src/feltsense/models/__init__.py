"""Doors to models: language, text; voice and face come with their components."""
