"""Contests: planned, replayed over the past, launched, watched and settled once."""
