"""Keeps development."""
