"""What one may see of what the work groups learn: the asker first, always."""
