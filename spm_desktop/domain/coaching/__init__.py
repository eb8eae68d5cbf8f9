"""Coaching: when somebody is due to be coached, what becomes of a session, and whether promises are kept."""
