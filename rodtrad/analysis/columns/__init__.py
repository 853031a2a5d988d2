"""The columnar copy on disk: typed segments, a manifest, and nothing that knows the database."""
