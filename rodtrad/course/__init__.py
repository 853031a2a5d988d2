"""The course in systematic follow-up: participants, steps and presentations."""
