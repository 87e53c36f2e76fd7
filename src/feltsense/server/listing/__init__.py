"""What the package holds and how well it does, gathered for whoever looks around."""
