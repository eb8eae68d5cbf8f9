"""Between the decimals people write and the integers that are stored, and splitting integers exactly."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact

LARGEST = 10**15
"""Largest single value in smallest units: thousands of them still sum within a 64-bit integer."""

_ENDLESS_DIGITS = 9
_EXACT = Context(prec=100_000)  # longer than any cell: scaling must not round before we do


def to_units(value: Decimal, decimals: int) -> tuple[int, bool]:
    """A written number as an integer of smallest units, half-even, and whether digits were lost.

    >>> to_units(Decimal("12.345"), 2)
    (1234, True)

    Raises KnownError (``number_unusable``) for what is no finite number or beyond `LARGEST`.
    """
    if not value.is_finite() or value.adjusted() + decimals >= 16:
        raise _unusable(value)
    if value.adjusted() + decimals < -1:  # far below half a unit; scaling 1E-999999 would cost memory
        return 0, bool(value)
    digits = value.scaleb(decimals, _EXACT)
    units = int(digits.to_integral_value(ROUND_HALF_EVEN, _EXACT))
    if abs(units) > LARGEST:
        raise _unusable(value)
    return units, units != digits


def _unusable(value: Decimal) -> KnownError:
    text = str(value)
    shown = text if len(text) <= 24 else f"{text[:23]}…"
    return KnownError(
        "number_unusable",
        f"{shown} is not a number that can be counted with.",
        "Use a finite number with at most 15 digits in the smallest unit.",
    )


def to_decimal_text(value: Exact, decimals: int) -> str:
    """The exact decimal string of a value in smallest units.

    A quotient that never ends is rounded half-even at nine digits.

    >>> to_decimal_text(1000553400, 2), to_decimal_text(Fraction(1000, 3), 1)
    ('10005534.00', '33.333333333')
    """
    if value.denominator == 1:
        return _point(value.numerator, decimals)
    digits = max(_ENDLESS_DIGITS, decimals)
    whole = round(value * 10 ** (digits - decimals))
    text = _point(whole, digits)
    shortest = len(text) - (digits - decimals)
    return text[:shortest] + text[shortest:].rstrip("0") if decimals else text.rstrip("0").rstrip(".")


def _point(units: int, decimals: int) -> str:
    sign, digits = ("-" if units < 0 else ""), str(abs(units)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def split_by_shares(total: int, shares: Sequence[int]) -> list[int]:
    """`total` in parts proportional to `shares` that sum to it exactly: largest remainder, earlier first.

    Raises ValueError unless no share is negative and some share is positive.
    """
    whole = sum(shares)
    if whole <= 0 or min(shares) < 0:
        raise ValueError("shares must not be negative, and not all zero")
    sign = -1 if total < 0 else 1
    parts = [divmod(abs(total) * share, whole) for share in shares]
    left = abs(total) - sum(part for part, _ in parts)
    by_remainder = sorted(range(len(parts)), key=lambda i: (-parts[i][1], i))
    lucky = set(by_remainder[:left])
    return [sign * (part + (i in lucky)) for i, (part, _) in enumerate(parts)]
