"""Shout-outs, badges and the values they are tied to."""
