"""Findings in words and pictures, in the reader's language."""
