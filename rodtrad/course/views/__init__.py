"""HTTP for the course: find, ask, act, answer."""
