"""A visitor's few questions: no session, no name, no time finer than the day."""
