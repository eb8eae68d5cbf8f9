from fractions import Fraction

import pytest

from spm_desktop.domain.metrics import (
    SHIPPED_METRICS,
    Across,
    Metric,
    OverTime,
    Unit,
    across_people,
    metric_key,
    value_of,
)

SHIPPED = {shipped.key: shipped.metric(currency_decimals=2) for shipped in SHIPPED_METRICS}


def test_the_metrics_that_exist_from_the_start() -> None:
    assert list(SHIPPED) == [
        "won_revenue",
        "deals_won",
        "deals_opened",
        "win_rate",
        "cycle_days",
        "open_pipeline",
    ]


def test_money_has_the_digits_of_the_currency() -> None:
    revenue = next(shipped for shipped in SHIPPED_METRICS if shipped.key == "won_revenue")
    assert revenue.metric(currency_decimals=0).decimals == 0
    assert revenue.metric(currency_decimals=3).decimals == 3


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Won revenue", "won_revenue"),
        ("Speed of answer in seconds", "speed_of_answer_in_seconds"),
        ("Calls (out-bound) / day", "calls_out_bound_day"),
        ("Umsätze", "umsätze"),
        ("  CSAT ", "csat"),
        ("%", "metric"),
    ],
)
def test_a_key_is_the_lower_case_name_with_underscores(name: str, key: str) -> None:
    assert metric_key(name) == key


def test_a_win_rate_is_won_over_closed_in_tenths_of_a_per_cent() -> None:
    assert value_of(SHIPPED["win_rate"], 14, 53) == Fraction(14_000, 53)


def test_cycle_days_are_averaged_over_won_deals() -> None:
    assert value_of(SHIPPED["cycle_days"], 157, 3) == Fraction(1570, 3)


def test_without_anything_to_divide_by_there_is_no_value() -> None:
    assert value_of(SHIPPED["win_rate"], 0, 0) is None
    assert value_of(SHIPPED["won_revenue"], 0) == 0


def test_imported_percentages_average_by_row() -> None:
    csat = Metric(0, "csat", "CSAT", Unit.PERCENT, 1, over_time=OverTime.AVERAGE, num_rule="fact:csat")
    assert value_of(csat, 905 + 800, 2) == Fraction(1705, 2)


def test_nobody_has_a_latest_value_before_the_first() -> None:
    headcount = Metric(0, "accounts", "Accounts", Unit.COUNT, 0, over_time=OverTime.LATEST)
    assert value_of(headcount, None) is None


def test_a_team_is_the_sum_or_the_average_of_those_who_have_a_value() -> None:
    assert across_people([3, None, 4], Across.SUM) == 7
    assert across_people([3, None, 4], Across.AVERAGE) == Fraction(7, 2)
    assert across_people([None, None], Across.SUM) is None
