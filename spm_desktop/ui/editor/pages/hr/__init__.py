"""HR's page: the register of plans, what is due, how evenly plans are begun, and how long they are kept."""
