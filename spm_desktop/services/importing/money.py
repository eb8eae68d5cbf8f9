"""Amounts on their way into the ledger: in their smallest unit, foreign ones by the rate of their day."""

from datetime import date
from decimal import Decimal

from spm_desktop.domain.amounts import to_units
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, Unit
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


def metric_units(
    reference: Reference, metric: Metric, amount: Decimal, currency: str, day: date
) -> tuple[int, bool]:
    """An amount in the metric's smallest unit, money in the reporting currency by the rate of `day`; and
    whether digits were lost. Raises KnownError without a rate, and for what is no currency."""
    if metric.unit is not Unit.MONEY or not is_foreign(reference, currency):
        return to_units(amount, metric.decimals)
    need_rate(reference, currency, [day])
    units, rounded = to_units(amount, decimals_of(reference, currency))
    return reference.convert(units, currency, day), rounded
