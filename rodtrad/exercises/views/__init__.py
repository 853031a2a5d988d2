"""HTTP for the study guide: find, ask, act, answer."""
