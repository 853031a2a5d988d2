"""A work group's own questionnaires: built in the browser, checked, tried, published as frozen versions."""
