"""Replies of somebody who is kept company with: a character, a persona, one who remembers."""
