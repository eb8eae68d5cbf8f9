"""Tables as a sheet means them: without words for nothing, cut where several stand side by side, joined."""
