"""The page about recognition."""
