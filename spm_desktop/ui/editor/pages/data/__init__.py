"""The data page: what was imported, what waits, what the metrics mean; and the wizard that imports."""
