"""Questionnaires as data: what is asked, how it is scored, and where every number comes from."""
