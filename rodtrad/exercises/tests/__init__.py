"""Tests of the study guide."""
