"""Tests that need several floors of the house, and what all tests share."""
