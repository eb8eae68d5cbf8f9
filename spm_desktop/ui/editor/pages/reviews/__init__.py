"""The page of performance reviews."""
