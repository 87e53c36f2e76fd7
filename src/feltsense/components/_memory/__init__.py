"""What the components of memory share: ranking, keeping, requests, and what a person says of themselves."""
