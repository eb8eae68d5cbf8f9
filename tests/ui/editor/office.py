"""What the tests of the editor agree on."""

from datetime import date

TODAY = date(2026, 11, 17)
