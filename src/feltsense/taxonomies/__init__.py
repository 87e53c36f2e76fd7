"""Label sets, one a file, and the maps between them."""
