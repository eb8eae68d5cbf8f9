"""The contests page."""
