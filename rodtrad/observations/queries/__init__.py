"""Questions about follow-ups of something else than clients: the asker first."""
