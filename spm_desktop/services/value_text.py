"""Values as people type them: as the program prints them in their language, with or without the unit."""

import re
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

from spm_desktop.domain.amounts import to_units
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, Unit
from spm_desktop.services.formatting import locale_of

_CLOCK = re.compile(r"(-?)(\d+):([0-5]?\d)(?::([0-5]?\d))?")
_AROUND = re.compile(r"^[^\d\-−+.,(]+|[^\d.,)]+$")
"""Currency signs, "%", words: what stands around a number."""


def read_value(text: str, metric: Metric, language: str) -> Decimal:
    """A value of a metric: "1,234.50", "12.5 %", "(300)", "−4"; a duration also as "0:03:41" or "1:30" (hours
    and minutes), else in seconds.

    Raises KnownError (``value_unreadable``) for what is no number, or has more decimals than the metric.
    """
    words = text.strip().replace("−", "-")
    if metric.unit is Unit.DURATION and (clock := _CLOCK.fullmatch(words)):
        sign, hours, minutes, seconds = clock.groups()
        value = Decimal(int(hours) * 3600 + int(minutes) * 60 + int(seconds or 0))
        return -value if sign else value
    bare = _AROUND.sub("", words)
    bracketed = bare.startswith("(") and bare.endswith(")")
    try:
        value = parse_decimal(bare.strip("()"), locale=locale_of(language), strict=False)
    except NumberFormatError as wrong:
        raise KnownError("value_unreadable", f"“{text}” is not a number.", "Type one like 12.") from wrong
    value = -value if bracketed else value
    if to_units(value, metric.decimals)[1]:
        most = f"at most {metric.decimals} decimals" if metric.decimals else "no decimals"
        raise KnownError("value_unreadable", f"{metric.name} has {most}.", f"Round “{text}” yourself.")
    return value
