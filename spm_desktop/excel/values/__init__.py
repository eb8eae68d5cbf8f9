"""What a cell says: amounts, dates, periods, people."""
