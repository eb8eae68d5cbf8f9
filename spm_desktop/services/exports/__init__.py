"""What the program knows as tables that leave it: lists, boards, scorecards, and every single record."""
