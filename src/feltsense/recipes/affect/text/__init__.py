"""Systems that read feelings in a text by itself."""
