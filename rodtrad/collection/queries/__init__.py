"""Questions about what was asked and answered."""
