"""HTTP for this app: find, ask, act, answer."""
