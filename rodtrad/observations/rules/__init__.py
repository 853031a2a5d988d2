"""Decisions about follow-ups of something else than clients, without Django and without the clock."""
