"""SQLite made safe for many writers: durable settings, and a fair turn round every write transaction."""
