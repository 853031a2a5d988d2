"""Decisions about exercises as pure functions: when to prepare, what fits where, who sits together, what comes next."""
