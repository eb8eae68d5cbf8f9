"""Workbooks and delimited files on their way out."""
