"""The event log on disk: SQLite for the user's chats, JSON lines for files."""
