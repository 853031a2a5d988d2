"""Questions about one person's results and about what waits to be done."""
