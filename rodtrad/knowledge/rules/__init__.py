"""Decisions about learning, without Django and without the clock."""
