"""Coaching: sessions that both sides write, actions that are followed up, and whether it happens at all."""
