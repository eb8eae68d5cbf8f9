"""The pipeline page: what is open, how old, how it slips, and whether it covers the goal."""
