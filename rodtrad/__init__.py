"""Rödtråd: systematic follow-up for Swedish social services, from answer to learning."""
