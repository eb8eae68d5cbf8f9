"""The user guide, as the editor shows it."""
