"""What runs beside the requests, for whoever keeps the server."""
