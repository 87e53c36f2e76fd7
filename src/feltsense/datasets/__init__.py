"""Published corpora, one a file: a card and one pure function from a row to a conversation."""
