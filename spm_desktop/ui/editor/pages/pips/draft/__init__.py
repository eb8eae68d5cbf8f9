"""A plan while it is written: step by step, kept all the time."""
