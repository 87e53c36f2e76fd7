"""`felt systems`: the published systems, what came of them here, and how to run each."""
