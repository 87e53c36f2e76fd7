"""WebSockets: one conversation live, and the wire of clients of a closed empathic voice interface."""
