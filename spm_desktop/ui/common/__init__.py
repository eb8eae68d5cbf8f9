"""Shared by both faces: thread hand-over, theme, formatting, icons."""
