"""What deploy/ holds names only what is there."""
