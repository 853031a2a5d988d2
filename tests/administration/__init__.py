"""The administration with the invented municipality in it."""
