"""Parsing and wording of what people type."""
