"""Find or do: everything by name, from the keyboard."""
