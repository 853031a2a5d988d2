"""Exactly what each template of this app receives."""
