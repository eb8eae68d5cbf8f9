"""The PIPs page."""
