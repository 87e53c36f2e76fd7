"""How well danger to oneself is noticed, and how often harmless words are taken for it."""
