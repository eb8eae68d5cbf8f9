"""Leaderboards: who stands where, by how much, how sure that is, and why."""
