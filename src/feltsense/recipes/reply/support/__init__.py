"""Systems that support somebody over several turns."""
