"""Contests: who stands where, who wins what, and what the same rules would have done before."""
