"""Replies by a language model in few words of instruction: one draft, or one reply made of several."""
