"""What people do, in a real browser, written as sentences."""
