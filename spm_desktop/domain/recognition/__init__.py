"""What people are recognised for, and what is worth a celebration."""
