"""The vocabulary every floor shares: numbers, dates, ids, absence and canonical JSON."""
