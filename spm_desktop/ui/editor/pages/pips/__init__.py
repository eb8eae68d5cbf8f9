"""The PIPs page: plans as a list, one of them, and one being written."""
