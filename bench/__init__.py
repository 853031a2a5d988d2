"""Measure the product against its floors; `python -m bench --help`."""
