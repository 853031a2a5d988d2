"""What one fills in about learning."""
