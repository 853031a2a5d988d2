"""The pages of the organisation, the staff and the log."""
