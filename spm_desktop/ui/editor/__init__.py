"""Editing mode."""
