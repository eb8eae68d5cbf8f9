"""The wall page: TVs, what they cycle, and what they look like."""
