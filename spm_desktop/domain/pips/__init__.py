"""Performance improvement plans: their states, what each step needs, their days, and how they are judged."""
