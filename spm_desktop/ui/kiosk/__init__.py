"""Kiosk mode: the wall."""
