"""The floors: the least that the same work can cost here."""
