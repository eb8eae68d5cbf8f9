"""What a column holds, and what that makes of a table."""
