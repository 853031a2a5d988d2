"""Database backends of our own, where Django's lack something we need."""
