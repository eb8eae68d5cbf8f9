"""Numbers as people type them into the plan of a contest."""

import re
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

from spm_desktop.domain.amounts import to_units
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.formatting import locale_of

_THOUSANDS = {"k": 1_000, "m": 1_000_000}


def typed_amount(text: str, decimals: int, language: str) -> int:
    """A typed number such as "300", "€2,500" or "250k", in units of 10 ** -decimals.

    Raises KnownError (``number_unreadable``) for what is no number, or is below zero.
    """
    plain = re.sub(r"[^\d.,'’\-−kKmM]", "", text).replace("−", "-")
    factor = _THOUSANDS.get(plain[-1:].casefold(), 1)
    try:
        number = parse_decimal(plain[:-1] if factor > 1 else plain, locale=locale_of(language))
    except NumberFormatError:
        number = Decimal(-1)
    if number < 0:
        raise KnownError("number_unreadable", f"“{text.strip()}” is no number.", "Type one like 2,500.")
    return to_units(number * factor, decimals)[0]
