"""Contests: all of them, one of them, and the desk on which one is made."""
