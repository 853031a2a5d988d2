"""Parse and word what people type about exercises."""
