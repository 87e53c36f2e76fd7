"""Torch blocks named by what they do to tensors; they know nothing of emotion."""
