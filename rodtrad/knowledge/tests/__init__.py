"""Tests of learning that need nobody but its own floor and those below."""
