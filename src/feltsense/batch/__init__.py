"""Many signals: files in, files out."""
