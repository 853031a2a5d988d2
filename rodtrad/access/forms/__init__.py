"""What staff and administrators type: signing in, the organisation, and the log."""
