"""Workbooks that leave to be edited, and come back."""
