"""Statistics of follow-up as pure functions: numbers in, numbers out, with their units and sources said."""
