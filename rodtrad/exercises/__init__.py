"""The study guide: packages of exercises, planned and led."""
