"""One mechanism a file; the folder says what it returns."""
