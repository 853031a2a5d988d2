"""Commands of our own, and those of Django that we know more about."""
