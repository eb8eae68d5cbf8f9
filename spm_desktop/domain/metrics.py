"""What is measured: units, how values add up over time and across people, and the metrics that ship.

A value is exact: an `int` or a `Fraction` of the metric's smallest unit (10 ** -decimals of what is shown:
cents, tenths of a per cent). `None` means there is nothing to say, and is shown as "–".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Exact: TypeAlias = int | Fraction
"""An exact number. Never a float: values decide ranks, goals and money."""


class Unit(StrEnum):
    """What a value counts. Durations are in seconds; DAYS are calendar days."""

    COUNT = "count"
    MONEY = "money"
    DURATION = "duration"
    DAYS = "days"
    PERCENT = "percent"
    SCORE = "score"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Level(StrEnum):
    """Activities can be managed, objectives influenced, results only measured."""

    ACTIVITY = "activity"
    OBJECTIVE = "objective"
    RESULT = "result"


class OverTime(StrEnum):
    """How a period's value comes from its days.

    SUM adds the facts, AVERAGE divides their sum by their number, LATEST is the newest fact, RATIO divides
    the sum of one stream by the sum of another, STOCK is the running sum up to the period's end.
    """

    SUM = "sum"
    AVERAGE = "average"
    LATEST = "latest"
    RATIO = "ratio"
    STOCK = "stock"


class Across(StrEnum):
    """How a team's value comes from its people's. Ratios and averages re-divide their sums either way."""

    SUM = "sum"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing that is measured, as currently defined.

    Attributes:
        id: 0 while it is not stored yet.
        key: what programs call it, see `metric_key`.
        decimals: digits after the point that a whole number of smallest units carries.
        num_rule: the additive stream it is made of: ``fact:<key>`` or ``deal:<what>``.
        den_rule: the stream it is divided by (RATIO only), else ''.
        wall_visible: whether a screen on the wall may show it.
    """

    id: int
    key: str
    name: str
    unit: Unit
    decimals: int
    direction: Direction = Direction.HIGHER
    level: Level = Level.RESULT
    over_time: OverTime = OverTime.SUM
    across: Across = Across.SUM
    num_rule: str = ""
    den_rule: str = ""
    wall_visible: bool = True

    @property
    def divides(self) -> bool:
        """Whether a value is a quotient, whose goals only count for exactly their period."""
        return self.over_time in (OverTime.RATIO, OverTime.AVERAGE)

    @property
    def per_whole(self) -> int:
        """How many of the smallest units make a whole one."""
        return int(10**self.decimals)


@dataclass(frozen=True, slots=True)
class ShippedMetric:
    """A metric that every profile starts with. `decimals` None: the reporting currency's minor digits."""

    key: str
    name: str
    unit: Unit
    decimals: int | None
    direction: Direction
    level: Level
    over_time: OverTime
    num_rule: str
    den_rule: str = ""

    def metric(self, currency_decimals: int, metric_id: int = 0) -> Metric:
        """The metric in an organisation whose currency has that many minor digits."""
        decimals = currency_decimals if self.decimals is None else self.decimals
        return Metric(
            id=metric_id,
            key=self.key,
            name=self.name,
            unit=self.unit,
            decimals=decimals,
            direction=self.direction,
            level=self.level,
            over_time=self.over_time,
            num_rule=self.num_rule,
            den_rule=self.den_rule,
        )


SHIPPED_METRICS = (
    ShippedMetric(
        "won_revenue",
        "Won revenue",
        Unit.MONEY,
        None,
        Direction.HIGHER,
        Level.RESULT,
        OverTime.SUM,
        "deal:won_amount",
    ),
    ShippedMetric(
        "deals_won",
        "Deals won",
        Unit.COUNT,
        0,
        Direction.HIGHER,
        Level.RESULT,
        OverTime.SUM,
        "deal:won_count",
    ),
    ShippedMetric(
        "deals_opened",
        "Deals opened",
        Unit.COUNT,
        0,
        Direction.HIGHER,
        Level.OBJECTIVE,
        OverTime.SUM,
        "deal:opened_count",
    ),
    ShippedMetric(
        "win_rate",
        "Win rate",
        Unit.PERCENT,
        1,
        Direction.HIGHER,
        Level.OBJECTIVE,
        OverTime.RATIO,
        "deal:won_count",
        "deal:closed_count",
    ),
    ShippedMetric(
        "cycle_days",
        "Cycle days",
        Unit.DAYS,
        1,
        Direction.LOWER,
        Level.RESULT,
        OverTime.RATIO,
        "deal:cycle_days",
        "deal:cycle_count",
    ),
    ShippedMetric(
        "open_pipeline",
        "Open pipeline",
        Unit.MONEY,
        None,
        Direction.HIGHER,
        Level.OBJECTIVE,
        OverTime.STOCK,
        "deal:pipeline_amount",
    ),
)


def metric_key(name: str) -> str:
    """The name programs use: lower case with underscores for whatever is neither letter nor digit.

    >>> metric_key("Won revenue (net)")
    'won_revenue_net'
    """
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return "_".join(words) or "metric"


def fact_rule(key: str) -> str:
    """The stream of the facts imported for the metric of that key."""
    return f"fact:{key}"


def value_of(metric: Metric, total: int | None, divisor: int = 0) -> Exact | None:
    """A value in the metric's smallest unit from the totals of its streams.

    Args:
        total: sum of the numerator stream (for LATEST the newest value, None when there is none).
        divisor: sum of the denominator stream (RATIO) or number of facts (AVERAGE).

    Nothing to divide by gives None.
    """
    if total is None or not metric.divides:
        return total
    if divisor == 0:
        return None
    return Fraction(total * quotient_units(metric), divisor)


def quotient_units(metric: Metric) -> int:
    """How many smallest units a quotient of one is: 1,000 for a percentage with one decimal.

    The streams of a RATIO count whole things (deals, days), or both count money; a ratio of unit money
    divides money by a count.
    """
    if metric.over_time is OverTime.AVERAGE or metric.unit is Unit.MONEY:
        return 1
    units = metric.per_whole
    return 100 * units if metric.unit is Unit.PERCENT else units


def across_people(values: Iterable[Exact | None], across: Across) -> Exact | None:
    """A team's value from its members' (sums, stocks and latest values); members without one don't count."""
    present = [value for value in values if value is not None]
    if not present:
        return None
    total: Exact = sum(present)
    return total if across is Across.SUM else Fraction(total) / len(present)
