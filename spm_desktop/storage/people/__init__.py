"""People and teams changed by hand: each change an operation that can be taken back."""
