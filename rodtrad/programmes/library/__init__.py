"""The instrument library: what there is to ask with, and whether it may be used here."""
