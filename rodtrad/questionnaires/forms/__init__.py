"""Parse and word what a person fills in about an own questionnaire."""
