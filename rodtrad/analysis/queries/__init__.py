"""Questions about groups: what may this person see, and what does it say."""
