"""Improvement plans: written, approved by somebody else, followed, decided, and kept as a record."""
