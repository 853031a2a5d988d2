"""What the Makefile runs; the standard library alone, because it runs before anything is installed."""
