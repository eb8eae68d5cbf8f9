"""Qt item models over read rows, shared by both faces."""
