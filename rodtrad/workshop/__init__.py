"""The workshop: a work group turns its own question into a follow-up model, and keeps it alive."""
