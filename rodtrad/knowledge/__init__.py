"""The annual wheel, the three questions, results talks and lessons."""
