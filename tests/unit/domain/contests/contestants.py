"""Entrants of contests in June 2026, whose first day is a Monday."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from spm_desktop.domain.contests.entrants import Day, Entrant
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.metrics import Exact, Metric, OverTime, Unit
from spm_desktop.domain.periods import Period

REVENUE = Metric(1, "won_revenue", "Won revenue", Unit.MONEY, 2)
WIN_RATE = Metric(2, "win_rate", "Win rate", Unit.PERCENT, 1, over_time=OverTime.RATIO)
WINDOW = Period(date(2026, 6, 1), date(2026, 6, 15))
LAST = date(2026, 6, 14)


def june(day: int) -> date:
    return date(2026, 6, day)


def entrant(key: int, days: Mapping[int, int] | None = None, *, each: int = 1, **more: Any) -> Entrant:
    """With these totals on these days of June, each of `each` facts."""
    sums = (Day(june(day), total, each, each) for day, total in sorted((days or {}).items()))
    return Entrant(key, tuple(sums), **more)


def always_there(days: int = 10) -> tuple[tuple[date, Exact], ...]:
    """Present on the first so many working days of June."""
    working = [june(day) for day in range(1, 31) if june(day).weekday() < 5]
    return tuple((day, Fraction(1)) for day in working[:days])


def rules(**more: Any) -> Rules:
    return Rules(**{"metric": REVENUE, "window": WINDOW, **more})
