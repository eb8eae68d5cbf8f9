"""The People page: the tree of teams, the people in it, and each one's panel."""
