"""The pages about goals: of one person, and of a group."""
