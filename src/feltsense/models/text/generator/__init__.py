"""Small encoder–decoders that were trained on talks: what they read, how they write, and their files."""
