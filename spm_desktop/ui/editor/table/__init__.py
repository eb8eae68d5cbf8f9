"""The one table of the editor: every page shows its rows with it."""
