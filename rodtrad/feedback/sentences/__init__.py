"""What a colleague would say: pure functions from numbers to a sentence in the reader's language."""
