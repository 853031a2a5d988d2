"""Decisions about own questionnaires, without Django and without the clock."""
