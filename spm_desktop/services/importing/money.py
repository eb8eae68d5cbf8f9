"""Amounts in foreign currencies: their smallest unit, and whether a rate is known for their days."""

from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.formatting import currency_decimals
from spm_desktop.services.ledger import Reference


def is_foreign(reference: Reference, currency: str) -> bool:
    """Whether an amount must be converted; '' means the reporting currency."""
    return currency not in ("", reference.currency)


def decimals_of(reference: Reference, currency: str) -> int:
    """Minor digits of a currency. Raises KnownError for what is none."""
    if is_foreign(reference, currency):
        return currency_decimals(currency)
    return reference.currency_decimals


def need_rate(reference: Reference, currency: str, days: list[date]) -> None:
    """Raises KnownError when a foreign amount of these days can't be converted: it is never 1:1."""
    if not is_foreign(reference, currency):
        return
    since = reference.rates.get(currency)
    if since is None or any(day < since for day in days):
        when = f" on {min(days).isoformat()}" if since is not None else ""
        raise KnownError(
            "rate_missing",
            f"There is no exchange rate from {currency} to {reference.currency}{when}.",
            "Add the rate, or import the amounts in the reporting currency.",
        )
