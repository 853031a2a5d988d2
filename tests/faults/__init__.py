"""Break the product on purpose, and count what was lost from outside it. Runs with `make faults`."""
