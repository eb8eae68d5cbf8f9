"""Converts foreign amounts by the dated rate table."""

from bisect import bisect_right
from collections import defaultdict
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection, text

from spm_desktop.domain.deals import Convert
from spm_desktop.domain.errors import KnownError
from spm_desktop.storage.days import label

BILLION = 1_000_000_000


def converter(connection: Connection) -> Convert:
    """Amounts in any currency's smallest unit into the reporting currency's, half-even, by the rate of the
    day. The function raises KnownError where no rate is known: it is never 1:1."""
    reporting = connection.execute(text("SELECT currency FROM org")).scalar_one()
    rates: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in connection.execute(text("SELECT currency, from_day, ppb FROM rate ORDER BY from_day")):
        rates[row.currency].append((row.from_day, row.ppb))

    def convert(amount: int, currency: str, day: date) -> int:
        if currency in ("", reporting):
            return amount
        known = rates.get(currency, [])
        place = bisect_right(known, (label(day), BILLION**2)) - 1
        if place < 0:
            raise KnownError(
                "rate_missing",
                f"There is no exchange rate from {currency} to {reporting} on {day.isoformat()}.",
                "Add the rate, or import the amounts in the reporting currency.",
            )
        return round(Fraction(amount * known[place][1], BILLION))

    return convert
