"""The charts: one module each with `draw(data) -> Figure` and an `EXAMPLE`; this folder is the list."""
