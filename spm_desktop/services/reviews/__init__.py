"""Performance reviews: cycles, what both write, ratings side by side, and the document."""
